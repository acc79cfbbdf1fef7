package axml

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/assets/axml/markup"
	"github.com/jembatan/jembatan/assets/axml/source"
	"github.com/jembatan/jembatan/assets/axml/template"
)

var update = flag.Bool("update", false, "write the compiler's output to RENDER.md")

// TestExamplesOfTheContract checks that the examples in RENDER.md are the output of the compiler.
func TestExamplesOfTheContract(t *testing.T) {
	text, err := os.ReadFile("RENDER.md")
	if err != nil {
		t.Fatal(err)
	}
	examples := strings.Split(string(text), "```axml\n")[1:]
	if len(examples) < 6 {
		t.Fatalf("%d examples", len(examples))
	}
	written := string(text)
	for _, e := range examples {
		in, rest, _ := strings.Cut(e, "```\n")
		_, rest, _ = strings.Cut(rest, "```js\n")
		want, _, _ := strings.Cut(rest, "```")
		f := source.NewFile("example.axml", []byte(in))
		var said source.Complaints
		o := template.Compile(f, markup.Parse(f, &said), template.Source{
			Component: func(tag string) bool { return tag == "card" },
			Resolve: func(_ *source.File, _ int, spec, _ string) (string, bool) {
				return strings.TrimPrefix(spec, "./"), true
			},
			Load: func(string) (*source.File, []*markup.Node) { return nil, nil },
		}, &said)
		for _, c := range said.List {
			if !strings.Contains(c.Text, "no template") {
				t.Errorf("%s\ncomplains %v", in, c)
			}
		}
		written = strings.Replace(written, "```js\n"+want+"```", "```js\n"+o.JS+"\n```", 1)
		if !*update && o.JS != strings.TrimSpace(want) {
			t.Errorf("%s\nbecomes\n%s\nwant\n%s", in, o.JS, want)
		}
	}
	if *update {
		if err := os.WriteFile("RENDER.md", []byte(written), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
