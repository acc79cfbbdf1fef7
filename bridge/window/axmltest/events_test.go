//go:build cgo && linux

package axmltest

import (
	"fmt"
	"testing"

	"github.com/jembatan/jembatan/bridge/window/windowtest"
)

func TestTapsBubble(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, program(`-- p.axml
<view data-n="out" onTap="see" style="padding: 20px"><view data-n="in" class="in" onTap="see" style="height: 40px">press {{n}}</view>
<view catchTap="see" data-n="caught" class="caught" style="height: 40px">caught</view></view>
-- p.js
Page({data: {n: 1}, see(e) { getApp().see(e); this.setData({n: this.data.n + 1}) }})`), "p", phone, "")
		s.click(".in")
		s.until("getApp().log.length === 2")
		s.is("getApp().log.map(e => [e.type, e.target.dataset.n, e.target.targetDataset.n, e.currentTarget.dataset.n, e.currentTarget.offsetLeft, e.currentTarget.offsetTop, Math.round(e.detail.x), Math.round(e.detail.clientY)])",
			`[["tap","in","in","in",20,20,195,40],["tap","out","in","out",0,0,195,40]]`)
		s.comes("$q('.in').textContent", `"press 3"`)
		s.eval("getApp().log.length = 0")
		s.click(".caught")
		s.until("getApp().log.length === 1")
		s.is("getApp().log[0].currentTarget.dataset.n", `"caught"`)
	})
}

func TestFingers(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, gallery(), "pages/view/index", phone, "")
		x, y := s.at(".tap")
		s.move(x, y)
		s.down()
		s.until("getApp().log.some(e => e.type === 'longTap')") // it is held long enough
		s.until("$q('.tap').classList.contains('pressed')")
		s.up()
		s.until("getApp().log.some(e => e.type === 'touchEnd')")
		s.is("getApp().log.map(e => e.type)", `["touchStart","longTap","touchEnd"]`) // and not a tap
		s.is("[getApp().log[0].touches, getApp().log[0].changedTouches, getApp().log[2].touches].map(l => l.map(t => [t.identifier, Math.round(t.clientX), Math.round(t.pageY) === Math.round(t.clientY)]))",
			fmt.Sprintf(`[[[0,%d,true]],[[0,%d,true]],[]]`, x, x))
		s.until("!$q('.tap').classList.contains('pressed')")
		s.eval("getApp().log.length = 0")

		// A finger that moves does not tap.
		s.drag(x, y, 60, 0)
		s.until("getApp().log.some(e => e.type === 'touchEnd')")
		s.is("Array.from(new Set(getApp().log.map(e => e.type)))", `["touchStart","touchMove","touchEnd"]`)
		s.eval("getApp().log.length = 0")
		s.click(".tap")
		s.until("getApp().log.some(e => e.type === 'tap')")
		s.is("getApp().log.map(e => e.type)", `["touchStart","touchEnd","tap"]`)

		// Only the inner view is pressed, because it says so.
		s.move(s.at(".inner"))
		s.down()
		s.until("$q('.inner').classList.contains('pressed')")
		s.is("$q('.outer').classList.contains('pressed')", "false")
		s.up()
	})
}

func TestViews(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, gallery(), "pages/view/index", phone, "")
		s.is("[$q('.secret').offsetHeight, $q('.shown').offsetHeight > 0]", "[0,true]")
		s.eval("$set({hidden: false})")
		s.is("$q('.secret').offsetHeight > 0", "true")

		s.eval("$set({wide: true})")
		s.sees(`transitionEnd grow {"elapsedTime":0.1,"propertyName":"width"}`)
		s.eval("$set({spin: true})")
		s.until("getApp().log.length === 3")
		s.is("getApp().log.map(e => e.type + e.detail.animationName)", `["animationStartflash","animationIterationflash","animationEndflash"]`)
		s.eval("getApp().log.length = 0")

		// A busy machine may draw only the second of two steps, so the events of a single step are counted.
		s.eval("$set({animation: [{config: {duration: 50}, animation: [['translateX', [20]], ['opacity', [0.7]]]}]})")
		s.until("getApp().log.length === 2")
		s.is("getApp().log.map(e => e.type + ' ' + e.detail.propertyName).sort()", `["transitionEnd opacity","transitionEnd transform"]`)
		s.eval("getApp().log.length = 0")
		s.eval("$set({animation: [{config: {duration: 50}, animation: [['translateX', [40]], ['opacity', [0.5]]]}, {config: {duration: 50, timeFunction: 'ease'}, animation: [['rotate', [90]], ['width', [100]]]}]})")
		s.until("getComputedStyle($q('.moved')).transform === 'matrix(0, 1, -1, 0, 40, 0)'")
		s.is("[$q('.moved').style.transform, $q('.moved').style.width, $q('.moved').style.opacity]", `["translateX(40px) rotate(90deg)","100px","0.5"]`)
		s.until("getApp().log.length >= 1")
		s.eval("getApp().log.length = 0")

		s.eval("$call({do: 'scrollTo', select: '.far', offsetTop: -300})")
		s.sees("firstAppear far {}", "appear far {}")
		s.eval("$call({do: 'scrollTo', scrollTop: 0})")
		s.sees("disappear far {}")
		s.eval("$call({do: 'scrollTo', select: '.far', offsetTop: -300})")
		s.sees("appear far {}")
	})
}

// TestPages shows that a page keeps its state while another one is shown, and loses it when it is closed.
func TestPages(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, gallery(), "pages/list/index", phone, "")
		s.until("$all('a-view.row').length === 40")
		s.eval("$call({do: 'scrollTo', scrollTop: 300})")
		s.until("$pageEvents.some(e => e.type === 'pageScroll' && e.detail.scrollTop === 300 && e.detail.scrollHeight > 1000)")
		s.eval("$first = $page(), $open('pages/text/index')")
		s.is("$all('a-view.row').length", "0")
		s.eval("new Promise(done => $first.setData({chosen: 3}, done))") // also where it is not seen
		s.eval("$back()")
		s.is("[$all('a-view.row').length, $q('.a-scroller').scrollTop, $q('.on .id').textContent, $q('.a-root .a-frame') === null, document.querySelectorAll('.a-frame').length]", `[40,300,"3",true,1]`)

		// A page that asks for a scroll bar shows one while it is scrolled.
		s.is("document.querySelectorAll('.a-scroll-bar').length", "0")
		s.eval("$view.configure($page().$viewId, {scrollBar: true}), $call({do: 'scrollTo', scrollTop: 0})")
		s.until("$q('.a-scroll-bar').style.transform === 'translateY(0px)'")
		s.eval("$call({do: 'scrollTo', scrollTop: 99999})")
		s.until("(b => Math.abs(b.bottom - $q('.a-scroller').getBoundingClientRect().bottom) < 1 && b.height > 23)($q('.a-scroll-bar').getBoundingClientRect())")
		s.eval("$call({do: 'scrollTo', scrollTop: 0})")
		s.until("$q('.a-scroll-bar').style.transform === 'translateY(0px)'")

		// Reaching the end is reported once each time.
		s.eval("$pageEvents.length = 0, $call({do: 'scrollTo', scrollTop: 99999})")
		s.until("$pageEvents.some(e => e.type === 'reachBottom')")
		s.eval("$call({do: 'scrollTo', scrollTop: 99990}), $frames()")
		s.eval("$first.more(40, 20), $frames()")
		s.eval("$call({do: 'scrollTo', scrollTop: 99999})")
		s.until("$pageEvents.filter(e => e.type === 'reachBottom').length === 2")
		s.is("$pageEvents.filter(e => e.type === 'reachBottom').length", "2")
		s.is("$reports", "[]")
	})
}

func TestPullingDown(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, gallery(), "pages/list/index", phone, "")
		s.until("$all('a-view.row').length === 40")
		s.drag(195, 200, 0, 200)
		s.eval("$frames()")
		s.is("$pageEvents.filter(e => e.type === 'pullDownRefresh').length", "0") // it cannot be pulled
		s.eval("$view.configure($page().$viewId, {pullRefresh: true})")
		s.drag(195, 200, 0, 30)
		s.drag(195, 200, 0, 200)
		s.until("$pageEvents.some(e => e.type === 'pullDownRefresh')")
		s.is("[$pageEvents.filter(e => e.type === 'pullDownRefresh').map(e => e.detail), $q('.a-pull') !== null, document.querySelector('.a-frame').classList.contains('refreshing')]", `[[{"from":"manual"}],true,true]`)
		s.picture("pulled")
		s.eval("$call({do: 'pullDown', on: false})")
		s.is("document.querySelector('.a-frame').classList.contains('refreshing')", "false")
	})
}

// TestLengths checks the lengths of the language, in style sheets and styles set by the program: 750rpx is the window's
// width, and 100vh the height of the page without its surroundings; 1rem is 100rpx.
func TestLengths(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, program(`-- p.acss
.a { width: 375rpx; height: calc(50vh - 10px) }
.f { position: fixed; bottom: 0; right: 0; width: 10px; height: 100vh }
.r { width: 2rem }
-- p.axml
<view class="a"/><view class="b" style="width: {{w}}rpx; height: 25vh; background: url('10rpx.png')"/><view class="c" style="{{ {width: '75rpx', marginTop: '1vh'} }}"/><view class="f"/><view class="r"/>
-- p.js
Page({data: {w: 100}})`), "p", phone, "")
		s.eval("document.getElementById('root').style.bottom = '100px'")
		s.is("['.a', '.b', '.c', '.f'].map(q => $q(q).getBoundingClientRect()).map(b => [b.width, b.height, b.top].map(Math.round))", "[[195,290,0],[52,150,290],[39,0,446],[10,600,0]]")
		s.eval("$set({w: 200})")
		s.is("$q('.b').offsetWidth", "104")
		s.is("$q('.r').offsetWidth", "104") // 1rem is 100rpx
	})
}

// TestWheels shows that the wheel scrolls nothing that a finger would not, and pulls down a page that is at its top.
func TestWheels(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, program(`-- p.axml
<view style="height: 3000px">tall</view>
<view class="mask" a:if="{{mask}}" catchTouchMove="see" style="position: fixed; top: 0; left: 0; right: 0; bottom: 0"><scroll-view class="in" scroll-y style="height: 100px"><view style="height: 500px">in</view></scroll-view></view>
-- p.js
Page({data: {mask: true}, see() {}})`), "p", phone, "")
		s.eval("addEventListener('wheel', () => { $wheels = (globalThis.$wheels || 0) + 1 }, true)")
		s.move(200, 50)
		windowtest.Do(s, "click", "5")
		s.until("$q('.in').scrollTop > 0") // what scrolls in it does
		s.eval("$wheels = 0")
		s.move(200, 400)
		windowtest.Do(s, "click", "--repeat", "3", "5")
		s.until("$wheels === 3")
		s.eval("$frames()")
		s.is("$q('.a-scroller').scrollTop", "0")
		s.eval("$set({mask: false})")
		windowtest.Do(s, "click", "5")
		s.until("$q('.a-scroller').scrollTop > 0")
		s.eval("$q('.a-scroller').scrollTop = 0, $view.configure($page().$viewId, {pullRefresh: true}), $frames()")
		windowtest.Do(s, "click", "--repeat", "4", "--delay", "20", "4")
		s.until("$pageEvents.some(e => e.type === 'pullDownRefresh')")
	})
}

// TestWheelScrollsNothingThatAFingerCouldNot turns the wheel where the program says that a finger scrolls nothing.
func TestWheelScrollsNothingThatAFingerCouldNot(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, program(`-- p.axml
<view class="held" disable-scroll="{{held}}"><view class="in" style="height: 100px">held</view><scroll-view class="inner" scroll-y style="height: 100px"><view style="height: 500px"/></scroll-view></view>
<canvas id="c" disable-scroll="{{held}}" style="height: 50px"/>
<view class="caught" catchTouchMove="see"><scroll-view class="own" scroll-y style="height: 100px"><view style="height: 500px"/></scroll-view><view class="plain" style="height: 50px">caught</view></view>
<view class="free" style="height: 2000px">free</view>
-- p.js
Page({data: {held: true}, see(e) { getApp().see(e) }})`), "p", phone, "")
		s.eval("$turns = (...all) => all.map(q => { const e = new WheelEvent('wheel', {bubbles: true, cancelable: true, deltaY: 10}); $q(q).dispatchEvent(e); return !e.defaultPrevented })")
		s.is("$turns('.in', '.inner', '#c', '.own', '.plain', '.free')", "[false,false,false,true,false,true]")
		s.is("$set({held: false}).then(() => $turns('.in', '.inner', '#c', '.own', '.plain', '.free'))", "[true,true,true,true,false,true]")
	})
}
