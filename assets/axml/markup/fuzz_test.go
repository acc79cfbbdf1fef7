package markup

import (
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/assets/axml/source"
)

// check fails the test if a tree violates an invariant of all trees.
func check(t *testing.T, text string, nodes []*Node, depth int) {
	if depth > Depth+1 {
		t.Fatal("the tree is deeper than the limit")
	}
	for _, n := range nodes {
		if n.Offset < 0 || n.Offset >= len(text) {
			t.Fatalf("<%s> is at %d of %d", n.Name, n.Offset, len(text))
		}
		values := []Value{n.Text}
		for _, a := range n.Attrs {
			if a.Name == "" || !strings.HasPrefix(text[a.Offset:], a.Name) {
				t.Fatalf("attribute %q is not at %d", a.Name, a.Offset)
			}
			values = append(values, a.Value)
		}
		for _, v := range values {
			for _, p := range v {
				if p.Offset < 0 || !strings.HasPrefix(text[p.Offset:], p.Text) && !strings.Contains(text, "<![CDATA[") {
					t.Fatalf("%q is not at %d", p.Text, p.Offset)
				}
			}
		}
		if (n.Name == "") != (len(n.Text) > 0) {
			t.Fatalf("node at %d is neither an element nor a text", n.Offset)
		}
		check(t, text, n.Children, depth+1)
	}
}

func FuzzParse(f *testing.F) {
	for _, c := range trees {
		f.Add(c.in)
	}
	f.Fuzz(func(t *testing.T, in string) {
		file := source.NewFile("f", []byte(in))
		var said source.Complaints
		nodes := Parse(file, &said)
		check(t, file.Text, nodes, 0)
		for _, c := range said.List {
			if c.Line < 1 || c.Column < 1 || strings.Contains(c.Text, "\n") {
				t.Fatalf("complaint %v", c)
			}
		}
	})
}

// units are fragments that, repeated, could make a parser scan the rest of the file again for each of them.
var units = []string{
	"{{", "{{'", "{{\"\\\"", "{{`", "{", "<a b=\"{{x", "<a b='{{\"", "<a>", "</a>", "<a></b>", "<", "<!--", "<a b", "<a b=", "<a b=\"",
	"{{{", "}}", "{{}", "<a b={{", "<image>", "&", "{{'{{\"", "<a b=\"{{'", "{{ {a:", "<![CDATA[", "<?", "</", "\"", "<a {{", "é", "{{a{{{b}",
}

func TestLinear(t *testing.T) {
	for _, head := range []string{"", "<a b=\""} {
		for _, tail := range []string{"", strings.Repeat("}", 1<<15)} {
			for _, unit := range units {
				text := head + strings.Repeat(unit, 1<<19/len(unit)) + tail
				start := time.Now()
				parse(text)
				// A quadratic parser takes minutes for an input of this size; this one takes milliseconds.
				if took := time.Since(start); took > 10*time.Second {
					t.Errorf("%q, repeated after %q, takes %v", unit, head, took)
				}
			}
		}
	}
}
