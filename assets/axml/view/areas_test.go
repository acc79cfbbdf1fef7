package view

import (
	"testing"

	"github.com/dop251/goja"
	"github.com/jembatan/jembatan/assets"
)

// areasWorld has what observing several areas uses of a page: elements with boxes, all zero for those that are not drawn, and frames.
const areasWorld = `
let frame
const requestAnimationFrame = f => { frame = f }
const getComputedStyle = () => ({overflow: 'visible'})
const make = (...sides) => ({
  parentElement: null,
  drawn: true,
  getClientRects() { return this.drawn ? [1] : [] },
  getBoundingClientRect() {
    const [left, top, right, bottom] = this.drawn ? sides : [0, 0, 0, 0]
    return {left, top, right, bottom, width: right - left, height: bottom - top}
  },
})
const margins = {left: 0, top: 0, right: 0, bottom: 0}
const screen = make(0, 0, 100, 100), band = make(0, 0, 100, 50)
const dot = make(0, 0, 10, 100), line = make(0, 20, 100, 20)
const page = {seen: true, frame: screen}
let log = []
watchCommon(page, [dot, line], [{el: screen, margins}, {el: band, margins}], [0, .5], entries => {
  for (const e of entries) log.push((e.target === dot ? 'dot ' : 'line ') + e.intersectionRatio)
})`

// TestNothingThatIsNotDrawnIsWithinAreas checks elements and areas that the page hides or removes, whose boxes are at its corner.
func TestNothingThatIsNotDrawnIsWithinAreas(t *testing.T) {
	vm := goja.New()
	for _, code := range []string{"const {watchCommon} = " + assets.Exports("axml/view/areas.js"), areasWorld} {
		if _, err := vm.RunString(code); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ do, want string }{
		{"", "dot 0.5, line 1"},
		{"dot.drawn = line.drawn = false", "dot 0, line 0"},
		{"dot.drawn = true", "dot 0.5"},
		{"band.drawn = false", "dot 0"},
		{"band.drawn = line.drawn = true", "dot 0.5, line 1"},
	} {
		got, err := vm.RunString(c.do + "; frame(); log.splice(0).join(', ')")
		if err != nil || got.String() != c.want {
			t.Errorf("%s: told of %q, %v, want %q", c.do, got, err, c.want)
		}
	}
}
