package template

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/evanw/esbuild/pkg/api"
	"github.com/jembatan/jembatan/assets/axml/markup"
	"github.com/jembatan/jembatan/assets/axml/source"
)

// FuzzCompile compiles two files that may include each other.
func FuzzCompile(f *testing.F) {
	for _, c := range cases {
		files := split(c.files)
		f.Add(files["p.axml"], files["c.axml"]+files["q.axml"]+files["i.axml"])
	}
	f.Fuzz(func(t *testing.T, page, other string) {
		p := &program{files: map[string]string{"p.axml": page, "c.axml": other}}
		file := source.NewFile("p.axml", []byte(page))
		var said source.Complaints
		o := Compile(file, markup.Parse(file, &said), Source{
			Component: func(tag string) bool { return tag == "c" },
			Resolve:   p.Resolve, Load: p.Load,
		}, &said)
		if r := api.Transform("x = "+o.JS, api.TransformOptions{}); len(r.Errors) > 0 {
			t.Fatalf("the output does not parse: %v\n%s", r.Errors[0].Text, o.JS)
		}
		for _, c := range said.List {
			if strings.Contains(c.String(), "\n") {
				t.Fatalf("a complaint has several lines: %v", c)
			}
		}
	})
}

// TestSizeIsBounded compiles templates whose output could grow exponentially.
func TestSizeIsBounded(t *testing.T) {
	doubling := map[string]string{}
	for i := 0; i < 40; i++ {
		next := fmt.Sprintf("<include src=\"./f%d\"/>", i+1)
		doubling[fmt.Sprintf("f%d.axml", i)] = "<view>" + next + next + "</view>"
	}
	doubling["f40.axml"] = "x"
	var slots strings.Builder
	for i := 0; i < 2000; i++ {
		fmt.Fprintf(&slots, "<block a:if=\"{{a}}\"><view slot=\"s%d\"/></block>", i)
	}
	deep := strings.Repeat("<c><view slot=\"t\">", 100) + "x" + strings.Repeat("</view></c>", 100)
	for name, c := range map[string]struct {
		files map[string]string
		start string
	}{
		"files that include one twice": {doubling, "f0.axml"},
		"many slots":                   {map[string]string{"p.axml": "<c>" + slots.String() + "</c>"}, "p.axml"},
		"deep components":              {map[string]string{"p.axml": deep}, "p.axml"},
		"many loops":                   {map[string]string{"p.axml": strings.Repeat("<view a:for=\"{{l}}\">", 290)}, "p.axml"},
		"many fields":                  {map[string]string{"p.axml": "{{" + strings.Repeat("}}{{a", 20000) + "}}"}, "p.axml"},
	} {
		t.Run(name, func(t *testing.T) {
			p := &program{files: c.files}
			start := time.Now()
			f, nodes := p.Load(c.start)
			var said source.Complaints
			o := Compile(f, nodes, Source{Component: func(tag string) bool { return tag == "c" }, Resolve: p.Resolve, Load: p.Load}, &said)
			if len(o.JS) > 4<<20 {
				t.Errorf("the output has %d MiB", len(o.JS)>>20)
			}
			if took := time.Since(start); took > 30*time.Second {
				t.Errorf("the compiler takes %v", took)
			}
			t.Logf("%d KiB in %v", len(o.JS)>>10, time.Since(start))
		})
	}
}
