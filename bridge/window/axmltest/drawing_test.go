//go:build cgo && linux

package axmltest

import "testing"

// TestAnimationsOutliveANewStyle checks that what an animation has set stays when the program sets another style.
func TestAnimationsOutliveANewStyle(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, program(`-- p.axml
<view class="a" style="position: relative; top: {{y}}px; opacity: 1" animation="{{moves}}">a</view>
-- p.js
Page({data: {y: 0, moves: null}})`), "p", phone, "")
		const look = "[getComputedStyle($q('.a')).opacity, getComputedStyle($q('.a')).transform, getComputedStyle($q('.a')).top]"
		s.eval("$set({moves: host.my.createAnimation({duration: 0}).opacity(.5).translateX(30).step().export()})")
		s.comes(look, `["0.5","matrix(1, 0, 0, 1, 30, 0)","0px"]`)
		s.eval("$set({y: 5})")
		s.is(look, `["0.5","matrix(1, 0, 0, 1, 30, 0)","5px"]`)
		s.eval("$set({y: 6, moves: host.my.createAnimation({duration: 0}).opacity(.25).step().export()})") // together
		s.comes(look, `["0.25","matrix(1, 0, 0, 1, 30, 0)","6px"]`)
	})
}

// TestTypedCanvasesHaveTheSizeOfTheirElements checks that a canvas without a size of its own is not stretched.
func TestTypedCanvasesHaveTheSizeOfTheirElements(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, program(`-- p.axml
<canvas id="free" type="2d" style="width: 120px; height: 80px"/>
<canvas id="wide" type="2d" width="200" style="width: 120px; height: 80px"/>
<canvas id="hidden" type="2d" hidden/>`), "p", phone, "")
		s.is("$call({do: 'query', list: ['free', 'wide', 'hidden'].map(id => ({select: '#' + id, fields: {node: true}}))}).then(all => all.map(([{canvas}]) => [canvas.width, canvas.height, canvas.canvas.width, canvas.canvas.height]))",
			"[[120,80,120,80],[200,225,200,225],[300,225,300,225]]")
	})
}

// TestPicturesOfCanvasesTakeAnyQuality checks that a quality out of range is the best one.
func TestPicturesOfCanvasesTakeAnyQuality(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, program("-- p.axml\n<canvas id=\"c\"/>"), "p", phone, "")
		s.eval("$call({do: 'canvas', select: '#c', commands: [['setFillStyle', 'red'], ['arc', 50, 50, 40, 0, 6], ['fill']]})")
		s.is("Promise.all([1, 7, 0, -1, .1].map(quality => $call({do: 'canvasFile', select: '#c', fileType: 'jpg', quality}))).then(([best, ...others]) => others.map(file => file.data === best.data))", "[true,true,true,false]")
	})
}

// TestVideosSayWhichWayAPhoneIsTurned checks the direction of the full screen, and the duration of a film that has none.
func TestVideosSayWhichWayAPhoneIsTurned(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, program(`-- p.axml
<video class="v" data-n="v" direction="{{direction}}" duration="{{90}}" onFullScreenChange="see" onTimeUpdate="see"/>
-- p.js
Page({data: {direction: 90}, see(e) { getApp().see(e) }})`), "p", phone, "")
		s.eval("$whole = null, Object.defineProperty(document, 'fullscreenElement', {configurable: true, get: () => $whole}), $does = (type) => $q('video').dispatchEvent(new Event(type))")
		s.eval("$whole = $q('video'), $does('fullscreenchange')")
		s.sees(`fullScreenChange v {"fullScreen":true,"direction":"horizontal"}`)
		s.eval("$whole = null, $does('fullscreenchange')")
		s.sees(`fullScreenChange v {"fullScreen":false,"direction":"vertical"}`)
		for direction, want := range map[string]string{"0": "vertical", "-90": "horizontal", "null": "vertical"} {
			s.eval("$set({direction: " + direction + "}).then(() => { $whole = $q('video'); $does('fullscreenchange') })")
			s.sees(`fullScreenChange v {"fullScreen":true,"direction":"` + want + `"}`)
		}
		s.eval("$does('timeupdate')")
		s.sees(`timeUpdate v {"currentTime":0,"userPlayDuration":0,"videoDuration":90}`)
	})
}

// TestObserversOfSeveralAreas checks that an observer with several areas is told of what is in all of them, with their margins.
func TestObserversOfSeveralAreas(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, program(`-- p.axml
<scroll-view class="box" scroll-y style="height: 200px; width: 200px; margin-left: 50px"><view style="height: 250px"/><view class="dot" id="d" data-k="v" style="height: 100px; width: 200px"/><view style="height: 500px"/></scroll-view>
<view class="band" style="position: fixed; left: 0; top: 100px; width: 150px; height: 50px"/><view style="height: 2000px"/>
-- p.js
Page({})`), "p", phone, "")
		s.eval("$call({do: 'observe', observer: 1, select: '.dot', relative: [{select: '.box', margins: {}}, {select: '.band', margins: {bottom: 50}}, {viewport: true, margins: {left: -100}}], thresholds: [0, .25]})")
		s.eval("$frames()")
		const told = "$pageEvents.filter(e => e.type === 'intersect').map(e => [Math.round(e.detail.intersectionRatio * 100), ...['left', 'top', 'right', 'bottom'].map(k => e.detail.intersectionRect[k])])"
		s.is(told, "[]") // it is below the box, and begins at nothing
		// From 100 to 150 px, in a band of 50 px from 100 to 200.
		s.eval("$q('.box').scrollTop = 100")
		s.comes(told, "[[13,100,150,150,200]]")
		s.is("$pageEvents.find(e => e.type === 'intersect').detail.relativeRect", `{"left":100,"top":100,"right":150,"bottom":200,"width":50,"height":100}`)
		s.eval("$q('.box').scrollTop = 150")
		s.comes(told, "[[13,100,150,150,200],[25,100,100,150,200]]")
		s.eval("$q('.box').scrollTop = 600")
		s.comes(told, "[[13,100,150,150,200],[25,100,100,150,200],[0,0,0,0,0]]")
		s.eval("$call({do: 'unobserve', observer: 1}).then(() => { $q('.box').scrollTop = 150; return $frames() })")
		s.eval("$frames()")
		s.is(told+".length", "3")
	})
}

// TestObserversBeginAtAThreshold checks what an observer is told at first, and that a component means its own nodes.
func TestObserversBeginAtAThreshold(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, program(`-- p.axml
<c n="one"/><c n="two"/><view style="height: 580px"/><view class="low" style="height: 100px"/>
-- c.axml
<view class="box" style="height: 50px; overflow: hidden"><view class="dot" style="height: 20px"/></view>
-- c.js
Component({didMount() {
  this.createIntersectionObserver().relativeTo('.box').observe('.dot', ({relativeRect, intersectionRatio}) => getApp().see({type: 'seen', currentTarget: {dataset: {n: this.props.n}}, detail: [relativeRect.top, intersectionRatio]}))
}})`), "p", phone, "")
		s.sees("seen one [0,1]", "seen two [50,1]")
		s.eval("$call({do: 'observe', observer: 101, select: '.low', thresholds: [.5]}), $call({do: 'observe', observer: 102, select: '.low', thresholds: [.1, .5]})")
		const told = "$pageEvents.filter(e => e.type === 'intersect' && e.detail.observer > 100).map(e => [e.detail.observer, Math.round(e.detail.intersectionRatio * 10)])"
		s.comes(told, "[[102,2]]")
		s.eval("$frames()")
		s.is(told, "[[102,2]]")
		s.eval("$call({do: 'scrollTo', scrollTop: 9999})")
		s.until(told + ".some(([observer, part]) => observer === 101 && part > 5)")
	})
}
