package shell

import (
	"testing"

	"github.com/dop251/goja"
	"github.com/jembatan/jembatan/assets"
)

// barsWorld has of a document what the bars use: elements that remember what is set, and a page that can be scrolled.
const barsWorld = `
const elements = {}
const element = () => ({style: {}, addEventListener() {}, append(...more) { this.children = (this.children || []).concat(more) }, setAttribute() {}})
const page = {scrollTop: 0}
const named = {black: '#000000', gold: '#ffd700', white: '#ffffff'}
const pen = {
  get fillStyle() { return this.has },
  set fillStyle(text) { this.has = named[text] || (text[0] === '#' ? text : this.has) },
}
let scroll, told
const document = {
  title: 'Shop',
  getElementById: id => elements[id] || (elements[id] = element()),
  createElement: tag => tag === 'canvas' ? {getContext: () => pen} : element(),
  querySelector: () => page,
  addEventListener: (type, f) => { if (type === 'scroll') scroll = f },
}`

func TestPicturesThatCannotBeLoadedAreNotDrawn(t *testing.T) {
	vm := goja.New()
	for _, code := range []string{barsWorld, "const bars = " + assets.Exports("axml/shell/bars.js") + ".createBars(document, () => {}, () => {})"} {
		if _, err := vm.RunString(code); err != nil {
			t.Fatal(err)
		}
	}
	if got := run(t, vm, `
bars.show({image: '/title.png', menu: '/menu.png'}, {items: [{icon: '/tab.png', text: 'Home'}]})
const pictures = [elements.image, elements.icon, elements.tabs.children[0].children[0]]
const look = () => pictures.map((p) => p.src + (p.style.visibility || ' visible')).join(' ')
pictures.forEach((p) => p.onerror())
look()`); got != "/title.pnghidden /menu.pnghidden /tab.pnghidden" {
		t.Errorf("without them: %s", got)
	}
	if got := run(t, vm, `bars.show({image: '/other.png', menu: '/menu.png'}); look()`); got != "/other.png visible /menu.png visible /tab.pnghidden" {
		t.Errorf("with others: %s", got)
	}
}

func TestTransparentTitleBars(t *testing.T) {
	vm := goja.New()
	for _, code := range []string{barsWorld, "const bars = " + assets.Exports("axml/shell/bars.js") + ".createBars(document, () => {}, what => { told = what })"} {
		if _, err := vm.RunString(code); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ name, do, want string }{
		{"none", `bars.show({background: '#1677ff', transparent: ''})`, "white #1677ff"},
		{"always", `bars.show({background: '#1677ff', transparent: 'always'}); page.scrollTop = 300; scroll()`, "white transparent "},
		{"auto, at the top", `page.scrollTop = 0; bars.show({background: '#1677ff', transparent: 'auto'})`, "white transparent "},
		{"auto, scrolled", `page.scrollTop = 40; scroll()`, "white transparent color-mix(in srgb, #1677ff 40%, transparent)"},
		{"auto, far below", `page.scrollTop = 900; scroll()`, "white transparent color-mix(in srgb, #1677ff 100%, transparent)"},
		{"auto, another page that is at its top", `page.scrollTop = 0; bars.scrolled()`, "white transparent "},
		{"auto without a colour, at the top", `page.scrollTop = 0; bars.show({transparent: 'auto'})`, "white transparent "},
		{"auto without a colour, scrolled", `page.scrollTop = 74; scroll()`, "white transparent color-mix(in srgb, #ffffff 74%, transparent)"},
		{"auto without a colour, nearly white", `page.scrollTop = 75; scroll()`, "black transparent color-mix(in srgb, #ffffff 75%, transparent)"},
		{"auto without a colour, scrolled back", `page.scrollTop = 20; scroll()`, "white transparent color-mix(in srgb, #ffffff 20%, transparent)"},
		{"auto with black", `bars.show({transparent: 'auto', front: 'black'})`, "black transparent color-mix(in srgb, #ffffff 20%, transparent)"},
		{"always without a colour", `bars.show({transparent: 'always'})`, "white transparent "},
		{"always with white", `bars.show({transparent: 'always', background: '#FFFFFF'})`, "white transparent "},
		{"always with a light colour", `bars.show({transparent: 'always', background: '#f2f5fa'})`, "black transparent "},
		{"a colour by its name", `bars.show({background: 'black'})`, "white #000000"},
		{"a light colour by its name", `bars.show({background: 'gold'})`, "black #ffd700"},
		{"always with white by its name", `bars.show({transparent: 'always', background: 'white'})`, "white transparent "},
		{"a name that no colour has", `bars.show({background: 'nope'})`, "black "},
		{"taps that reach the page", `bars.show({transparent: 'always', penetrate: true})`, "white transparent penetrate "},
		{"taps on a bar that covers nothing", `bars.show({penetrate: true})`, "black "},
		{"icons of their own colour", `bars.show({icons: 'light', front: 'black'})`, "black icons-light "},
	} {
		if _, err := vm.RunString(c.do); err != nil {
			t.Fatal(err)
		}
		if got := run(t, vm, `elements.bar.className + ' ' + elements.bar.style.background`); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	// What the phone's status bar looks like.
	for _, c := range []struct{ name, do, want string }{
		{"a transparent bar with a colour", `bars.show({background: '#b3261e', transparent: 'auto'})`, "#b3261e #ffffff"},
		{"a transparent bar without", `bars.show({transparent: 'always', front: 'white'})`, "#111111 #ffffff"},
		{"a transparent bar without either colour", `page.scrollTop = 0; bars.show({transparent: 'auto'})`, "#111111 #ffffff"},
		{"the same, scrolled", `page.scrollTop = 90; scroll()`, "#ffffff #111111"},
		{"no colour", `bars.show({})`, "#ffffff #111111"},
	} {
		if _, err := vm.RunString(c.do); err != nil {
			t.Fatal(err)
		}
		if got := run(t, vm, `told.bar.background + ' ' + told.bar.front`); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
