//go:build cgo && linux

package axmltest

import "testing"

// TestPagesHaveNoStylesOfTheirOwn shows that scripts do not touch the styles of the elements of a page that is opened.
// WebKit 2.50 keeps the computed styles of those whose style it has given to a script, and of all that inherits custom
// properties from them, when they have long been removed.
func TestPagesHaveNoStylesOfTheirOwn(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, program("-- p.axml\n<view class=\"a\"><part a:for=\"{{[1, 2]}}\" n=\"{{item}}\"/></view>\n"+
			"-- p.json\n{\"usingComponents\": {\"part\": \"/part\"}, \"backgroundColor\": \"#123456\", \"enableScrollBar\": \"YES\"}\n"+
			"-- part.axml\n<text>{{n}}</text><view hidden=\"{{n > 1}}\">{{n}}</view>\n-- part.json\n{\"component\": true}\n-- part.js\nComponent({props: {n: 0}})"), "p", phone, "")
		s.eval(`{
			const of = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'style') ? HTMLElement.prototype : Element.prototype;
			const {get, set} = Object.getOwnPropertyDescriptor(of, 'style');
			$touched = [];
			Object.defineProperty(of, 'style', {
				get() { $touched.push(this); return get.call(this); },
				set(value) { $touched.push(this); set.call(this, value); },
				configurable: true,
			});
		}`)
		s.eval("(async () => { for (let n = 0; n < 3; n++) { await $open('p'); await $back(); } await $open('p'); })()")
		s.is("$touched.filter(el => el !== document.documentElement).map(el => el.className || el.localName)", "[]")
		s.is("Array.from(document.querySelectorAll('.a-frame, .a-frame *')).filter(el => el.hasAttribute('style')).length", "0")
		s.is("$touched.length > 0", "true") // the size of rem, of the document
	})
}

func TestColourBehindAPage(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, program("-- p.axml\n<view/>\n-- p.json\n{\"backgroundColor\": \"#123456\"}"), "p", phone, "")
		s.eval(`{
			const frame = () => document.querySelector('.a-frame:not([inert])');
			$behind = () => getComputedStyle(frame()).backgroundColor;
			$put = (background) => $view.configure($page().$viewId, {background});
			$plain = () => !frame().hasAttribute('style');
		}`)
		s.is("[$behind(), $plain()]", `["rgb(18, 52, 86)",true]`)
		s.eval("$open('p')")
		s.is("[$behind(), $plain()]", `["rgb(18, 52, 86)",true]`)
		s.eval("$put('')")
		s.is("[$behind(), $plain()]", `["rgb(255, 255, 255)",true]`)
		// A colour that fades has any number of values; each is shown, and what comes after it.
		s.eval("$seen = []; for (let n = 1; n <= 200; n++) { $put(`rgb(${n}, 0, 0)`); $seen.push($behind()); }")
		s.is("$seen.filter((c, i) => c !== `rgb(${i + 1}, 0, 0)`)", "[]")
		s.eval("$put('#123456')")
		s.is("$behind()", `"rgb(18, 52, 86)"`)
		s.eval("$put('red} * {display: none')")
		s.is("[$behind(), document.querySelector('.a-frame:not([inert])').offsetWidth > 0]", `["rgb(255, 255, 255)",true]`)
		s.is("Array.from(document.styleSheets).filter(s => s.cssRules[0]?.selectorText?.includes('ground')).map(s => s.cssRules.length)", "[64]")
	})
}
