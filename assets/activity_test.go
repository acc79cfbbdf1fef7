package assets

import (
	"testing"

	"github.com/dop251/goja"
)

// elements is as much of a document as the activity needs.
const elements = `
class Element {
  constructor(name) { Object.assign(this, {name, children: [], attributes: {}, listeners: {}, style: {}, hidden: false, textContent: '', className: '', value: '', scrollTop: 0, clientHeight: 300}); this.classList = {add() {}, remove() {}}; }
  append(...children) { this.children.push(...children); }
  replaceChildren(...children) { this.children = children; }
  get firstChild() { return this.children[0]; }
  setAttribute(name, value) { this.attributes[name] = String(value); }
  getAttribute(name) { return name in this.attributes ? this.attributes[name] : null; }
  removeAttribute(name) { delete this.attributes[name]; }
  addEventListener(name, f) { this.listeners[name] = f; }
  getClientRects() { return [{}]; }
  focus() {}
  find(fits) { return fits(this) ? this : this.children.map((child) => child instanceof Element && child.find(fits)).find((found) => found); }
  press(text) { const button = this.find((e) => e.name === 'button' && e.textContent === text); button.listeners.click({currentTarget: button}); }
}
var document = {createElement: (name) => new Element(name)};
var ResizeObserver = class { observe() {} };
var frames = []; // functions that wait for the next one
var requestAnimationFrame = (f) => frames.push(f);
var cancelAnimationFrame = () => {};
var getComputedStyle = () => ({getPropertyValue: () => '30px'});
Number.prototype.toLocaleString = function () { return String(this); };
`

// TestThePanelTellsAScreenReaderWhatIsShown presses the buttons that change how many items are shown: a screen reader is told at
// once, before the list is drawn.
func TestThePanelTellsAScreenReaderWhatIsShown(t *testing.T) {
	vm := goja.New()
	if _, err := vm.RunString(elements + "const {createActivity, createStore} = " + Exports("panel/activity.js") + `;
const store = createStore(100);
const {element} = createActivity(store, () => true);
const told = element.find((e) => e.attributes.role === 'status');
store.add([{kind: 'call', id: 1, method: 'alert', params: null, sinceMs: 1}, {kind: 'console', level: 'log', text: 'a', sinceMs: 2}]);`); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct{ press, want string }{{"Calls", "1 of 2"}, {"Pause", "1 of 2, paused, 0 changes"}, {"Pause", "1 of 2"}, {"Clear", "0 of 0"}} {
		got, err := vm.RunString("element.press('" + step.press + "'); told.textContent")
		if err != nil {
			t.Fatal(err)
		}
		if got.String() != step.want {
			t.Errorf("after %s, told: %q, want %q", step.press, got, step.want)
		}
	}
}
