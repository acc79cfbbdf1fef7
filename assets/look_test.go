package assets

import (
	"testing"

	"github.com/dop251/goja"
)

// TestFieldsAreFoundByTheIDOfTheirComponent looks for elements of a page by id: the field of a component of the template
// language has none of its own.
func TestFieldsAreFoundByTheIDOfTheirComponent(t *testing.T) {
	vm := goja.New()
	for _, code := range []string{`
class HTMLElement {
  constructor(name, id, children) {
    Object.assign(this, {localName: name, tagName: name.toUpperCase(), id, dataset: {}, children, innerText: '', value: ''})
    for (const child of children) child.parentElement = this
  }
  getAttribute() { return null }
  hasAttribute() { return false }
  getBoundingClientRect() { return {width: 1, height: 1} }
  querySelectorAll() { return this.children.flatMap((child) => [child, ...child.querySelectorAll()]) }
  contains(other) { return other === this || this.querySelectorAll().includes(other) }
}
const getComputedStyle = () => ({visibility: 'visible'})
const make = (name, id, ...children) => new HTMLElement(name, id, children)
const document = {body: make('body', '',
  make('a-input', 'name', make('input', '')), make('div', 'age', make('input', '')), make('input', 'plain'))}`,
		"const look = " + Exports("page/look.js"),
		"const find = (target) => look.found(target).map((e) => e.localName + ' of ' + e.parentElement.localName).join()"} {
		if _, err := vm.RunString(code); err != nil {
			t.Fatal(err)
		}
	}
	for code, want := range map[string]string{
		`find({id: 'name', field: true})`:  "input of a-input",
		`find({id: 'name'})`:               "a-input of body",
		`find({id: 'age', field: true})`:   "", // of an element that may have several fields
		`find({id: 'plain', field: true})`: "input of body",
	} {
		if got, err := vm.RunString(code); err != nil || got.String() != want {
			t.Errorf("%s is %v, %v, want %q", code, got, err, want)
		}
	}
	// The ids that a survey lists are those by which fields are found.
	if got, err := vm.RunString("look.survey().controls.map(({id}) => id).join()"); err != nil || got.String() != "name,,plain" {
		t.Errorf("the survey has the ids %v, %v", got, err)
	}
}
