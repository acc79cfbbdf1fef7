package template

import (
	"encoding/json"
	"fmt"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/dop251/goja"
	"github.com/evanw/esbuild/pkg/api"
	"github.com/jembatan/jembatan/assets/axml/markup"
	"github.com/jembatan/jembatan/assets/axml/source"
)

// program is a compiled program: p.axml is its page; other files are components, or are included or imported by others.
type program struct {
	files    map[string]string
	said     source.Complaints
	outcomes map[string]Outcome
}

func (p *program) Load(name string) (*source.File, []*markup.Node) {
	text, ok := p.files[name]
	if !ok {
		return nil, nil
	}
	f := source.NewFile(name, []byte(text))
	return f, markup.Parse(f, &source.Complaints{})
}

func (p *program) Resolve(from *source.File, offset int, spec, ending string) (string, bool) {
	name := path.Join(path.Dir(from.Name), spec)
	if path.Ext(name) == "" {
		name += ending
	}
	if _, ok := p.files[name]; ok {
		return name, true
	}
	p.said.Warn(from, offset, "there is no %s", name)
	return "", false
}

// compile compiles all templates. Templates with a name of one letter are components.
func compile(t *testing.T, files map[string]string) *program {
	t.Helper()
	p := &program{files: files, outcomes: map[string]Outcome{}}
	for name, text := range files {
		if !strings.HasSuffix(name, ".axml") {
			continue
		}
		f := source.NewFile(name, []byte(text))
		nodes := markup.Parse(f, &p.said)
		o := Compile(f, nodes, Source{
			Component: func(tag string) bool { return len(tag) == 1 && files[tag+".axml"] != "" },
			Resolve:   p.Resolve, Load: p.Load,
		}, &p.said)
		if r := api.Transform("x = "+o.JS, api.TransformOptions{}); len(r.Errors) > 0 {
			t.Fatalf("the output for %s does not parse: %v\n%s", name, r.Errors[0].Text, o.JS)
		}
		p.outcomes[name] = o
	}
	return p
}

// complaints returns the complaints of the compiler, one per line.
func (p *program) complaints() string {
	var list []string
	for _, c := range p.said.List {
		list = append(list, c.String())
	}
	return strings.Join(list, "\n")
}

// vm runs a program's page.
type vm struct {
	*goja.Runtime
	t *testing.T
}

// start opens the page with data, a JavaScript expression.
func (p *program) start(t *testing.T, data string) vm {
	t.Helper()
	v := vm{goja.New(), t}
	runtime, err := os.ReadFile("testdata/runtime.js")
	if err != nil {
		t.Fatal(err)
	}
	v.run(string(runtime))
	using := map[string]string{}
	for name := range p.outcomes {
		if tag := strings.TrimSuffix(name, ".axml"); len(tag) == 1 {
			using[tag] = tag
		}
	}
	tags, _ := json.Marshal(using)
	for name, o := range p.outcomes {
		v.run(fmt.Sprintf("T[%q] = %s", "/"+name, o.JS))
		tag := strings.TrimSuffix(name, ".axml")
		v.run(fmt.Sprintf("C[%q] = {template: %q, using: %s, data: {}, props: {}}", tag, "/"+name, tags))
	}
	for name, text := range p.files {
		if strings.HasSuffix(name, ".sjs") {
			v.run(fmt.Sprintf("M[%q] = (function (exports) { %s; return exports })({})", "/"+name, text))
		}
	}
	if data == "" {
		data = "{}"
	}
	v.run("C.p.data = " + data + "; var page = new Instance(C.p, {}, null)")
	return v
}

func (v vm) run(code string) goja.Value {
	v.t.Helper()
	got, err := v.RunString(code)
	if err != nil {
		v.t.Fatalf("%v\n%.2000s", err, code)
	}
	return got
}

// tree returns the tree of the page.
func (v vm) tree() string {
	v.t.Helper()
	return v.run("show(page.block)").String()
}

// fresh returns the tree of a new page with the same data.
func (v vm) fresh() string {
	v.t.Helper()
	return v.run("C.p.data = page.data; show(new Instance(C.p, {}, null).block)").String()
}
