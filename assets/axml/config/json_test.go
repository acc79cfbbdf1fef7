package config

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/assets/axml/source"
)

func read(text string) (*Value, string) {
	var said source.Complaints
	v := Read(source.NewFile("f", []byte(text)), &said)
	return v, list(said)
}

// list returns complaints in one line.
func list(said source.Complaints) string {
	var all []string
	for _, c := range said.List {
		s := fmt.Sprintf("%d:%d: %s", c.Line, c.Column, c.Text)
		if c.Fatal {
			s = "!" + s
		}
		all = append(all, s)
	}
	return strings.Join(all, "; ")
}

var texts = []struct{ in, want, said string }{
	{` {"a": [1, -2.5e3, "x\n\u00e9", true, false, null, {}], "b": {"c": []}} `, `{"a":[1,-2.5e3,"x\né",true,false,null,{}],"b":{"c":[]}}`, ``},
	{"{\n  // note\n  \"a\": 1, /* more */\n}", `{"a":1}`, `2:3: JSON has no comments: they are left out here; other tools may refuse the file; 3:9: JSON has no comma before }: remove it; other tools may refuse the file`},
	{`[1,2,]`, `[1,2]`, `1:5: JSON has no comma before ]: remove it; other tools may refuse the file`},
	{`{"a": 1 "b": 2}`, `{"a":1}`, `!1:9: } or a comma is missing`},
	{`{"a" 1}`, `{}`, `!1:6: a colon is missing after "a"`},
	{`{a: 1}`, `{}`, `!1:2: names need double quotes: write "name": …`},
	{`{"a": 'x'}`, `{}`, `!1:7: strings need double quotes: write "…"`},
	{`{"a": tru}`, `{}`, `!1:7: "tru}" is not a JSON value: write a string in double quotes, a number, true, false, null, [ or {`},
	{`{"a": 01}`, `{}`, `!1:7: 01 is not a JSON number`},
	{`{"a": "x`, `{}`, `!1:7: the text is not closed: add "`},
	{"{\"a\": \"x\ny\"}", `{}`, `!1:9: the string is not closed before the end of the line: add "`},
	{`{"a": "\q"}`, `{}`, `!1:7: the string has an escape that JSON does not have: write \\ for a backslash`},
	{`{"a": 1} x`, `{"a":1}`, `!1:10: "x" follows the value: remove it`},
	{``, `null`, `!1:1: the file ends where a value is expected`},
	{`{`, `{}`, `!1:2: names need double quotes: write "name": …`},
	{`/* x`, `null`, `1:1: JSON has no comments: they are left out here; other tools may refuse the file; !1:1: the comment is not closed: add */`},
	{"\uFEFF{}", `{}`, ``},
	{`{"a": 1, "a": 2}`, `{"a":1,"a":2}`, ``},
}

func TestJSON(t *testing.T) {
	for _, c := range texts {
		v, said := read(c.in)
		if got := v.JSON(); got != c.want || said != c.said {
			t.Errorf("%s\n is %s, want %s\n said %s\n want %s", c.in, got, c.want, said, c.said)
		}
	}
	v, _ := read(`{"a": 1, "a": 2}`)
	if got := v.Get("a").Text; got != "2" {
		t.Errorf("of two members %s counts, want the last", got)
	}
	if v, said := read(strings.Repeat("[", 10000)); !strings.Contains(said, "nested more than") || v == nil {
		t.Errorf("deep lists: %s", said)
	}
}

func FuzzJSON(f *testing.F) {
	for _, c := range texts {
		f.Add(c.in)
	}
	f.Fuzz(func(t *testing.T, in string) {
		v, said := read(in)
		out := v.JSON()
		if !json.Valid([]byte(out)) {
			t.Fatalf("%q became %q, which is not JSON", in, out)
		}
		var want any
		clean := strings.ToValidUTF8(in, "\uFFFD")
		if json.Unmarshal([]byte(clean), &want) != nil || strings.Contains(said, "nested more") {
			return
		}
		var got any
		if err := json.Unmarshal([]byte(out), &got); err != nil || strings.Contains(said, "!") && said[0] == '!' {
			t.Fatalf("%q is JSON and is refused: %s", in, said)
		}
		if a, b := fmt.Sprintf("%#v", got), fmt.Sprintf("%#v", want); a != b {
			t.Fatalf("%q is %s, want %s", in, a, b)
		}
	})
}

func TestLinear(t *testing.T) {
	for _, unit := range []string{"[", "{\"a\":", "//", "/*", "\"", "\"\\", "1", "[1,", "{\"a\":1,", "\n", ","} {
		start := time.Now()
		read(strings.Repeat(unit, 1<<20/len(unit)))
		// A quadratic reader takes minutes.
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%q takes %v", unit, took)
		}
	}
}
