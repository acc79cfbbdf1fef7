package runtime

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jembatan/jembatan/assets"
	book "github.com/jembatan/jembatan/assets/axml/recipe"
)

// TestRecipesWithoutAWindow plays the recipes, except for steps that need the view.
func TestRecipesWithoutAWindow(t *testing.T) {
	all, err := book.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range all {
		t.Run(fmt.Sprintf("%02d %s", r.Number, r.Title), func(t *testing.T) {
			p := &player{t: t, files: fstest.MapFS{}, store: "{}"}
			for name, text := range r.Files {
				p.files[name] = &fstest.MapFile{Data: []byte(text)}
			}
			p.open()
			for _, s := range r.Steps {
				if s.Where != book.Window {
					p.step(s)
				}
			}
			p.end()
		})
	}
}

// player plays one recipe.
type player struct {
	t     *testing.T
	files fstest.MapFS
	vm    vm
	store string // the contents of the storage, as JSON
}

// open starts the program. Complaints of the compiler are added to the log.
func (p *player) open() {
	v, complaints := load(p.t, p.files, declaration())
	p.vm = v
	person, err := os.ReadFile("testdata/person.js")
	if err != nil {
		p.t.Fatal(err)
	}
	v.run(string(person))
	v.run(assets.Exports("axml/shell/regenerator.js") + ".lendRegenerator(globalThis)")
	v.run("store = " + p.store)
	for _, c := range complaints {
		v.run("log.push(" + quote("warning: "+c.String()) + ")")
	}
	v.run("open(host.entry)")
}

func (p *player) step(s book.Step) {
	p.t.Helper()
	switch s.Do {
	case "shows":
		p.is(s, p.vm.run("texts()").String(), s.With)
	case "logs":
		p.is(s, p.vm.run("log.shift()").String(), book.Placeless(s.With))
	case "tap":
		p.vm.run("press('tap', " + quote(s.With) + ")")
	case "fire":
		part := strings.SplitN(s.With, " ", 3)
		p.vm.run("press(" + quote(part[0]) + ", " + quote(part[1]) + ", " + part[2] + ")")
	case "back":
		p.vm.run("rt.dispatch({type: 'back', page: rt.top().number}); drain()")
	case "resize":
		var width, height int
		fmt.Sscan(s.With, &width, &height)
		p.vm.run(fmt.Sprintf("rt.dispatch({type: 'resize', page: rt.top().number, detail: {windowWidth: %d, windowHeight: %d}}); drain()", width, height))
	case "restart":
		p.end()
		p.store = p.vm.run("j(store)").String()
		p.open()
	default:
		p.t.Fatalf("line %d: %s cannot be done without a window", s.Line, s.Do)
	}
}

func (p *player) is(s book.Step, got, want string) {
	p.t.Helper()
	if got != want {
		p.t.Fatalf("line %d: %s is\n%s, want\n%s\nthe rest of the log: %s", s.Line, s.Do, got, want, p.vm.run("j(log)"))
	}
}

// end fails the test if the log has lines that no step has consumed.
func (p *player) end() {
	if left := p.vm.run("j(log)").String(); left != "[]" {
		p.t.Errorf("the log has further lines: %s", left)
	}
}

func quote(text string) string {
	b, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return string(b)
}
