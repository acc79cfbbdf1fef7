package consent

import (
	"maps"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/assets/yamlfile"
)

// Synonym is a name that one wallet has for a call, with names of its own for parameters.
type Synonym struct {
	Is    string            // the name of the call, without my.
	Takes map[string]string // the wallet's name of a parameter to the call's

	file string // where it is defined
	line int
}

// synonymFile is a Synonym as written in a profile's file.
type synonymFile struct {
	Line  yamlfile.Line
	Is    yamlfile.Text                   `yaml:"is"`
	Takes map[yamlfile.Text]yamlfile.Text `yaml:"takes"`
}

func (p *Profile) readCalls(c *checker, in map[yamlfile.Text]synonymFile) {
	for _, key := range yamlfile.Keys(in) {
		call := in[key]
		name := c.name(key, "calls")
		if strings.Contains(name, ".") {
			c.Fail(key.Line, "calls: %q: the name of a call has no dot", name)
		}
		s := Synonym{Is: c.name(call.Is, "calls: "+name+": is"), Takes: map[string]string{}, file: c.File, line: key.Line}
		for _, parameter := range yamlfile.Keys(call.Takes) {
			s.Takes[parameter.Value] = c.name(call.Takes[parameter], "calls: "+name+": takes: "+parameter.Value)
		}
		if p.Calls == nil {
			p.Calls = map[string]Synonym{}
		}
		p.Calls[name] = s
	}
}

// CheckCalls returns an error if one of the wallet's own names for calls is taken, or stands for a call that does not exist.
// The error is one line with file:line.
func (p *Profile) CheckCalls(known, taken []string) error {
	for _, name := range slices.Sorted(maps.Keys(p.Calls)) {
		s := p.Calls[name]
		if slices.Contains(taken, name) {
			return yamlfile.Errorf(s.file, s.line, "calls: Jembatan has a call %s: remove it here", name)
		}
		if !slices.Contains(known, s.Is) {
			return yamlfile.Errorf(s.file, s.line, "calls: %s: there is no call %q: %ssee jembatan jsapi", name, s.Is, spelling.Hint(s.Is, known...))
		}
	}
	return nil
}
