package consent

import "github.com/jembatan/jembatan/assets/yamlfile"

// Synonym is a name that one wallet has for a call, with names of its own for parameters.
type Synonym struct {
	Is    string            // the name of the call, without my.
	Takes map[string]string // the wallet's name of a parameter to the call's
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
		s := Synonym{Is: c.name(call.Is, "calls: "+name+": is"), Takes: map[string]string{}}
		for _, parameter := range yamlfile.Keys(call.Takes) {
			s.Takes[parameter.Value] = c.name(call.Takes[parameter], "calls: "+name+": takes: "+parameter.Value)
		}
		if p.Calls == nil {
			p.Calls = map[string]Synonym{}
		}
		p.Calls[name] = s
	}
}
