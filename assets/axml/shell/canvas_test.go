package shell

import (
	"testing"

	"github.com/dop251/goja"
	"github.com/jembatan/jembatan/assets"
)

// canvasWorld makes canvases whose contexts remember what is drawn, and pictures that load when the test says so.
const canvasWorld = `
const self = {setTimeout: () => {}}, clearTimeout = () => {}
let log = []
const loads = {}
const bitmap = src => new Promise((loaded, failed) => { loads[src] = {done: () => loaded({width: 1, height: 2, name: src}), fail: () => failed('away')} })
class Context {
  drawImage(picture, x) { log.push('draws ' + picture.name + ' at ' + x) }
  createPattern(picture) { return 'pattern of ' + picture.name }
}
const canvas = () => lendCanvas({getContext: () => new Context()}, bitmap)
const one = canvas(), other = canvas()
const picture = one.createImage()
picture.onload = () => log.push('loaded ' + picture.src + ' ' + picture.height)
picture.onerror = () => log.push('failed ' + picture.src)
const draw = () => { for (const c of [one, other]) { c.getContext('2d').drawImage(picture, 5); log.push(c.getContext('2d').createPattern(picture)) } }`

func TestPicturesOfACanvas(t *testing.T) {
	vm := goja.New()
	for _, code := range []string{"const {lendCanvas} = " + assets.Exports("axml/shell/canvas.js"), canvasWorld} {
		if _, err := vm.RunString(code); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ name, do, want string }{
		{"without a source", "draw()", ", "},
		{"while it loads", "picture.src = 'a'; draw()", ", "},
		{"loaded", "loads.a.done()", "loaded a 2"},
		{"drawn, on another canvas, too", "draw()", "draws a at 5, pattern of a, draws a at 5, pattern of a"},
		{"with another source before the first is there", "picture.src = 'b'; picture.src = 'c'; loads.c.done()", "loaded c 2"},
		{"when the first comes late", "loads.b.done(); picture.src = 'd'; picture.src = 'e'; loads.d.fail(); loads.e.done()", "loaded e 2"},
		{"drawn again", "draw()", "draws e at 5, pattern of e, draws e at 5, pattern of e"},
		{"that cannot be loaded", "picture.src = 'f'; loads.f.fail()", "failed f"},
	} {
		if _, err := vm.RunString(c.do); err != nil { // promises settle when it ends
			t.Errorf("a picture %s: %v", c.name, err)
			continue
		}
		if got, err := vm.RunString("log.splice(0).join(', ')"); err != nil || got.String() != c.want {
			t.Errorf("a picture %s: %q, %v, want %q", c.name, got, err, c.want)
		}
	}
}
