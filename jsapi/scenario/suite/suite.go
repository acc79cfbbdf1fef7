package suite

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/jembatan/jembatan/jsapi/scenario"
)

// Options configures [Play].
type Options struct {
	// Command returns the command that plays a scenario and writes its [scenario.Result] to a file, as JSON.
	Command func(ctx context.Context, s *scenario.Scenario, result string) *exec.Cmd
	// Jobs is how many scenarios are played at a time; 0 means 1.
	Jobs int
	// Repeat is how often each scenario is played, and Retries how often a failed one is played again.
	Repeat, Retries int
	// Timeout is the maximum time for a scenario.
	Timeout time.Duration
	// Seed, if not 0, shuffles the order. Files of one name are then not played at the same time, because they have the same port.
	Seed uint64
	// Done is called after each scenario, by one goroutine at a time.
	Done func(r scenario.Result, done, all int)
}

// grace is how much longer than [Options].Timeout a process may take to end by itself.
const grace = 20 * time.Second

// Play plays scenarios, and returns their results in the order of the scenarios. If ctx ends before, those that were played until then
// have results, and the error is its cause.
func Play(ctx context.Context, all []*scenario.Scenario, o Options) ([]scenario.Result, error) {
	dir, err := os.MkdirTemp("", "jembatan-test-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	repeat := max(o.Repeat, 1)
	results := make([]scenario.Result, len(all)*repeat)
	at := func(i int) int { return i }
	if o.Seed != 0 {
		order := rand.New(rand.NewPCG(o.Seed, 0)).Perm(len(results))
		at = func(i int) int { return order[i] }
	}
	alone := map[string]*sync.Mutex{}
	for _, s := range all {
		alone[filepath.Base(s.File)] = &sync.Mutex{}
	}
	Pool(ctx, o.Jobs, len(results), func(i int) scenario.Result {
		s := all[at(i)/repeat]
		if o.Seed != 0 {
			turn := alone[filepath.Base(s.File)]
			turn.Lock()
			defer turn.Unlock()
		}
		r := o.tries(ctx, s, filepath.Join(dir, fmt.Sprint(i)))
		if r.Status == scenario.Failed && ctx.Err() != nil {
			return scenario.Result{} // its process was told to end
		}
		return r
	}, func(i int, r scenario.Result, many int) {
		if r.Status == "" {
			return
		}
		results[at(i)] = r
		if o.Done != nil {
			o.Done(r, many, len(results))
		}
	})
	return slices.DeleteFunc(results, func(r scenario.Result) bool { return r.Status == "" }), context.Cause(ctx)
}

// tries plays a scenario, and plays it again while it fails and retries are left.
func (o Options) tries(ctx context.Context, s *scenario.Scenario, file string) (r scenario.Result) {
	for try := 1; ; try++ {
		r = o.once(ctx, s, fmt.Sprintf("%s-%d.json", file, try))
		r.Tries = try
		if r.Status == scenario.Passed && try > 1 {
			r.Status = scenario.Flaky
		}
		if r.Status != scenario.Failed || try > o.Retries || ctx.Err() != nil {
			return r
		}
	}
}

// once plays a scenario in a process of its own.
func (o Options) once(ctx context.Context, s *scenario.Scenario, result string) (r scenario.Result) {
	began := time.Now()
	why := Process(ctx, func(ctx context.Context) *exec.Cmd { return o.Command(ctx, s, result) }, result, o.Timeout, &r)
	if why == "" && r.Status != "" {
		return r
	}
	r = scenario.Result{File: s.File, Name: s.Name, Status: scenario.Failed, Took: time.Since(began)}
	r.Failure = &scenario.Failure{File: s.File, Line: 1, Step: "play", What: cmp.Or(why, noResult)}
	return r
}

const noResult = "its process ended without a result"

// Process runs a process that plays something, and reads the JSON that it writes into a file. It returns why there is
// none; "" if there is. A process that takes longer than the timeout, and a while to end by itself, is killed.
func Process(ctx context.Context, command func(context.Context) *exec.Cmd, file string, timeout time.Duration, into any) (why string) {
	ctx, cancel := context.WithTimeout(ctx, timeout+grace)
	defer cancel()
	c := command(ctx)
	own, err := os.MkdirTemp(filepath.Dir(file), "")
	if err != nil {
		return err.Error()
	}
	defer os.RemoveAll(own)
	c.Env = append(c.Environ(), "TMPDIR="+own) // what a process that is killed leaves goes with it
	c.Cancel = func() error { return c.Process.Signal(os.Interrupt) }
	c.WaitDelay = grace
	var said bytes.Buffer
	c.Stderr = &said
	err = c.Run()
	text, unread := os.ReadFile(file)
	if unread == nil {
		unread = json.Unmarshal(text, into)
	}
	if unread == nil {
		return ""
	}
	why = noResult
	switch {
	case ctx.Err() == context.DeadlineExceeded:
		why = fmt.Sprintf("its process did not end within %s, and was killed", timeout+grace)
	case err != nil:
		why = "its process ended: " + err.Error()
	}
	if reason := reasonIn(said.String()); reason != "" {
		why += ": " + reason
	}
	return why
}

// fatal matches the lines by which a library of the web view, and then Go, say why a process aborts; registers and stacks follow
// them.
var fatal = regexp.MustCompile(`(?m)ERROR \*\*: (?:[0-9:.]+: )?(.+)$|^((?:panic|fatal error|SIG[A-Z]+): .+)$`)

// reasonIn returns the line of what a process has said that says why it ended.
func reasonIn(said string) string {
	if found := fatal.FindStringSubmatch(said); found != nil {
		return cmp.Or(found[1], found[2])
	}
	lines := strings.Split(strings.TrimSpace(said), "\n")
	return lines[len(lines)-1]
}
