//go:build cgo && linux

package axmltest

import "testing"

// touched lists the elements whose style a script gets.
const touched = `{
	$touched = [];
	for (const {prototype: of} of [Element, HTMLElement, SVGElement]) {
		const style = Object.getOwnPropertyDescriptor(of, 'style');
		if (style) Object.defineProperty(of, 'style', {
			get() { $touched.push(this); return style.get.call(this); },
			set(value) { $touched.push(this); style.set.call(this, value); },
			configurable: true,
		});
	}
}`

// TestPagesHaveNoStylesOfTheirOwn shows that scripts do not touch the styles of the elements of a page that is opened.
// WebKit 2.50 keeps the computed styles of those whose style it has given to a script, and of all that inherits custom
// properties from them, when they have long been removed.
func TestPagesHaveNoStylesOfTheirOwn(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, program("-- p.axml\n<view class=\"a\"><part a:for=\"{{[1, 2]}}\" n=\"{{item}}\"/></view>\n"+
			"-- p.json\n{\"usingComponents\": {\"part\": \"/part\"}, \"backgroundColor\": \"#123456\", \"enableScrollBar\": \"YES\"}\n"+
			"-- part.axml\n<text>{{n}}</text><view hidden=\"{{n > 1}}\">{{n}}</view>\n-- part.json\n{\"component\": true}\n-- part.js\nComponent({props: {n: 0}})"), "p", phone, "")
		s.eval(touched)
		s.eval("(async () => { for (let n = 0; n < 3; n++) { await $open('p'); await $back(); } await $open('p'); })()")
		s.is("$touched.filter(el => el !== document.documentElement).map(el => el.className || el.localName)", "[]")
		s.is("Array.from(document.querySelectorAll('.a-frame, .a-frame *')).filter(el => el.hasAttribute('style')).length", "0")
		s.is("$touched.length > 0", "true") // the size of rem, of the document
	})
}

// TestComponentsHaveNoStylesOfTheirOwn shows the same of components to which a page gives colours, sizes and styles.
func TestComponentsHaveNoStylesOfTheirOwn(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, program(`-- p.axml
<page-meta root-background-color="#eeeeee" page-style="padding: 1px" page-font-size="14px"/>
<block a:for="{{list}}">
<icon type="success" size="20" color="red"/><icon type="{{item}}" size="{{20}}" color="{{colour}}"/>
<switch checked color="red" style="{{style}}"/><switch checked color="{{colour}}"/>
<checkbox checked color="red"/><radio checked color="{{colour}}"/>
<slider value="{{20}}" activeColor="{{colour}}" backgroundColor="#eee" handleColor="red" handleSize="20" trackSize="6" show-value/>
<progress percent="{{30}}" activeColor="{{colour}}" backgroundColor="#eee" strokeWidth="{{8}}"/>
<image src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" defaultSource="data:image/gif;base64,R0lGODlhAQABAAAAACw=" style="width: 20px"/>
<text number-of-lines="{{2}}" style="{{style}}">a</text><contact-button size="{{20}}" color="{{colour}}" icon="data:image/gif;base64,R0lGODlhAQABAAAAACw="/>
<input placeholder-style="color: {{colour}}" placeholder="a"/><error-view title-color="{{colour}}"/>
<rich-text nodes="{{nodes}}"/>
</block>
<swiper indicator-dots indicator-color="red" previous-margin="10px"><swiper-item a:for="{{list}}">{{item}}</swiper-item></swiper>
<picker-view indicator-style="height: 40px" mask-style="opacity: .5"><picker-view-column><view>a</view></picker-view-column></picker-view>
<movable-area><movable-view x="{{10}}">a</movable-view></movable-area>
<page-container show overlay-style="opacity: .5" custom-style="color: red">a</page-container>
<map longitude="1" latitude="2" markers="{{[{id: 1, longitude: 1, latitude: 2, width: 20}]}}" circles="{{[{longitude: 1, latitude: 2, radius: 100, color: '#ff0000'}]}}"/>
-- p.js
Page({data: {list: ['success', 'info'], colour: '#00ff00', style: 'color: red', nodes: '<p style="color: red">a</p>'}})
-- p.json
{"pullRefresh": true}`), "p", phone, "")
		s.eval(touched)
		s.eval("(async () => { for (let n = 0; n < 2; n++) { await $open('p'); await $back(); } await $open('p'); })()")
		s.until("$q('a-swiper-item').hasAttribute('style') && $q('.a-marker') !== null && $q('a-movable-view').hasAttribute('style')")
		s.is("[...new Set($touched.filter(el => el !== document.documentElement && el.closest('.a-frame')).map(el => el.className || el.localName))]", "[]")
		// What its elements inherit is the same for all: their rules are shared.
		s.is("$all('*').filter(el => (el.getAttribute('style') || '').includes('--a-') && !['a-swiper-item', 'a-movable-view', 'a-map'].includes(el.localName)).map(el => el.localName)", "[]")
		// They have their colours and sizes nevertheless.
		s.is("$all('a-icon').slice(0, 2).map(el => [getComputedStyle(el).color, el.offsetWidth])", `[["rgb(255, 0, 0)",20],["rgb(0, 255, 0)",20]]`)
		s.is("$all('a-switch').slice(0, 2).map(el => [getComputedStyle(el).backgroundColor, getComputedStyle(el).color === 'rgb(255, 0, 0)'])", `[["rgb(255, 0, 0)",true],["rgb(0, 255, 0)",false]]`)
	})
}

// TestStylesOfAComponent shows that the style of a program and the properties of the component leave each other as they
// are.
func TestStylesOfAComponent(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, program("-- p.axml\n<icon type=\"info\" size=\"{{size}}\" color=\"{{colour}}\" style=\"{{style}}\"/>\n"+
			"-- p.js\nPage({data: {size: 20, colour: '#00ff00', style: 'margin-left: 3px'}})"), "p", phone, "")
		s.eval("$look = () => { const of = getComputedStyle($q('a-icon')); return [of.color, of.width, of.marginLeft, of.getPropertyValue('--a-gap')].join(); }")
		s.is("$look()", `"rgb(0, 255, 0),20px,3px,"`)
		for _, c := range []struct{ data, want string }{
			{"{style: 'margin-left: 5px'}", "rgb(0, 255, 0),20px,5px,"},
			{"{colour: 'rgb(255, 0, 0)', size: 30}", "rgb(255, 0, 0),30px,5px,"},
			{"{style: '--a-gap: 1px; margin-left: 6px'}", "rgb(255, 0, 0),30px,6px,1px"},
			{"{style: '--a-gap: 2px; margin-left: 6px', size: 31}", "rgb(255, 0, 0),31px,6px,2px"},
			{"{style: 'margin-left: url(\"'}", "rgb(255, 0, 0),31px,0px,"}, // not closed
			{"{style: 'margin-left: 7px', colour: 'rgb(1, 2, 3'}", "rgb(1, 2, 3),31px,7px,"},
			{"{style: '', colour: 'red;width:1px'}", "rgb(16, 142, 233),31px,0px,"},
			{"{colour: '#0000ff'}", "rgb(0, 0, 255),31px,0px,"},
		} {
			s.is("$set("+c.data+").then($look)", `"`+c.want+`"`)
		}
		// A colour that fades has any number of values; each is shown, and what comes after it.
		s.is("(async () => { const wrong = []; for (let n = 1; n <= 80; n++) { await $page().setData({colour: `rgb(${n}, 0, 0)`}); await $set({}); if (!$look().startsWith(`rgb(${n}, 0, 0)`)) wrong.push(n); } return wrong; })()", "[]")
		s.is("$set({colour: '#0000ff'}).then(() => [$look(), $q('a-icon').getAttribute('style')])", `["rgb(0, 0, 255),31px,0px,",null]`)
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
		s.is("Array.from(document.styleSheets).filter(s => s.cssRules[0]?.selectorText?.includes('[background=')).map(s => s.cssRules.length)", "[64]")
	})
}
