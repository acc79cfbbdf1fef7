//go:build cgo && linux

package viewtest

import (
	"image"
	_ "image/png"

	"bytes"
	"context"
	"strings"
	"testing"
)

const confirm = `['confirm', {title: 'Sure?', content: 'Words', confirmButtonText: 'Do', cancelButtonText: 'Stay'}]`

// bright reports whether most of the area around a point is white, like the background of a
// view.
func (s *stage) bright(x, y int) bool {
	s.Helper()
	png, err := s.native.Snapshot(context.Background())
	if err != nil {
		s.Fatal(err)
	}
	picture, _, err := image.Decode(bytes.NewReader(png))
	if err != nil {
		s.Fatal(err)
	}
	white := 0
	for dx := -4; dx < 4; dx++ {
		for dy := -4; dy < 4; dy++ {
			if r, g, b, _ := picture.At(x+dx, y+dy).RGBA(); r > 0xf000 && g > 0xf000 && b > 0xf000 {
				white++
			}
		}
	}
	return white > 60
}

// answers answers a confirm by pointer and by key, and takes a picture of it.
func (s *stage) answers() {
	s.Helper()
	x, y := s.middle("alert", "Sure?")
	_ = x
	bx, by := s.middle("button", "Stay")
	s.until("white ground above the buttons", func() bool { return s.bright(bx, by-34) })
	if y < 200 || y > 440 {
		s.Errorf("the dialog's middle is at %d of %d", y, height)
	}
	s.key("Tab")
	s.focused("button", "Stay")
	s.click("button", "Do")
	s.reports(`{"view":"confirm","res":{"confirm":true}}`)
}

func TestViewsAreStyledUnderAStrictPolicy(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		script := prelude + `draw(...` + confirm + `)`
		html := `<!doctype html><html lang="en"><title>` + title + `</title><script nonce="n">` + script + `</script><p>page`
		s := open(t, html, "Content-Security-Policy", "default-src 'none'; script-src 'nonce-n'; require-trusted-types-for 'script'")
		s.answers()
		for _, line := range s.record.Lines() {
			if strings.Contains(line, "Refused") || strings.Contains(line, "Security") {
				t.Errorf("the policy is broken: %s", line)
			}
		}
	})
}

func TestViewsResistThePagesStyles(t *testing.T) {
	for name, css := range map[string]string{
		"all gone": `*, *::before { all: unset !important; display: none !important; }`,
		"seen through": `* { opacity: 0 !important; visibility: hidden !important; transform: scale(0) !important; pointer-events: none !important;
			filter: blur(9px) !important; clip-path: circle(0) !important; animation: none !important; color: red !important; }
			div { width: 0 !important; z-index: -1 !important; position: static !important; content-visibility: hidden !important; }`,
	} {
		t.Run(name, func(t *testing.T) {
			onScreen(t, func(t *testing.T) {
				s := open(t, strings.Replace(page(`draw(...`+confirm+`)`), "</style>", css+"</style>", 1))
				s.answers()
			})
		})
	}
}

func TestViewsAreDrawnBeforeThereIsABody(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, `<!doctype html><html lang="en"><head><title>`+title+`</title><script>`+prelude+`draw(...`+confirm+`)</script><body><p>page`)
		s.answers()
	})
}

func TestViewsOutliveThePagesContent(t *testing.T) {
	for name, script := range map[string]string{
		"opened again": `document.open(); document.write('<!doctype html><html><p>other'); document.close();`,
		"written anew": `document.documentElement.innerHTML = '<p>other';`,
		"taken out":    `document.documentElement.remove(); setTimeout(() => document.append(document.createElement('html')), 50);`,
	} {
		t.Run(name, func(t *testing.T) {
			onScreen(t, func(t *testing.T) {
				s := open(t, page(`draw(...`+confirm+`);
					new MutationObserver((_, o) => { o.disconnect(); setTimeout(() => { `+script+` say('other'); }, 0); }).observe(document.documentElement, {childList: true});`))
				s.reports(`{"said":"other"}`)
				s.answers()
			})
		})
	}
}

// TestViewsSurviveAFakePagehide has a page pretend that it is leaving: its views stay.
func TestViewsSurviveAFakePagehide(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, page(`draw(...`+confirm+`);
			new MutationObserver((_, o) => { o.disconnect(); setTimeout(() => { dispatchEvent(new PageTransitionEvent('pagehide')); say('gone'); }, 0); }).observe(document.documentElement, {childList: true});`))
		s.reports(`{"said":"gone"}`)
		s.answers()
	})
}

// TestPageThatRemovesViewsGetsTheEmptyAnswer has a page remove every view: after a while the
// host gives up, and the page's calls settle.
func TestPageThatRemovesViewsGetsTheEmptyAnswer(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, page(`draw(...`+confirm+`);
			new MutationObserver((all) => all.forEach((r) => r.addedNodes.forEach((n) => n.remove()))).observe(document.documentElement, {childList: true});`))
		s.reports(`{"view":"confirm","res":{"confirm":false}}`)
		s.focused("button", "own")
	})
}

// S8: the page has rewritten whatever it can before a view is drawn. It gets no element of a
// view, and every view works as before.
func TestViewsWorkInAPageThatRewritesTheLanguage(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, page(dates+`
			const seen = new Set();
			const {apply} = Reflect;
			const nodes = Node;
			const isNode = (x) => x instanceof nodes && x !== document && x !== own && x.getRootNode !== undefined;
			const {getRootNode} = Node.prototype;
			const note = (name, x) => { try { if (isNode(x) && apply(getRootNode, x, []) instanceof ShadowRoot) seen.add(name); } catch {} };
			const hook = (owner, label) => {
				for (const name of Reflect.ownKeys(owner)) {
					const d = Object.getOwnPropertyDescriptor(owner, name);
					if (!d.configurable || typeof name === 'symbol') continue;
					const wrap = (f) => f && function (...args) { note(label + '.' + name, this); for (let i = 0; i < args.length; i++) note(label + '.' + name, args[i]); return apply(f, this, args); };
					if (typeof d.value === 'function' && name !== 'constructor') Object.defineProperty(owner, name, {...d, value: wrap(d.value)});
					else if (d.get) Object.defineProperty(owner, name, {...d, get: wrap(d.get), set: wrap(d.set)});
				}
			};
			const raw = report;
			for (const c of ['Node', 'Element', 'HTMLElement', 'HTMLDialogElement', 'EventTarget', 'Event', 'UIEvent', 'MouseEvent', 'KeyboardEvent', 'PointerEvent',
				'WheelEvent', 'ShadowRoot', 'Document', 'CSSStyleDeclaration', 'HTMLInputElement', 'DocumentFragment']) hook(window[c].prototype, c);
			drawAll([`+confirm+`, date('HH:mm', '10:20'), ['actionSheet', {title: 'Rows', items: [{text: 'Zero'}, {text: 'One'}], cancelButtonText: 'Cancel'}],
				['prompt', {title: 'Note', message: '', placeholder: '', okButtonText: 'Send', cancelButtonText: 'Leave'}]]);
			const trap = () => { throw new Error('trapped'); };
			Promise.prototype.then = trap;
			window.Promise = trap;
			for (const name of ['push', 'map', 'slice', 'indexOf', 'join', 'concat', 'shift', 'pop', 'filter']) Array.prototype[name] = trap;
			for (const name of ['slice', 'indexOf', 'toLowerCase', 'charCodeAt', 'padStart', 'split', 'replace']) String.prototype[name] = trap;
			for (const name of ['0', '1', '2']) Object.defineProperty(Array.prototype, name, {set: trap, configurable: true});
			for (const name of ['back', 'press', 'wide', 'left', 'lost', 'stop', 'kind', 'get', 'passive', 'text', 'finer', 'dismissed']) {
				Object.defineProperty(Object.prototype, name, {get: trap, set: trap, configurable: true});
			}
			Math.max = Math.min = Math.round = Math.abs = trap;
			window.setTimeout = window.clearTimeout = trap;
			window.done = () => { let all = ''; seen.forEach((x) => all += x + ' '); raw({seen: all}); };
			Array.prototype[Symbol.iterator] = trap;
			own.onclick = window.done;
		`))
		s.key("Tab") // only to be sure that input comes through
		s.click("button", "Do")
		s.reports(`{"view":"confirm","res":{"confirm":true}}`)
		s.shows("dialog", "10:20")
		s.key("Down", "Right", "Up", "Return")
		s.reports(`{"view":"datePicker","res":{"date":"11:19"}}`)
		s.click("button", "One")
		s.reports(`{"view":"actionSheet","res":{"index":1}}`)
		s.focused("entry", "Note")
		s.write("hello")
		s.key("Return")
		s.reports(`{"view":"prompt","res":{"ok":true,"inputValue":"hello"}}`)
		s.gone("dialog", "Note")
		s.clickAt(60, 30)
		s.reports(`{"seen":""}`)
	})
}

func TestUnknownViewsFail(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, page(`addEventListener('error', (e) => say(e.message)); draw('toString', {})`))
		s.reports(`{"said":"Error: no view named toString"}`)
		s.reports(`{"view":"toString","res":null}`)
	})
}
