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

// Attack is one attack: a page, its files, and the patterns by which it is judged.
type Attack struct {
	Name       string // of its file
	Title      string // what it attempts
	Property   string // what it attacks: S1 to S11 of SECURITY.md, and words
	Transports []string
	Sample     bool // part of the short run
	// Runs are the command lines of an attack with processes of its own. Empty means that
	// the attack shares a process.
	Runs   []string
	Env    []string
	Screen bool // run on a screen that can receive input, as if a user were there
	Inputs []Input
	// Until ends the attack and its process when a line of the evidence matches. Nil means
	// that the page says when it is over.
	Until  *regexp.Regexp
	Memory int // maximum memory use of the host in megabytes; 0 means any
	// Each pattern of Ran and Held must match a line of the evidence, and none
	// of Gained may. Those of Ran prove that the attack was carried out.
	Ran, Held, Gained []*regexp.Regexp
	Most              []Bound
	Files             []txtar.File
}

// Bound is the maximum number of lines of evidence that may match a pattern.
type Bound struct {
	Lines   int
	Pattern *regexp.Regexp
}

// Input is pointer or keyboard input, given once a line of the evidence matches.
type Input struct {
	After *regexp.Regexp
	Args  []string // arguments of xdotool
}

// ranByDefault proves that an attack was carried out if it names no other proof.
var ranByDefault = regexp.MustCompile(`^(console \w+|foreign|stranger|program) (GET /)?ran\b`)

// alwaysGained is evidence that no attack may produce: a page that says it gained
// something, or a secret in a request to another site.
var alwaysGained = []*regexp.Regexp{
	regexp.MustCompile(`^console \w+ GAINED`),
	regexp.MustCompile(`^(foreign|stranger) \w+ \S*(GAINED|sandbox_)`),
}

// Parse reads an attack: a head of "key: value" lines and, behind it, the files of
// a txtar archive. Lines that begin with # are comments. The keys:
//
//	attack:     what it attempts
//	property:   the property of SECURITY.md that it attacks
//	transport:  isolated or portable, if it works with only one
//	sample:     yes, if it is part of the short run
//	run:        FOLDER FLAGS…, a process of its own on a folder of the archive; several run in sequence
//	env:        NAME=VALUE, an environment variable of such a process
//	screen:     yes, if such a process needs a screen that can receive input
//	input:      PATTERN => arguments of xdotool, run once a line matches
//	until:      PATTERN of the line that ends the attack and its process, if its page cannot
//	memory:     maximum memory use in MB
//	ran:        PATTERN that proves that the attack was carried out
//	held:       PATTERN that proves that nothing was gained
//	gained:     PATTERN that proves that something was gained
//	most:       NUMBER PATTERN; more matching lines than NUMBER are a gain
//
// Files below foreign/ and stranger/ belong to the two servers of these names, all others to
// the program; index.html is the page. In flags, env and files of such a process,
// $WORK, $PORT, $FOREIGN and $STRANGER stand for a folder, a free port, and the
// host:port of the servers.
func Parse(name string, text []byte) (*Attack, error) {
	archive := txtar.Parse(text)
	a := &Attack{Name: name, Transports: []string{"isolated", "portable"}, Files: archive.Files}
	for number, line := range strings.Split(string(archive.Comment), "\n") {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		key, value, found := strings.Cut(line, ": ")
		if !found {
			return nil, fmt.Errorf("%s:%d: line %q of the head is not KEY: VALUE", name, number+1, line)
		}
		if err := a.set(key, strings.TrimSpace(value)); err != nil {
			return nil, fmt.Errorf("%s:%d: line %q of the head is invalid: %w", name, number+1, line, err)
		}
	}
	switch {
	case a.Title == "" || a.Property == "":
		return nil, fmt.Errorf("%s: the head has no line attack: or property: with a value", name)
	case len(a.Runs) == 0 && (a.Memory+len(a.Env)+len(a.Inputs) > 0 || a.Screen):
		return nil, fmt.Errorf("%s: memory, env, input and screen need a run line", name)
	case len(a.Files) == 0:
		return nil, fmt.Errorf("%s: the attack has no files", name)
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
			return fmt.Errorf("%q is not a transport: use isolated or portable", value)
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
		err = fmt.Errorf("%q is not a key of an attack", key)
	}
	return err
}

// Load reads the attacks in a folder whose names match a pattern.
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

// file returns the content of a file of the archive.
func (a *Attack) file(name string) ([]byte, bool) {
	for _, f := range a.Files {
		if f.Name == name {
			return f.Data, true
		}
	}
	return nil, false
}
