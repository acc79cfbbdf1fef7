package template

import (
	"strings"
	"testing"
)

// grammar is a test case: a page, or files that each begin with a line "-- name", and the tree that is drawn from the
// data, and after changes.
type grammar struct {
	name, files, data, want string
	then                    []string // changes, each followed by the tree after it
	said                    string   // parts of complaints, separated by |
}

func split(text string) map[string]string {
	if !strings.HasPrefix(text, "-- ") {
		text = "-- p.axml\n" + text
	}
	files := map[string]string{}
	for _, part := range strings.Split("\n"+text, "\n-- ")[1:] {
		name, body, _ := strings.Cut(part, "\n")
		files[strings.TrimSpace(name)] = body
	}
	return files
}

func TestGrammar(t *testing.T) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := compile(t, split(c.files))
			v := p.start(t, c.data)
			if got := v.tree(); got != c.want {
				t.Errorf("draws\n%s, want\n%s", got, c.want)
			}
			for i := 0; i+1 < len(c.then); i += 2 {
				v.run("page.set(" + c.then[i] + ")")
				if got := v.tree(); got != c.then[i+1] {
					t.Errorf("draws after %s\n%s, want\n%s", c.then[i], got, c.then[i+1])
				}
				if got, want := v.tree(), v.fresh(); got != want {
					t.Errorf("draws after %s\n%s, a new page\n%s", c.then[i], got, want)
				}
			}
			said := p.complaints() + v.run(`said.join("\n")`).String()
			if c.said == "" && said != "" {
				t.Errorf("complains: %s", said)
			}
			for _, part := range strings.Split(c.said, "|") {
				if !strings.Contains(said, part) {
					t.Errorf("complains %q, want %q", said, part)
				}
			}
			if t.Failed() {
				for name, o := range p.outcomes {
					t.Logf("%s: %s", name, o.JS)
				}
			}
		})
	}
}
