package scenario

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jembatan/jembatan/assets/yamlfile"
)

// Scenario is a test case that can be played.
type Scenario struct {
	File string // path, as passed to [Read]
	Name string

	dir   string // of what it names
	sum   string // of the content of File
	file  file
	steps []stepAt // including those of its parts
}

// stepAt is a step and its position.
type stepAt struct {
	step
	word string // for a step that is one word
	file string
	line int
	path []any  // of its expectation in the file
	sum  string // of the content of the file

	files []string // from the scenario to file, each of which runs the next
}

// mostParts is how deep parts may be nested.
const mostParts = 10

// Read reads a scenario and its parts. An error is one line. It begins with file, line and column, unless the file cannot be read.
func Read(name string) (*Scenario, error) {
	data, err := yamlfile.Load(name)
	if err != nil {
		return nil, fmt.Errorf("the scenario %q %w: pass the name of a scenario's file, or of a folder that has some", name, err)
	}
	return parse(name, data)
}

// parse is [Read] for the content of a file.
func parse(name string, data []byte) (*Scenario, error) {
	s := &Scenario{File: name, dir: filepath.Dir(name), sum: sumOf(data)}
	r := &reading{}
	if err := r.bind(name, data, &s.file); err != nil {
		return nil, err
	}
	s.Name = s.file.Name.Value
	if s.Name == "" {
		s.Name = strings.TrimSuffix(strings.TrimSuffix(filepath.Base(name), filepath.Ext(name)), ".scenario")
	}
	if s.file.Program.Line == 0 {
		return nil, point(data, yamlfile.Errorf(name, 1, `program is missing: write the folder of the program, such as "program: ./shop"; to play a part of a scenario, run the scenario that it belongs to`))
	}
	c := &checker{yamlfile.Checker{File: name}}
	c.file(&s.file)
	if c.Err != nil {
		return nil, point(data, c.Err)
	}
	var err error
	s.steps, err = r.flatten(name, s.file.Steps, data, nil)
	return s, err
}

// reading is a scenario that is read, with its parts. Parts that run others several times, and parameters that are inserted several
// times, multiply: what comes of few small files is bounded, too.
type reading struct {
	steps    int // that were read, with those that run a part
	inserted int // bytes of parameters' values
	parts    int // bytes of the files of parts, each time that one is run
}

const (
	mostSteps    = 10_000
	mostInserted = 4 << 20
	mostOfParts  = 16 << 20
)

// bind parses a file, with the default values of its parameters.
func (r *reading) bind(name string, data []byte, into *file) error {
	if err := yamlfile.Read(name, data, into); err != nil {
		return point(data, err)
	}
	return point(data, r.substitute(name, into, into.parameters()))
}

// flatten checks steps, and replaces steps that run a part by the steps of the part. above lists the files that run
// these steps.
func (r *reading) flatten(name string, steps []yamlfile.Either[step], data []byte, above []string) (all []stepAt, err error) {
	above = append(slices.Clip(above), name)
	sum := sumOf(data)
	for i, each := range steps {
		c := &checker{yamlfile.Checker{File: name}}
		if r.steps++; r.steps > mostSteps {
			c.Fail(each.Line, "the scenario has more than %d steps, with those of its parts: write several scenarios", mostSteps)
		}
		at := stepAt{file: name, line: each.Line, path: []any{"steps", i, "expect"}, sum: sum, files: above}
		if each.Long == nil {
			at.word, at.line = c.word(each.Word), each.Word.Line
		} else {
			at.step = *each.Long
			at.line = int(each.Long.Line)
			c.step(*each.Long, each.Line)
		}
		if c.Err != nil {
			return nil, point(data, c.Err)
		}
		if at.RunFlow == nil {
			all = append(all, at)
			continue
		}
		part, err := r.readPart(name, *at.RunFlow, data, above)
		if err != nil {
			return nil, err
		}
		all = append(all, part...)
	}
	return all, nil
}

// readPart reads the steps of a part.
func (r *reading) readPart(name string, run yamlfile.Either[flow], data []byte, above []string) ([]stepAt, error) {
	written, with := run.Word, map[text]text(nil)
	if run.Long != nil {
		written, with = run.Long.File, run.Long.With
	}
	fail := func(format string, args ...any) error {
		return point(data, yamlfile.Errorf(name, written.Line, format, args...))
	}
	path := filepath.Join(filepath.Dir(name), filepath.FromSlash(written.Value))
	for _, one := range above {
		if filepath.Clean(one) == filepath.Clean(path) {
			return nil, fail("runFlow %q runs itself: leave it out", written.Value)
		}
	}
	if len(above) > mostParts {
		return nil, fail("runFlow %q: parts are nested more than %d deep: have a part further up run it", written.Value, mostParts)
	}
	text, err := yamlfile.Load(path)
	if err != nil {
		return nil, fail("runFlow %q %v: write the name of a file with steps, from the folder of this one", written.Value, err)
	}
	if r.parts += len(text); r.parts > mostOfParts {
		return nil, fail("runFlow %q: the parts that the scenario runs are longer than 16 MiB: run fewer, or shorter ones", written.Value)
	}
	var part file
	if err := yamlfile.Read(path, text, &part); err != nil {
		return nil, point(text, err)
	}
	values := part.parameters()
	for key, value := range with {
		if _, known := values[key.Value]; !known {
			return nil, fail("runFlow: %q has no parameter %q: %s", written.Value, key.Value, parameters(values))
		}
		values[key.Value] = value.Value
	}
	if err := r.substitute(path, &part, values); err != nil {
		return nil, point(text, err)
	}
	c := &checker{yamlfile.Checker{File: path}}
	c.part(&part)
	if c.Err != nil {
		return nil, point(text, c.Err)
	}
	return r.flatten(path, part.Steps, text, above)
}

// sumOf returns a hash by which the content of a file is recognized.
func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// quoted matches the quoted part of an error, unquoted a value in one that is not quoted, and keyed the key of an error that does not
// show the value.
var (
	quoted   = regexp.MustCompile(`"((?:[^"\\]|\\.)+)"`)
	unquoted = regexp.MustCompile(`(\S+) is not`)
	keyed    = regexp.MustCompile(`^(?:\w+: )*(\w+)(?:: | must be )`)
)

// point adds a column to an error that has a line: that of the value that is wrong, of the text which the error quotes, or
// else of the first character in the line.
func point(data []byte, err error) error { return pointAt(data, "", err) }

// pointAt is point for an error about a value; "" for one that only the error knows.
func pointAt(data []byte, value string, err error) error {
	var e *yamlfile.Error
	if err == nil || !errors.As(err, &e) {
		return err
	}
	if e.Column > 0 {
		return fmt.Errorf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.What)
	}
	lines := bytes.Split(data, []byte("\n"))
	line := []byte(nil)
	if e.Line <= len(lines) {
		line = lines[e.Line-1]
	}
	at := len(line) - len(bytes.TrimLeft(line, " \t-"))
	if found := keyed.FindStringSubmatch(e.What); found != nil {
		if i := regexp.MustCompile(`\b` + regexp.QuoteMeta(found[1]) + `: `).FindIndex(line); i != nil {
			at = i[1]
		}
	}
	named := []string{value}
	for _, found := range append(quoted.FindAllStringSubmatch(e.What, -1), unquoted.FindAllStringSubmatch(e.What, 1)...) {
		beginning, _, _ := strings.Cut(found[1], "…") // of a text without its middle
		named = append(named, found[1], beginning)
	}
	from := 0
	if i := bytes.Index(line, []byte(": ")); i >= 0 && value != "" {
		from = i + 2 // the key may contain its value
	}
	for _, name := range named {
		if i := bytes.Index(line[from:], []byte(name)); i >= 0 && name != "" {
			at = from + i
			break
		}
	}
	return fmt.Errorf("%s:%d:%d: %s", e.File, e.Line, utf8.RuneCount(line[:at])+1, e.What)
}
