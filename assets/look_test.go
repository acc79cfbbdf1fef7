package assets

import (
	"testing"

	"github.com/dop251/goja"
)

// aPage has what look.js uses of a document. As in a browser, members of elements are those of prototypes, and the named controls of
// a form hide the form's.
const aPage = `
const member = (owner, name, get) => Object.defineProperty(owner.prototype, name, {get, configurable: true})
class Node {
  contains(other) { return other === this || (other ? all(this).includes(other) : false) }
  getRootNode() { return document }
}
class Element extends Node {
  getAttribute(name) { return inner.get(this).attributes[name] || null }
  hasAttribute(name) { return name in inner.get(this).attributes }
  getBoundingClientRect() { return {left: 0, top: 0, right: 10, bottom: 10, width: 10, height: 10} }
  querySelectorAll() { return all(this) }
  matches() { return false }
  closest() { return null }
  scrollIntoView() {}
}
class HTMLElement extends Element {}
class SVGElement extends Element {}
class HTMLFormElement extends HTMLElement {}
class ShadowRoot extends Node {}
class Document extends Node {
  querySelectorAll() { return all(inner.get(document).body) }
  elementFromPoint() { return null }
  getAnimations() { return [] }
}
const inner = new Map()
for (const name of ['localName', 'tagName', 'id', 'classList', 'shadowRoot']) member(Element, name, function () { return inner.get(this)[name] })
for (const name of ['parentElement', 'textContent']) member(Node, name, function () { return inner.get(this)[name] })
for (const name of ['innerText', 'isContentEditable', 'dataset']) member(HTMLElement, name, function () { return inner.get(this)[name] })
for (const name of ['body', 'activeElement']) member(Document, name, function () { return inner.get(this)[name] })
for (const owner of [SVGElement, ShadowRoot]) member(owner, owner === SVGElement ? 'dataset' : 'activeElement', () => undefined)
const all = (e) => inner.get(e).children.flatMap((child) => [child, ...all(child)])
const getComputedStyle = () => ({visibility: 'visible'}), innerWidth = 100, innerHeight = 100
const make = (name, id, ...children) => {
  const e = name === 'form' ? new HTMLFormElement() : new HTMLElement()
  inner.set(e, {localName: name, tagName: name.toUpperCase(), id, dataset: {}, children, innerText: '', textContent: '', classList: [], attributes: {}})
  if (name === 'input') e.value = ''
  for (const child of children) {
    inner.get(child).parentElement = e
    const called = inner.get(child).attributes.name || inner.get(child).id
    if (name === 'form' && called) Object.defineProperty(e, called, {value: child, configurable: true})
  }
  return e
}
const document = new Document()
const show = (...children) => inner.set(document, {body: make('body', '', ...children), activeElement: null, children: []})
`

func lookingAt(t *testing.T, elements string) *goja.Runtime {
	t.Helper()
	vm := goja.New()
	for _, code := range []string{aPage, "show(" + elements + ")", "const look = " + Exports("page/look.js")} {
		if _, err := vm.RunString(code); err != nil {
			t.Fatal(err)
		}
	}
	return vm
}

// TestFieldsAreFoundByTheIDOfTheirComponent looks for elements of a page by id: the field of a component of the template
// language has none of its own.
func TestFieldsAreFoundByTheIDOfTheirComponent(t *testing.T) {
	vm := lookingAt(t, `make('a-input', 'name', make('input', '')), make('div', 'age', make('input', '')), make('input', 'plain')`)
	for code, want := range map[string]string{
		`{id: 'name', field: true}`:  "input of a-input",
		`{id: 'name'}`:               "a-input of body",
		`{id: 'age', field: true}`:   "", // of an element that may have several fields
		`{id: 'plain', field: true}`: "input of body",
	} {
		got, err := vm.RunString("look.found(" + code + ").map((e) => e.localName + ' of ' + e.parentElement.localName).join()")
		if err != nil || got.String() != want {
			t.Errorf("%s is %v, %v, want %q", code, got, err, want)
		}
	}
	// The ids that a survey lists are those by which fields are found.
	if got, err := vm.RunString("look.survey().controls.map(({id}) => id).join()"); err != nil || got.String() != "name,,plain" {
		t.Errorf("the survey has the ids %v, %v", got, err)
	}
}

// TestSelectorThatCannotBeReadIsReported has a selector that the browser cannot read: this is not an error of the page, and the
// page's text is read all the same.
func TestSelectorThatCannotBeReadIsReported(t *testing.T) {
	vm := goja.New()
	for _, code := range []string{
		aPage,
		`Document.prototype.querySelectorAll = (selector) => { if (selector === '..x') throw new SyntaxError('not one'); return [] }`,
		"show(make('input', 'name'))", "const look = " + Exports("page/look.js"),
	} {
		if _, err := vm.RunString(code); err != nil {
			t.Fatal(err)
		}
	}
	for code, want := range map[string]string{`{selector: '..x'}`: `{"text":"","unreadable":true}`, `{selector: '.x'}`: `{"many":0,"text":""}`} {
		if got, err := vm.RunString("JSON.stringify(look.look(" + code + "))"); err != nil || got.String() != want {
			t.Errorf("%s is %v, %v, want %s", code, got, err, want)
		}
	}
}

// TestNamesOfControlsHideNothing looks at a form whose controls have the names of members of elements, and at a document whose
// elements have those of members of documents.
func TestNamesOfControlsHideNothing(t *testing.T) {
	names := "id localName tagName parentElement innerText textContent dataset classList shadowRoot isContentEditable getAttribute hasAttribute " +
		"getBoundingClientRect querySelectorAll matches closest contains getRootNode scrollIntoView value type checked disabled"
	vm := lookingAt(t, `make('form', 'order', ...'`+names+`'.split(' ').map((name) => make('input', name)))`)
	for _, code := range []string{
		`inner.get(all(document.body)[0]).attributes.role = 'button'`,
		`for (const name of ['body', 'activeElement', 'querySelectorAll', 'elementFromPoint', 'getAnimations'])
			Object.defineProperty(document, name, {value: all(inner.get(document).body)[0]})`,
	} {
		if _, err := vm.RunString(code); err != nil {
			t.Fatal(err)
		}
	}
	for code, want := range map[string]string{
		`JSON.stringify(look.look({id: 'order'}))`:                                                    `{"many":1,"text":"","found":true,"x":5,"y":5,"covered":"the edge of the window","focused":false}`,
		`JSON.stringify(look.look({role: 'button'}).many)`:                                            `1`,
		`look.found({id: 'id'}).length + ' ' + look.found({id: 'value'}).length`:                      `1 1`,
		`JSON.stringify(look.look(null))`:                                                             `{"text":"","spinning":[]}`,
		`JSON.stringify(look.survey().controls.find(({id}) => id === 'order'))`:                       `{"role":"button","name":"","id":"order","value":"","checked":false,"disabled":false}`,
		`look.survey().controls.length`:                                                               `24`,
		`look.idsOf(inner.get(document).body).length + look.roleOf(all(inner.get(document).body)[0])`: `0button`,
	} {
		if got, err := vm.RunString(code); err != nil || got.String() != want {
			t.Errorf("%s is %v, %v, want %s", code, got, err, want)
		}
	}
}
