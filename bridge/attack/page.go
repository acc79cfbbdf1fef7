package attack

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/txtar"
)

// Attack is one attack: a page, what belongs to it, and how to judge it.
type Attack struct {
	Name       string // of its file
	Title      string // what it tries
	Property   string // what it attacks: S1 to S11 of SECURITY.md, and words
	Transports []string
	Sample     bool // belongs to the short form
	// Runs are the command lines of an attack that has processes of its own;
	// empty for one that shares a process.
	Runs   []string
	Env    []string
	Screen bool // a screen of the runner's: a user could be there
	Inputs []Input
	// Until ends the attack and its process when a line of the evidence matches;
	// nil where the page says when it is over.
	Until  *regexp.Regexp
	Memory int // megabytes that the host may have used at most; 0 for any
	// Each pattern of Ran and Held must match a line of the evidence, and none
	// of Gained may. Those of Ran prove that the attack was carried out.
	Ran, Held, Gained []*regexp.Regexp
	Most              []Bound
	Files             []txtar.File
}

// Bound is how many lines of the evidence may match at most.
type Bound struct {
	Lines   int
	Pattern *regexp.Regexp
}

// Input is what is done with pointer or keys once the evidence has a line.
type Input struct {
	After *regexp.Regexp
	Args  []string // of xdotool
}

// ranByDefault proves that an attack was carried out where it names no proof.
var ranByDefault = regexp.MustCompile(`^(console \w+|foreign|stranger|program) (GET /)?ran\b`)

// alwaysGained is what no attack may bring about: a page that says so, or what
// only the user or the program may see at somebody else's server.
var alwaysGained = []*regexp.Regexp{
	regexp.MustCompile(`^console \w+ GAINED`),
	regexp.MustCompile(`^(foreign|stranger) \w+ \S*(GAINED|sandbox_)`),
}

// Parse reads an attack: a head of "key: value" lines and, behind it, the files of
// a txtar archive. Lines that begin with # are comments. The keys:
//
//	attack:     what it tries
//	property:   what of SECURITY.md it attacks
//	transport:  isolated or portable, where it can be only one
//	sample:     yes, where it belongs to the short form
//	run:        FOLDER FLAGS…, a process of its own on a folder of the archive; several run one after the other
//	env:        NAME=VALUE for such a process
//	screen:     yes, where such a process is to think that a user is there
//	input:      PATTERN => arguments of xdotool, once a line matches
//	until:      PATTERN of the line that ends the attack, and its process, where its page cannot
//	memory:     MB at most
//	ran:        PATTERN that proves that the attack was carried out
//	held:       PATTERN of a line that is there where nothing was gained
//	gained:     PATTERN of a line that is there where something was
//	most:       NUMBER PATTERN, where more lines than that are a gain
//
// Files below foreign/ and stranger/ belong to these two servers, all others to
// the program; index.html is the page. In flags, env and files of such a process
// $WORK, $PORT, $FOREIGN and $STRANGER are a folder, a free port, and the
// servers' host:port.
func Parse(name string, text []byte) (*Attack, error) {
	archive := txtar.Parse(text)
	a := &Attack{Name: name, Transports: []string{"isolated", "portable"}, Files: archive.Files}
	for number, line := range strings.Split(string(archive.Comment), "\n") {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		key, value, found := strings.Cut(line, ": ")
		if err := a.set(key, strings.TrimSpace(value)); !found || err != nil {
			return nil, fmt.Errorf("%s:%d: %q is not a line of a head: %v", name, number+1, line, err)
		}
	}
	switch {
	case a.Title == "" || a.Property == "":
		return nil, fmt.Errorf("%s: the head has no attack or no property", name)
	case len(a.Runs) == 0 && (a.Memory+len(a.Env)+len(a.Inputs) > 0 || a.Screen):
		return nil, fmt.Errorf("%s: memory, env, input and screen need a run of its own", name)
	case len(a.Files) == 0:
		return nil, fmt.Errorf("%s: there are no files", name)
	}
	if len(a.Ran) == 0 {
		a.Ran = []*regexp.Regexp{ranByDefault}
	}
	a.Gained = append(a.Gained, alwaysGained...)
	return a, nil
}

func (a *Attack) set(key, value string) (err error) {
	add := func(to *[]*regexp.Regexp) error {
		pattern, err := regexp.Compile(value)
		*to = append(*to, pattern)
		return err
	}
	switch key {
	case "attack":
		a.Title = value
	case "property":
		a.Property = value
	case "transport":
		if !slices.Contains(a.Transports, value) {
			return fmt.Errorf("there is no transport %s", value)
		}
		a.Transports = []string{value}
	case "sample":
		a.Sample = value == "yes"
	case "run":
		a.Runs = append(a.Runs, value)
	case "env":
		a.Env = append(a.Env, value)
	case "screen":
		a.Screen = value == "yes"
	case "input":
		after, args, _ := strings.Cut(value, " => ")
		in := Input{Args: strings.Fields(args)}
		in.After, err = regexp.Compile(after)
		a.Inputs = append(a.Inputs, in)
	case "until":
		a.Until, err = regexp.Compile(value)
	case "memory":
		a.Memory, err = strconv.Atoi(value)
	case "ran":
		err = add(&a.Ran)
	case "held":
		err = add(&a.Held)
	case "gained":
		err = add(&a.Gained)
	case "most":
		number, pattern, _ := strings.Cut(value, " ")
		var most Bound
		if most.Lines, err = strconv.Atoi(number); err == nil {
			most.Pattern, err = regexp.Compile(pattern)
		}
		a.Most = append(a.Most, most)
	default:
		err = fmt.Errorf("there is no key %s", key)
	}
	return err
}

// Load reads the attacks of a folder whose names match a pattern.
func Load(dir string, pattern *regexp.Regexp) ([]*Attack, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
	if err != nil {
		return nil, err
	}
	var all []*Attack
	for _, file := range names {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		if !pattern.MatchString(name) {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		a, err := Parse(name, text)
		if err != nil {
			return nil, err
		}
		all = append(all, a)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("no attack of %s matches %s", dir, pattern)
	}
	return all, nil
}

// file gives the text of a file of the archive.
func (a *Attack) file(name string) ([]byte, bool) {
	for _, f := range a.Files {
		if f.Name == name {
			return f.Data, true
		}
	}
	return nil, false
}
