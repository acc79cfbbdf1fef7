//go:build cgo && linux

package axmltest

import "testing"

func TestImages(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, gallery(), "pages/image/index", phone, "")
		s.until("getApp().log.length === 2")
		s.is("getApp().log.map($event).sort()", `["error bad {\"errMsg\":\"cannot load /images/none.png\"}","load ok {\"width\":160,\"height\":100}"]`)
		s.is("$reports", `[]`)
		s.is("[$q('.natural').offsetWidth, $q('.natural').offsetHeight, $q('.natural img').getAttribute('src')]", `[300,225,"/images/hill.png"]`)
		s.eval("$m = (mode) => $q(`.m[mode=\"${mode}\"]`)")
		s.is("['widthFix', 'heightFix', 'aspectFit'].map(m => [Math.round($m(m).offsetWidth), Math.round($m(m).offsetHeight)])", "[[73,45],[116,73],[73,73]]")
		s.is("['aspectFit', 'aspectFill', 'bottom right'].map(m => [getComputedStyle($m(m).firstElementChild).objectFit, getComputedStyle($m(m).firstElementChild).objectPosition])",
			`[["contain","50% 50%"],["cover","50% 50%"],["none","100% 100%"]]`)
		s.eval("getApp().log.length = 0")
		s.is("$q('.lazy').hasAttribute('loaded')", "false")
		s.eval("$call({do: 'scrollTo', scrollTop: 99999})")
		s.sees(`load lazy {"width":75,"height":30}`)
		s.eval("$call({do: 'scrollTo', scrollTop: 0})")
		s.eval("$set({wrong: '/images/two.png'})")
		s.sees(`load bad {"width":75,"height":30}`)
	})
}

func TestTexts(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, gallery(), "pages/text/index", phone, "")
		s.is("$all('a-text').map(e => e.textContent).filter(t => /tag|Line/.test(t))", "[\"Line one\\nline two\\nline three\",\"<tag> & a\u00a0\u00a0\u00a0gap <b>\"]")
		s.is("[$q('[lines]').offsetHeight < 60, $q('[lines]').scrollHeight > 60, getComputedStyle($q('.sel')).webkitUserSelect, getComputedStyle($q('.blue')).webkitUserSelect]", `[true,true,"text","none"]`)
		s.is("$all('.spaces a-text').map(e => Math.round(e.getBoundingClientRect().width)).every((w, i, all) => i === 0 || w > all[i - 1])", "true")
		s.is("$all('.card > a-view').at(-1).textContent", `"[][0]"`)
		s.click(".tap")
		s.until("getApp().log.length === 1")
		s.eval("$set({more: 'a&nbsp;b'})")
		s.is("$q('a-text[n]:nth-of-type(1)') && $all('a-text').find(e => e.textContent.includes('tag')).textContent", "\"<tag> & a\u00a0\u00a0\u00a0gap a\u00a0b\"")
	})
}

func TestSwipers(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, gallery(), "pages/swiper/index", phone, "")
		s.until("$q('.s').offsetHeight === $q('.wide').offsetHeight && $q('.wide').offsetHeight === 156") // that of its first item
		x, y := s.at(".s")
		s.drag(x, y, -180, 0)
		s.sees(`change s {"current":1}`, `animationEnd s {"current":1,"source":"touch"}`)
		s.is("[$q('.now').getBoundingClientRect().x, $all('.now').length, $all('.s .a-dots [on]').length, $q('.s .a-dots').children[1].hasAttribute('on')]", "[0,1,1,true]")
		s.move(x, y) // not far or fast enough
		s.down()
		s.move(x+20, y)
		s.eval("$from = performance.now()")
		s.until("performance.now() > $from + 200")
		s.up()
		s.sees(`animationEnd s {"current":1,"source":"touch"}`)
		s.eval("$set({current: 2})")
		s.sees(`change s {"current":2}`, `animationEnd s {"current":2,"source":""}`)
		s.drag(x, y, -180, 0) // there is no further item
		s.sees(`animationEnd s {"current":2,"source":"touch"}`)
		s.eval("$set({circular: true})")
		s.drag(x, y, -180, 0)
		s.sees(`change s {"current":0}`, `animationEnd s {"current":0,"source":"touch"}`)
		s.is("Math.round($q('.s').firstElementChild.getBoundingClientRect().x)", "0")
		s.eval("$set({autoplay: true})")
		s.until("getApp().log.filter(e => e.type === 'animationEnd').length >= 3") // round again
		s.eval("$set({autoplay: false}), getApp().log[3].detail")
		s.is("getApp().log.slice(0, 6).map(e => e.type + e.detail.current + (e.detail.source ?? ''))",
			`["change1","animationEnd1autoplay","change2","animationEnd2autoplay","change0","animationEnd0autoplay"]`)
		s.eval("new Promise(done => setTimeout(done, 500))")
		s.eval("getApp().log.length = 0")
		x, y = s.at(".up")
		s.drag(x, y, 0, -60)
		s.sees(`change up {"current":1}`)
		s.is("$all('.peek a-swiper-item').map(e => Math.round(e.getBoundingClientRect().x))", "[40,350,660]")
		// How far it must be drawn, how high it is, and who may move it.
		s.eval("$call({do: 'scrollTo', scrollTop: 99999})")
		s.is("[$q('.high').offsetHeight, $q('.held').offsetHeight, $q('.column').offsetHeight]", "[60,30,44]")
		x, y = s.part(".high", .9, .5)
		s.move(x, y)
		s.down()
		s.move(x-60, y)
		s.move(x-120, y)
		s.eval("$from = performance.now()")
		s.until("performance.now() > $from + 200")
		s.up()
		s.until("Math.abs($q('.high a-swiper-item').getBoundingClientRect().x) < 1")
		s.is("getApp().log.filter(e => e.type === 'change').length", "0")
		s.drag(x, y, -280, 0)
		s.until("getApp().log.some(e => e.type === 'change' && e.detail.current === 1)")
		s.is("getApp().log.find(e => e.type === 'change').detail", `{"current":1,"isChanging":false}`)
		s.until("Math.abs($q('.high').children[1].getBoundingClientRect().x) < 1")
		s.eval("getApp().log.length = 0")
		x, y = s.part(".held", .9, .5)
		s.drag(x, y, -200, 0)
		s.is("[getApp().log.length, Math.round($q('.held a-swiper-item').getBoundingClientRect().x)]", "[0,0]")
		s.is("$set({held: 1}).then(() => [Math.round($q('.held').children[1].getBoundingClientRect().x), $q('.held').offsetHeight])", "[0,50]") // at once
		s.eval("getApp().log.length = 0, $call({do: 'scrollTo', scrollTop: 0})")
		s.is("$all('.many a-swiper-item').map(e => Math.round(e.getBoundingClientRect().x))", "[0,130,260,390,520]")
	})
}

// TestSwipersSayHowFarTheyAreMoved checks that the distance begins and ends at nothing, in either direction.
func TestSwipersSayHowFarTheyAreMoved(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, program(`-- p.axml
<swiper class="across" data-n="across" current="{{at}}" duration="{{duration}}" style="height: 100px" onTransition="see" onChange="see" onAnimationEnd="see"><swiper-item a:for="{{items}}"><view style="height: 100px">{{item}}</view></swiper-item></swiper>
<swiper class="down" data-n="down" vertical duration="{{100}}" style="height: 120px" onTransition="see" onAnimationEnd="see"><swiper-item a:for="{{3}}"><view>{{item}}</view></swiper-item></swiper>
-- p.js
Page({data: {at: 0, duration: 100, items: 3}, see(e) { getApp().see(e) }})`), "p", phone, "")
		ended := "getApp().log.some(e => e.type === 'animationEnd')"
		s.eval("$moved = (n) => getApp().log.filter(e => e.type === 'transition' && e.currentTarget.dataset.n === n).map(e => e.detail)")
		x, y := s.at(".across")
		s.drag(x, y, -120, 0)
		s.until(ended)
		s.is("[$moved('across').length > 5, $moved('across').every(d => d.dy === 0), $moved('across')[0].dx > 0, Math.max(...$moved('across').map(d => d.dx)) >= 110, $moved('across').at(-1)]", `[true,true,true,true,{"dx":0,"dy":0}]`)
		s.is("getApp().log.map(e => e.type).filter((type, i, all) => type !== all[i - 1])", `["transition","change","transition","animationEnd"]`)
		s.eval("getApp().log.length = 0")
		x, y = s.at(".down")
		s.drag(x, y, 0, -60)
		s.until(ended)
		s.is("[$moved('down').every(d => d.dx === 0), $moved('down')[0].dy > 0, $moved('down').at(-1).dy, $moved('across').length]", "[true,true,0,0]")
		s.eval("getApp().log.length = 0, $set({items: 5, at: 4})") // an item that is set together with it
		s.until(ended)
		s.is("[$q('.across').$c.current, $moved('across').at(-1).dx]", "[4,0]")
		s.eval("getApp().log.length = 0, $set({at: 3, duration: 20000})") // from a whole item away, and slowly
		s.until("$moved('across').some(d => d.dx > 200)")
		s.is("[$moved('across').every(d => d.dx >= 0 && d.dy === 0), getApp().log[0].type, getApp().log.some(e => e.type === 'animationEnd')]", `[true,"change",false]`)
	})
}

func TestScrollViews(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, gallery(), "pages/scroll-view/index", phone, "")
		s.eval("$set({top: 100})")
		s.until("getApp().log.length === 1")
		s.is("[getApp().log[0].type, getApp().log[0].detail.scrollTop, getApp().log[0].detail.scrollLeft, getApp().log[0].detail.scrollWidth > 300, getApp().log[0].detail.scrollHeight > 500]", `["scroll",100,0,true,true]`)
		s.eval("getApp().log.length = 0, $set({into: 'row5'})") // beats the other
		s.until("Math.abs($q('#row5').getBoundingClientRect().top - $q('.y').getBoundingClientRect().top) < 1.5")
		s.eval("$set({top: 0, into: ''})")
		s.until("getApp().log.some(e => e.type === 'scrollToUpper')")
		s.eval("getApp().log.length = 0")
		s.move(s.at(".y"))
		s.eval("$q('.y').scrollTop = 9999")
		s.until("getApp().log.some(e => e.type === 'scrollToLower')")
		s.is("getApp().log.filter(e => e.type === 'scrollToLower').map($event)", `["scrollToLower y {\"direction\":\"bottom\"}"]`)
		s.eval("getApp().log.length = 0")
		// The mouse drags horizontal content, which scrolls smoothly to where the program says.
		x, y := s.at(".x")
		s.drag(x, y, -120, 0)
		s.comes("$q('.x').scrollLeft", "120")
		s.eval("$set({left: 300})")
		s.until("$q('.x').scrollLeft === 300")
		// A finger takes precedence over the animation.
		s.eval("new Promise(done => $page().setData({left: 0}, done)).then(() => { $q('.x').dispatchEvent(new WheelEvent('wheel', {bubbles: true})); $over = performance.now() + 400 })")
		s.until("performance.now() > $over")
		s.is("$q('.x').scrollLeft", "300")
		// Thresholds, and what keeps a finger from scrolling.
		s.eval("getApp().log.length = 0, $set({far: 120})")
		s.until("Math.abs($q('.far').scrollTop - 120) < 1")
		s.eval("$set({far: $q('.far').scrollHeight - $q('.far').clientHeight - 150})")
		s.until("getApp().log.some(e => e.type === 'scrollToLower' && e.currentTarget.dataset.n === 'far')")
		s.eval("$set({far: 20})")
		s.until("Math.abs($q('.far').scrollTop - 20) < 1")
		s.eval("$frames()")
		s.is("getApp().log.filter(e => e.type === 'scrollToUpper' && e.currentTarget.dataset.n === 'far').length", "0")
		s.eval("$set({far: 0})")
		s.until("getApp().log.some(e => e.type === 'scrollToUpper' && e.currentTarget.dataset.n === 'far')")
		s.is("getComputedStyle($q('.trap')).overscrollBehaviorY", `"contain"`)
		s.eval("$turn = (by) => { const e = new WheelEvent('wheel', {bubbles: true, cancelable: true, deltaY: by}); $q('.trap').dispatchEvent(e); return e.defaultPrevented }")
		// Down is towards the start: lower is always, and upper where it ends.
		s.is("[$turn(10), $turn(-10)]", "[false,true]")
		s.eval("$q('.trap').scrollTop = 9999")
		s.is("[$turn(10), $turn(-10)]", "[true,true]")
		s.eval("$set({lower: ''})")
		s.is("[$turn(10), $turn(-10)]", "[true,false]")
		s.eval("$set({lower: 'out-of-bounds'}), $q('.trap').scrollTop = 20")
		s.is("[$turn(10), $turn(-10)]", "[false,false]")
		s.eval("$q('.trap').scrollTop = 0")
		s.is("[$turn(10), $turn(-10)]", "[false,true]")
	})
}

func TestNavigators(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, gallery(), "pages/navigator/index", phone, "")
		s.click(".to")
		s.until("$asked.length === 1")
		s.click(".redirect")
		s.click(".held .inner")
		s.click(".back")
		s.until("$asked.length === 3")
		s.is("$asked.map(a => [a.do, a.how, a.url, a.delta])", `[["navigate","navigate","/pages/text/index?a=1",1],["navigate","redirect","/pages/text/index",1],["navigate","navigateBack","",1]]`)
		s.is("getApp().log.map(e => e.type + e.currentTarget.dataset.n)", `["tapto","tapheld"]`)
	})
}

func TestIcons(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, gallery(), "pages/icon/index", phone, "")
		s.is("$all('.icons a-icon').every(e => e.querySelector('path').getAttribute('d').length > 10 && e.offsetWidth === 40)", "true")
		s.click(".around a-icon")
		s.until("getApp().log.length === 1")
		s.is("getApp().log[0].currentTarget.dataset.n", `"around"`)
		s.is("$all('.around a-icon').map(e => [e.offsetWidth, getComputedStyle(e).color])", `[[23,"rgb(9, 187, 7)"],[16,"rgb(153, 153, 153)"],[30,"rgb(255, 0, 0)"]]`)
	})
}

func TestProgress(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, gallery(), "pages/progress/index", phone, "")
		s.eval("$set({percent: 50})")
		s.is("$q('.p').textContent", `"50%"`)
		s.until("Math.abs(parseFloat(getComputedStyle($q('.p .a-bar'), '::before').width) / $q('.p .a-bar').clientWidth - .5) < .01")
	})
}

func TestRichTexts(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, gallery(), "pages/rich-text/index", phone, "")
		s.until("$q('.list b')")
		s.is("$all('a-rich-text script, a-rich-text iframe, a-rich-text style, a-rich-text svg, a-rich-text [href], a-rich-text [onerror], a-rich-text [onload]').length", "0")
		s.is("[$q('.list p').textContent, $q('.list img').width, $q('.html th').colSpan, $all('.html li').map(e => e.textContent)]", `["blue & bold no link",120,2,["one","two <b>"]]`)
		s.click(".list b")
		s.until("getApp().log.length === 1")
		s.is("getApp().log[0].detail.marks", `{"kind":"bold","n":1}`)
		s.is("typeof hacked", `"undefined"`)
		s.eval("$set({nodes: '<p class=\"x\">now <i>text</i></p>'})")
		s.is("$q('.list .a-rich').innerHTML", `"<p class=\"x\">now <i>text</i></p>"`)
		// The content of scripts, and of other elements that do not contain text, is not shown.
		s.eval("$set({nodes: [{name: 'b', children: [{type: 'text', text: 'seen'}]}, ...['script', 'style', 'title', 'textarea'].map(name => ({name, children: [{type: 'text', text: name}]}))]})")
		s.is("$q('.list .a-rich').textContent", `"seen"`)
	})
}

func TestMovables(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, gallery(), "pages/movable/index", phone, "")
		s.eval("$where = (q) => { const a = $q('.area').getBoundingClientRect(), b = $q(q).getBoundingClientRect(); return [Math.round(b.x - a.x), Math.round(b.y - a.y)] }")
		s.comes("$where('.m')", "[10,20]")
		x, y := s.at(".m")
		s.drag(x, y, 60, 40)
		s.until("getApp().log.some(e => e.type === 'changeEnd')")
		s.is("[getApp().log[0].type, getApp().log[0].detail.source, getApp().log.at(-1).detail]", `["change","touch",{"x":70,"y":60}]`)
		s.is("$where('.m')", "[70,60]")
		s.eval("getApp().log.length = 0")
		s.drag(x+60, y+40, -100, 0) // it stays within its area
		s.comes("$where('.m')", "[0,60]")
		s.until("getApp().log.some(e => e.type === 'changeEnd')")
		s.eval("getApp().log.length = 0, $set({x: 33})")
		s.sees(`change m {"x":33,"y":60,"source":""}`)
		s.eval("$set({x: 9999})")
		s.is("$where('.m')[0] + $q('.m').offsetWidth === $q('.area').clientWidth", "true")
		x, y = s.at(".h")
		s.drag(x, y, -50, 60)
		s.until("$where('.h')[0] < 160")
		s.is("$where('.h')[1]", "120")
		s.click(".fixed")
		s.is("$where('.fixed')", "[116,56]") // half as large, about its middle
	})
}

func TestCanvases(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, gallery(), "pages/canvas/index", phone, "")
		s.sees(`ready new {}`)
		s.is("$call({do: 'canvas', select: '#old', commands: [['setFillStyle', '#ff0000'], ['fillRect', 0, 0, 50, 50], ['setFillStyle', {gradient: 'linear', args: [0, 0, 100, 0], stops: [[0, '#0000ff'], [1, '#0000ff']]}], ['fillRect', 50, 0, 50, 50], ['drawImage', '/images/two.png', 100, 0, 50, 50], ['setFontSize', 20], ['fillText', 'words', 10, 80]]})", "null")
		s.picture("canvas-drawn")
		s.is("$call({do: 'pixels', select: '#old', x: 10, y: 10, width: 1, height: 1})", `{"data":[255,0,0,255],"width":1,"height":1}`)
		s.is("$call({do: 'pixels', select: '#old', x: 60, y: 10, width: 1, height: 1}).then(p => p.data)", "[0,0,255,255]")
		s.is("$call({do: 'pixels', select: '#old', x: 125, y: 25, width: 1, height: 1}).then(p => p.data[1] > 100 && p.data[0] < 60)", "true")
		s.eval("$call({do: 'canvas', select: '#old', commands: [['clearRect', 0, 0, 20, 20]], reserve: true})")
		s.is("Promise.all([[10, 10], [30, 30]].map(([x, y]) => $call({do: 'pixels', select: '#old', x, y, width: 1, height: 1}).then(p => p.data[3])))", "[0,255]")
		s.is("$call({do: 'canvasFile', select: '#old', x: 0, y: 0, width: 10, height: 10}).then(f => f.data.slice(0, 22))", `"data:image/png;base64,"`)
		s.is("$call({do: 'putPixels', select: '#old', data: [1, 2, 3, 255], x: 0, y: 0, width: 1, height: 1}).then(() => $call({do: 'pixels', select: '#old', x: 0, y: 0, width: 1, height: 1})).then(p => p.data)", "[1,2,3,255]")
		s.is("$call({do: 'canvas', select: '#none', commands: []})", "null")
		// A canvas with a type is handed over, once.
		s.is("$call({do: 'query', list: [{select: '#new', fields: {node: true}}, {select: '#old', fields: {node: true}}]}).then(([[a], [b]]) => [a.canvas.canvas instanceof OffscreenCanvas, a.canvas.width, a.canvas.height, b.canvas])", "[true,200,100,null]")
		s.is("$call({do: 'query', list: [{select: '#new', fields: {node: true}}]}).then(([[a]]) => a.canvas)", "null")
		x, y := s.part("#old", .5, .5)
		s.move(x, y)
		s.down()
		s.up()
		s.until("getApp().log.length === 2")
		s.is("getApp().log.map(e => e.type)", `["touchStart","tap"]`)
		s.is("getApp().log[0].touches.map(t => [t.identifier, Math.abs(t.x - 156) < 2, Math.abs(t.y - 78) < 2])", "[[0,true,true]]")
		s.is("$reports", "[]")
	})
}

func TestVideos(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, gallery(), "pages/video/index", phone, "")
		s.is("[$q('video').controls, new URL($q('video').poster).pathname, $q('video').hasAttribute('src')]", `[true,"/images/hill.png",false]`)
		s.eval("$set({src: '/none.mp4'})")
		s.until("getApp().log.length === 1")
		s.is("[getApp().log[0].type, getApp().log[0].detail.errorCode]", `["error",1002]`)
		s.eval("$set({src: 'XMzg2Mzc5MzMwMA=='})")
		s.is("[$reports.at(-1), $q('video').hasAttribute('src')]", `["warning: video: XMzg2Mzc5MzMwMA== is not an address of a film: nothing is played",false]`)
		s.is("$call({do: 'element', select: '#v', method: 'mute', args: []}).then(() => $q('video').muted)", "true")
		s.is("$call({do: 'element', select: '#v', method: 'getStatus'}).then(v => v.paused)", "true")
		// What the user does with it is told apart from what the program does.
		s.eval("getApp().log.length = 0, $does = (type) => $q('video').dispatchEvent(new Event(type))")
		s.eval("$call({do: 'element', select: '#v', method: 'mute', args: [false]}).then(() => $frames())")
		s.eval("['ended', 'play', 'timeupdate', 'playing', 'pause', 'fullscreenchange'].forEach($does)")
		s.until("getApp().log.length === 8")
		s.is("getApp().log.map(e => e.type + ' ' + JSON.stringify(e.detail))", `["play {}","userAction {\"tag\":\"play\",\"value\":1}","timeUpdate {\"currentTime\":0,\"userPlayDuration\":0,\"videoDuration\":0}","renderStart {}","pause {}","userAction {\"tag\":\"play\",\"value\":0}","fullScreenChange {\"fullScreen\":false,\"direction\":\"vertical\"}","userAction {\"tag\":\"fullscreen\",\"value\":0}"]`)
		s.eval("getApp().log.length = 0")
		s.move(s.part("#v", .5, .3))
		s.down()
		s.up()
		s.until("getApp().log.some(e => e.type === 'tap')")
		s.is("getApp().log.filter(e => e.type === 'tap').map(({detail: {ptInView}}) => [Math.abs(ptInView.x - $q('#v').offsetWidth / 2) < 2, ptInView.y > 0])", "[[true,true]]")
		// A film that plays to its end: a fifth of a second of silence, which every player knows.
		s.eval(`$silence = () => {
			const rate = 8000, data = rate / 5, view = new DataView(new ArrayBuffer(44 + data));
			const word = (at, text) => [...text].forEach((c, i) => view.setUint8(at + i, c.charCodeAt(0)));
			word(0, 'RIFF'); view.setUint32(4, 36 + data, true); word(8, 'WAVEfmt ');
			[[16, 16], [24, rate], [28, rate]].forEach(([at, n]) => view.setUint32(at, n, true));
			[[20, 1], [22, 1], [32, 1], [34, 8]].forEach(([at, n]) => view.setUint16(at, n, true));
			word(36, 'data'); view.setUint32(40, data, true);
			new Uint8Array(view.buffer).fill(128, 44);
			return URL.createObjectURL(new Blob([view.buffer], {type: 'audio/wav'}));
		}`)
		// What a program is told about a film that the user has chosen. One that every player knows has no picture, so it is given one.
		s.is("$call({do: 'film', src: '/none.mp4'}).then(r => [Object.keys(r), typeof r.error])", `[["error"],"string"]`)
		s.is("$call({do: 'film', src: $silence()})", `{"error":"it has no picture"}`)
		s.eval(`$sizes = ['videoWidth', 'videoHeight'].map((name, i) => [name, Object.getOwnPropertyDescriptor(HTMLVideoElement.prototype, name),
			Object.defineProperty(HTMLVideoElement.prototype, name, {get: () => [640, 360][i], configurable: true})])`)
		s.is("$call({do: 'film', src: $silence()}).then(r => [r.width, r.height, Math.round(r.duration * 10)])", "[640,360,2]")
		s.eval("$sizes.forEach(([name, own]) => Object.defineProperty(HTMLVideoElement.prototype, name, own))")
		s.eval("getApp().log.length = 0, $set({src: $silence()})")
		s.eval("$call({do: 'element', select: '#v', method: 'seek', args: [0]}), $call({do: 'element', select: '#v', method: 'play', args: []})")
		s.until("getApp().log.some(e => e.type === 'ended')")
		s.is("getApp().log.filter(e => ['play', 'renderStart', 'pause', 'ended', 'stop', 'userAction', 'error'].includes(e.type)).map(e => e.type + JSON.stringify(e.detail))", `["play{}","renderStart{}","ended{}"]`)
		s.eval("$call({do: 'element', select: '#v', method: 'play', args: []}).then(() => { getApp().log.length = 0; return $call({do: 'element', select: '#v', method: 'stop', args: []}) })")
		s.until("getApp().log.some(e => e.type === 'stop')")
		s.eval("$frames()")
		s.is("[$q('video').paused, $q('video').currentTime, getApp().log.filter(e => ['pause', 'ended', 'stop', 'userAction'].includes(e.type)).map(e => e.type + JSON.stringify(e.detail))]", `[true,0,["stop{}"]]`)
	})
}

func TestMaps(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, gallery(), "pages/map/index", phone, "")
		s.until("$q('.a-marker')")
		s.click(".a-marker")
		s.until("getApp().log.some(e => e.type === 'markerTap' && e.detail.markerId === 7)")
		s.eval("getApp().log.length = 0")
		s.click(".a-callout")
		s.until("getApp().log.some(e => e.type === 'calloutTap')")
		s.eval("getApp().log.length = 0")
		s.click(".a-control")
		s.until("getApp().log.some(e => e.type === 'controlTap' && e.detail.controlId === 3)")
		s.eval("getApp().log.length = 0")
		x, y := s.at("#m")
		s.drag(x, y+60, 80, 0)
		s.until("getApp().log.some(e => e.type === 'regionChange' && e.detail.type === 'end')")
		s.is("$call({do: 'element', select: '#m', method: 'getCenterLocation'}).then(v => v.longitude < 106.8272 && Math.abs(v.latitude + 6.1754) < 1e-6)", "true")
		s.eval("$call({do: 'element', select: '#m', method: 'moveToLocation', args: []})")
		s.is("$call({do: 'element', select: '#m', method: 'getCenterLocation'})", `{"longitude":106.8272,"latitude":-6.1754,"scale":14}`)
		s.is("$call({do: 'element', select: '#m', method: 'getRegion'}).then(r => r.southwest.latitude < -6.1754 && r.northeast.longitude > 106.8272)", "true")
		// Points to include, from the attribute and from the context, are all within the region.
		s.eval("$m = (method, arg) => $call({do: 'element', select: '#m', method, args: [arg]}); $cities = [{longitude: 106.8, latitude: -6.2}, {longitude: 112.7, latitude: -7.2}]")
		s.eval("$within = async () => { const {southwest: s, northeast: n} = await $m('getRegion'); return $cities.every(c => c.longitude >= s.longitude && c.longitude <= n.longitude && c.latitude >= s.latitude && c.latitude <= n.latitude) }")
		s.is("$within()", "false")
		s.is("$set({points: $cities}).then($within)", "true")
		s.is("$m('getScale').then(r => r.scale > 5 && r.scale < 9)", "true")
		s.eval("$m('moveToLocation', {longitude: 0, latitude: 0})")
		s.is("$within()", "false")
		s.is("$m('includePoints', {points: $cities, padding: [50]}).then($within)", "true")
		s.is("$m('mapToScreen', $cities[0]).then(p => Math.abs(p.x - 50) < 1)", "true")
		s.is("$m('mapToScreen', $cities[1]).then(p => $m('screenToMap', p)).then(p => Math.abs(p.longitude - 112.7) < 1e-6 && Math.abs(p.latitude + 7.2) < 1e-6)", "true")
		s.is("[$m('calculateDistance', {points: $cities}), $m('getRotate'), $m('getSkew')].reduce(async (all, one) => [...await all, await one], []).then(([d, r, k]) => [Math.round(d.distance / 1000), r, k])", `[661,{"rotate":0},{"skew":0}]`)
		s.is("[[1, 1], [3, 1]].map(([longitude, latitude]) => $m('polygonContainsPoint', {polygon: [[0, 0], [2, 0], [2, 2], [0, 2]].map(([longitude, latitude]) => ({longitude, latitude})), point: {longitude, latitude}})).reduce(async (all, one) => [...await all, (await one).success], [])", "[true,false]")
		s.is("$m('changeMarkers', {add: [{id: 8, ...$cities[0], title: 'There'}], update: [{id: 7, title: 'Elsewhere'}]}).then(() => $all('.a-callout').map(e => e.textContent))", `["Elsewhere","There"]`)
		s.is("$m('changeMarkers', {remove: [{id: 7}]}).then(() => $all('.a-callout').map(e => e.textContent))", `["There"]`)
		s.is("$set({markers: []}).then(() => $all('.a-callout').length)", "0")
	})
}

func TestCameras(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, gallery(), "pages/camera/index", phone, "")
		s.sees(`ready c {"maxZoom":1}`)
		s.eval("$answers = {scan: {type: 'qr', result: 'hello'}, photo: {path: '/p.png'}}, $set({mode: 'scanCode'})")
		s.click(".a-shoot")
		s.sees(`scanCode c {"type":"qr","result":"hello"}`)
		s.is("$call({do: 'element', select: '#c', method: 'takePhoto'})", `{"tempImagePath":"/p.png"}`)
		s.is("$call({do: 'element', select: '#c', method: 'setZoom', args: [{zoom: 3}]})", `{"zoom":1}`)
		s.is("['startRecord', 'stopRecord'].map(method => $call({do: 'element', select: '#c', method}).then(a => a.error)).reduce(async (all, one) => [...await all, await one], [])",
			`["startRecord: there is no camera here, and nothing is recorded","stopRecord: there is no camera here, and nothing is recorded"]`)
		s.is("$answers = {}, $call({do: 'element', select: '#c', method: 'takePhoto'})", `{"error":"takePhoto: no picture was chosen"}`)
		// It stops when its page, or the whole program, is no longer there to see.
		s.eval("$open('pages/text/index')")
		s.sees("stop c {}")
		s.eval("$back().then(() => { Object.defineProperty(document, 'visibilityState', {configurable: true, value: 'hidden'}); document.dispatchEvent(new Event('visibilitychange')) })")
		s.sees("stop c {}")
		s.eval("delete document.visibilityState, document.dispatchEvent(new Event('visibilitychange')), $frames()")
		s.is("getApp().log.length", "0")
	})
}

func TestPlaceholderComponents(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, gallery(), "pages/drawn/index", phone, "")
		s.sees("dataReady lottie {}", "animationStart lottie {}", "animationEnd lottie {}")
		s.click(".life")
		s.sees("follow life {}")
		s.click(".contact")
		s.until("$asked.length === 2")
		s.is("$asked.map(a => a.text)", `["lifestyle: a wallet would follow 2088","contact-button: a wallet would open the chat S of T"]`)
	})
}

func TestPageMeta(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, gallery(), "pages/page-meta/index", phone, "")
		s.is("[getComputedStyle($q('a-page')).color, $q('.rem').offsetWidth, getComputedStyle(document.querySelector('.a-frame')).backgroundColor]", `["rgb(212, 107, 8)",40,"rgb(255, 247, 230)"]`)
		s.eval("$set({style: 'color: red', size: '30px', top: '375rpx'})")
		s.until("$q('.a-scroller').scrollTop === 195")
		s.is("[getComputedStyle($q('a-page')).color, $q('.rem').offsetWidth]", `["rgb(255, 0, 0)",60]`)
		s.until("getApp().log.some(e => e.type === 'scroll' && e.detail.scrollTop === 195)")
		s.eval("$open('pages/text/index')") // another page has its own
		s.is("getComputedStyle(document.documentElement).fontSize", `"52px"`)
	})
}

func TestQueries(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, gallery(), "pages/list/index", phone, "")
		s.until("$all('a-view.row').length === 40")
		s.is("$call({do: 'query', list: [{select: '.row', all: true, fields: {size: true}}, {select: '#none', fields: {rect: true}}, {viewport: true, fields: {rect: true, scrollOffset: true}}, {select: 'view.title', fields: {rect: true, computedStyle: ['fontWeight']}}]}).then(([rows, none, port, [title]]) => [rows.length, rows[0].size.width, typeof rows[0].block, none, port.rect, port.scrollOffset.scrollTop, title.rect.left, title.rect.width, title.computedStyle])",
			`[40,390,"number",[],{"width":390,"height":700},0,0,390,{"fontWeight":"700"}]`)
		s.is("$call({do: 'query', list: [{select: '.row > text.id', fields: {}}, {select: '.row:nth-child(3) >>> .label', all: true, fields: {}}, {select: '((', fields: {}}]}).then(a => a.map(x => x.length))", "[1,1,0]")
		s.is("$reports", `["warning: the selector \"((\" cannot be understood: it finds nothing"]`)
		// Within blocks: the query returns all matches, since the logic side knows to which instance they belong.
		s.is("$call({do: 'query', list: [{select: '.row', all: true, fields: {}}]}).then(([rows]) => $call({do: 'query', list: [{select: '.id', within: [rows[1].block, rows[2].block, 99999], fields: {}}]})).then(a => a[0].length)", "2")
		s.eval("$call({do: 'observe', observer: 5, select: '.row:last-child', relative: [{viewport: true}], thresholds: [0, 1]})")
		s.eval("$call({do: 'scrollTo', scrollTop: 99999})")
		s.until("$pageEvents.some(e => e.type === 'intersect')")
		s.is("$pageEvents.filter(e => e.type === 'intersect').map(e => [e.detail.observer, e.detail.intersectionRatio > .9, typeof e.detail.block, e.detail.relativeRect.height]).at(-1)", `[5,true,"number",700]`)
		s.eval("$call({do: 'unobserve', observer: 5})")
		s.eval("$pageEvents.length = 0, $call({do: 'scrollTo', scrollTop: 0})")
		s.until("$pageEvents.some(e => e.type === 'pageScroll')")
		s.eval("$frames()")
		s.is("$pageEvents.filter(e => e.type === 'intersect').length", "0")
		s.is("$call({do: 'scrollTo', select: '#none'})", `{"found":false}`)
		s.eval("$call({do: 'scrollTo', scrollTop: 200, duration: 50})")
		s.until("$q('.a-scroller').scrollTop === 200")
	})
}

func TestPortals(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, program(`-- p.axml
<view data-n="outer" class="outer" onTap="see" style="overflow: hidden; height: 20px; transform: translateX(50px)"><root-portal a:if="{{on}}" enable="{{enabled}}"><view class="in" a:for="{{rows}}" data-n="{{item}}" onTap="see" style="position: fixed; top: {{item * 50}}px; left: 0; width: 100px; height: 40px">{{item}}</view></root-portal></view>
-- p.js
Page({data: {on: true, enabled: true, rows: [1, 2]}, see(e) { getApp().see(e) }})`), "p", phone, "")
		s.comes("$all('.in').map(e => [e.textContent, e.getBoundingClientRect().x, e.closest('.outer') === null])", `[["1",0,true],["2",0,true]]`)
		s.click(".in")
		s.until("getApp().log.length === 2")
		s.is("getApp().log.map(e => e.currentTarget.dataset.n)", `[1,"outer"]`)
		s.eval("$set({rows: [2, 3, 1]})")
		s.is("$all('.in').map(e => e.textContent)", `["2","3","1"]`)
		s.is("$call({do: 'query', list: [{select: '.in', all: true, fields: {}}]}).then(([l]) => l.length)", "3")
		s.eval("$set({enabled: false})")
		s.is("$all('.in').map(e => [e.textContent, e.closest('.outer') !== null])", `[["2",true],["3",true],["1",true]]`)
		s.eval("$set({enabled: true, rows: [4]})")
		s.is("$all('.in').map(e => e.textContent)", `["4"]`)
		s.eval("$set({on: false})")
		s.is("$all('.in, a-root-portal').length", "0")
		s.is("$reports", "[]")
	})
}
