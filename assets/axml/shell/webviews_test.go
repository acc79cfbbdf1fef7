package shell

import (
	"testing"

	"github.com/dop251/goja"
	"github.com/jembatan/jembatan/assets"
)

// webViewsWorld has what the web-views use of a document, and a page with one.
const webViewsWorld = `
const location = {origin: 'http://127.0.0.1:1', pathname: '/'}
const innerWidth = 100, innerHeight = 200
const addEventListener = () => {}
class ResizeObserver { observe() {} }
class URL {
  constructor(text, base) {
    const [, protocol, host, path] = /^(\w+:)\/\/([^/]*)(.*)$/.exec(text.startsWith('/') ? base + text : text)
    Object.assign(this, {protocol, origin: protocol + '//' + host, pathname: path || '/', href: text})
  }
}
const box = {hidden: false, getBoundingClientRect: () => ({left: 0, top: 0, right: 100, bottom: 200})}
let log = []
const el = {style: {}, textContent: ''}`

const webView = `
const tell = what => { if (what.do !== 'show') log.push(what.do + ' ' + what.src); else log.push(what.shown ? 'shown' : 'hidden') }
const nothing = () => {}
const views = createWebViews({tell, room: box, bar: box, inside: nothing, titled: nothing, located: nothing, report: (kind, text) => log.push(text)})
views.show(1)
const view = views.make(el, {src: 'https://a/', page: 1, emit: (event) => log.push(event)})`

func TestWebViewComesBackFromAnAddressThatItCannotShow(t *testing.T) {
	vm := goja.New()
	for _, code := range []string{webViewsWorld, "const {createWebViews} = " + assets.Exports("axml/shell/webviews.js"), webView} {
		if _, err := vm.RunString(code); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ do, want string }{
		{"", "open https://a/, shown"},
		{"view.navigate('https://a/')", ""},
		{"view.navigate('ftp://b/')", "web-view: ftp://b/: is not an http or https address, error, hidden"},
		{"view.navigate('https://a/')", "go https://a/, shown"},
		{"view.navigate('/')", "web-view: /: the program itself is not shown in its web-view: give src the address of a page, error, hidden"},
		{"view.navigate('https://a/')", "go https://a/, shown"},
		{"views.told({webView: 1, event: 'error', src: 'https://a/', why: 'it is away'})", "error, hidden"},
		{"view.navigate('https://a/')", "go https://a/, shown"},
		{"view.navigate('https://c/')", "go https://c/"},
	} {
		got, err := vm.RunString(c.do + "; log.splice(0).join(', ')")
		if err != nil || got.String() != c.want {
			t.Errorf("%s gives %q, %v, want %q", c.do, got, err, c.want)
		}
	}
}
