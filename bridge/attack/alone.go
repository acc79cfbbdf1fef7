package attack

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

var overLine = regexp.MustCompile(`^console log over$`)

// runAlone runs an attack in processes of its own.
func (d *driver) runAlone(a *Attack) error {
	work, err := os.MkdirTemp(d.work, a.Name+"-")
	if err != nil {
		return err
	}
	ports, err := freePorts(2)
	if err != nil {
		return err
	}
	origin := "http://127.0.0.1:" + ports[0]
	d.alone.Store(&origin)
	defer d.alone.Store(nil)
	expand := strings.NewReplacer("$WORK", work, "$PORT", ports[1], "$PROGRAM", origin,
		"$FOREIGN", d.foreign.host, "$STRANGER", d.stranger.host).Replace
	if err := d.unpack(a, work, expand); err != nil {
		return err
	}
	for _, line := range a.Runs {
		if err := d.runOnce(a, work, ports[0], expand, strings.Fields(line)); err != nil {
			return err
		}
	}
	return nil
}

// unpack writes the files of an attack into its folder: those below home/ belong to the
// user, all others to the program.
func (d *driver) unpack(a *Attack, work string, expand func(string) string) error {
	for _, f := range a.Files {
		name := filepath.Join(work, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(name, []byte(expand(string(f.Data))), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// runOnce runs one of the attack's command lines.
func (d *driver) runOnce(a *Attack, work, port string, expand func(string) string, words []string) error {
	folder := filepath.Join(work, words[0])
	if err := os.WriteFile(filepath.Join(folder, "attack.js"), []byte(d.script()), 0o600); err != nil {
		return err
	}
	args := []string{"run", folder, "--port", port}
	for _, word := range words[1:] {
		args = append(args, expand(word))
	}
	var env []string
	for _, variable := range a.Env {
		env = append(env, expand(variable))
	}
	if a.Screen {
		env = append(env, d.screen...)
	} else {
		args = append(args, "--headless")
	}
	for _, otherwise := range []string{"--state=:memory:", "--exit-after=120s"} {
		name, _, _ := strings.Cut(otherwise, "=")
		if !slices.ContainsFunc(args, func(arg string) bool { return arg == name }) {
			args = append(args, otherwise)
		}
	}
	from, before := d.evidence.many(), home(filepath.Join(work, "home")).look()
	p, err := d.start(work, env, args)
	if err != nil {
		return err
	}
	until := overLine
	if a.Until != nil {
		until = a.Until
	}
	inputs := make(chan struct{})
	go func() {
		defer close(inputs)
		d.input(a, from, p)
	}()
	done := d.evidence.await(until, from, p.ended, 2*patience)
	if a.Memory > 0 {
		used := p.megabytes()
		d.evidence.addf("memory %d MB", used)
		if used > a.Memory {
			d.evidence.addf("console log GAINED %d MB of the host's memory, more than %d", used, a.Memory)
		}
	}
	if c, err := net.Dial("tcp", "127.0.0.1:"+expand("$PORT")); err == nil {
		c.Close()
		d.evidence.add("listens at the port")
	}
	ended := p.end()
	<-inputs
	d.evidence.addf("trace %d MB", p.traced()>>20)
	p.home.report(before, d.evidence)
	switch {
	case !ended:
		return fmt.Errorf("the process did not end")
	case !done && a.Until == nil && len(a.Held) == 0:
		return fmt.Errorf("the process ended or two minutes passed before the attack was over")
	}
	return nil
}

// slowly is the evidence that presses came further apart than intended, so that their
// effect proves nothing.
const slowly = "input came slowly"

// slack is how much longer than intended a series of presses may take, and therefore the most
// by which a single press can be late.
const slack = 250 * time.Millisecond

// input performs the input that the attack asks of a user.
func (d *driver) input(a *Attack, from int, p *process) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*patience)
	defer cancel()
	go func() {
		select {
		case <-p.ended:
			cancel()
		case <-ctx.Done():
		}
	}()
	for _, in := range a.Inputs {
		if !d.evidence.await(in.After, from, p.ended, 2*patience) {
			return
		}
		c := exec.CommandContext(ctx, "xdotool", in.Args...)
		c.Env = append(os.Environ(), d.screen...)
		start := time.Now()
		out, err := c.CombinedOutput()
		if ctx.Err() != nil { // a key may still have been down when xdotool was ended, and would repeat in later windows
			letGo := exec.Command("xdotool", in.letGo()...)
			letGo.Env = c.Env
			letGo.Run()
		}
		if err != nil && ctx.Err() == nil {
			d.evidence.addf("xdotool %s: %v %s", strings.Join(in.Args, " "), err, out)
		}
		if meant := in.takes(); meant > 0 && time.Since(start) > meant+slack {
			d.evidence.add(slowly)
		}
	}
}

var row = regexp.MustCompile(`--repeat (\d+) --delay (\d+)`)

// takes returns how long a series of presses should take, or 0 if the input is not a series.
func (in Input) takes() time.Duration {
	var many, apart int
	if found := row.FindStringSubmatch(strings.Join(in.Args, " ")); found != nil {
		fmt.Sscan(found[1], &many)
		fmt.Sscan(found[2], &apart)
	}
	return time.Duration(many*apart) * time.Millisecond
}

// key matches the name of a key among xdotool's flags and numbers; notKeys are xdotool's
// own words.
var (
	key     = regexp.MustCompile(`^[A-Za-z]\w*$`)
	notKeys = []string{"keydown", "keyup", "sleep"}
)

// letGo returns the arguments with which xdotool releases the button and the keys of an input.
func (in Input) letGo() []string {
	args := []string{"mouseup", "1"}
	at := slices.IndexFunc(in.Args, func(arg string) bool { return arg == "key" || arg == "keydown" })
	if at < 0 {
		return args
	}
	for _, name := range in.Args[at+1:] {
		if key.MatchString(name) && !slices.Contains(args, name) && !slices.Contains(notKeys, name) {
			args = append(args, "keyup", name)
		}
	}
	return args
}

// freePorts returns ports that are currently unused.
func freePorts(many int) (ports []string, err error) {
	for range many {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return nil, err
		}
		defer listener.Close()
		_, port, _ := net.SplitHostPort(listener.Addr().String())
		ports = append(ports, port)
	}
	return ports, nil
}
