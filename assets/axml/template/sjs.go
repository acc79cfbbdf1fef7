package template

import (
	"strings"

	"github.com/jembatan/jembatan/assets/axml/markup"
	"github.com/jembatan/jembatan/assets/axml/mustache"
)

// importSJS binds the names of an import-sjs in a file. A name bound as one of several exports takes precedence over
// one bound to a default export.
func (g *generator) importSJS(f *file, n *markup.Node, named map[string]bool) {
	id, ok := g.reference(f, n, "from", ".sjs")
	if !ok {
		return
	}
	a := n.Attr("name")
	if a == nil {
		g.said.Warn(f.File, n.Offset, "<import-sjs> binds no name: add name=\"m\"")
		return
	}
	number, ok := g.modules[id]
	if !ok {
		number = len(g.modules)
		g.modules[id] = number
	}
	module := "$" + itoa(number)
	text := written(a.Value)
	if !strings.HasPrefix(text, "{") {
		if !identifier(text) {
			g.said.Warn(f.File, a.Offset, "%q is not a name: write name=\"m\" or name=\"{a, b: c}\"", text)
			return
		}
		if !named[text] {
			f.sjs[text] = module + "?.default"
		}
		return
	}
	for _, part := range strings.Split(strings.Trim(text, "{} \t\r\n"), ",") {
		export, name, renamed := strings.Cut(strings.TrimSpace(part), ":")
		export = strings.TrimSpace(export)
		if name = strings.TrimSpace(name); !renamed {
			name = export
		}
		switch {
		case export == "" && !renamed:
			continue
		case !identifier(export) || !identifier(name):
			g.said.Warn(f.File, a.Offset, "%q does not bind a name: write name=\"{a, b: c}\"", strings.TrimSpace(part))
			continue
		case named[name]:
			g.said.Warn(f.File, a.Offset, "%s is bound twice: the first one is used; rename one, {%s: other}", name, export)
			continue
		}
		named[name] = true
		f.sjs[name] = module + "?" + dot(export)
	}
}

// dot returns the member after a question mark.
func dot(name string) string {
	if m := mustache.Member(name); m[0] == '.' {
		return m
	} else {
		return "." + m
	}
}

// written returns a value as it is written in the file: for import-sjs, {{a}} is an object in braces.
func written(v markup.Value) string {
	var b strings.Builder
	for _, p := range v {
		if p.Code {
			b.WriteString("{" + p.Text + "}")
		} else {
			b.WriteString(p.Text)
		}
	}
	return strings.TrimSpace(b.String())
}

func identifier(s string) bool {
	for i, c := range s {
		if !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c == '$' || c >= 0x80 || i > 0 && '0' <= c && c <= '9') {
			return false
		}
	}
	return s != ""
}
