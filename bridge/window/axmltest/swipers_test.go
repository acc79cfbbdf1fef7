//go:build cgo && linux

package axmltest

import "testing"

// TestSwipersSnapToTheirEdges checks that snap-to-edge leaves out the margins before the first and after the last item.
func TestSwipersSnapToTheirEdges(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, program(`-- p.axml
<swiper class="s" previous-margin="40px" next-margin="{{after}}" snap-to-edge="{{snap}}" circular="{{circular}}" current="{{at}}" disable-programmatic-animation style="height: 50px"><swiper-item a:for="{{4}}"><view style="height: 50px">{{item}}</view></swiper-item></swiper>
<swiper class="down" vertical previous-margin="20px" next-margin="30px" snap-to-edge current="{{at}}" disable-programmatic-animation style="height: 250px"><swiper-item a:for="{{4}}"><view>{{item}}</view></swiper-item></swiper>
-- p.js
Page({data: {after: '40px', snap: false, circular: false, at: 0}})`), "p", phone, "")
		s.eval("$lefts = () => $all('.s > a-swiper-item').map(e => Math.round(e.getBoundingClientRect().x)), $tops = () => $all('.down > a-swiper-item').map(e => Math.round(e.getBoundingClientRect().y - $q('.down').getBoundingClientRect().y))")
		s.comes("$lefts()", "[40,350,660,970]")
		s.eval("$set({snap: true})")
		s.is("[$lefts(), $tops()]", "[[0,310,620,930],[0,200,400,600]]")
		s.eval("$set({at: 1})")
		s.is("[$lefts(), $tops()]", "[[-270,40,350,660],[-180,20,220,420]]")
		s.eval("$set({at: 3})")
		s.is("[$lefts(), $tops()]", "[[-850,-540,-230,80],[-550,-350,-150,50]]")
		s.eval("$set({snap: false})")
		s.is("$lefts()", "[-890,-580,-270,40]")
		s.eval("$set({snap: true, circular: true, at: 0})") // which has no first item
		s.is("$lefts().slice(0, 2)", "[40,350]")
		// Other units, too: the distance of events is in px.
		s.eval("$set({after: '100rpx', circular: false})")
		s.is("[$lefts(), Math.round($q('.s').$c.size)]", "[[0,298,596,894],298]")
	})
}

// TestSwipersMoveForAQuickFinger checks how quick a finger must be that has hardly moved: .3 px a ms, or what swipe-speed says.
func TestSwipersMoveForAQuickFinger(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, program(`-- p.axml
<swiper class="s" data-n="s" swipe-speed="{{speed}}" duration="{{50}}" style="height: 50px" onChange="see"><swiper-item a:for="{{5}}"><view style="height: 50px">{{item}}</view></swiper-item></swiper>
-- p.js
Page({data: {}, see(e) { getApp().see(e) }})`), "p", phone, "")
		// A finger that moves to the left by some px in 100 ms, and which item is the current one then.
		s.eval(`$flick = async (by, speed) => {
			if (speed !== undefined) await $set({speed});
			const c = $q('.s').$c, press = {moved: true}, finger = (kind, x, timeStamp) => c.finger(kind, {x, y: 10, press, event: {timeStamp}});
			while (c.run) await new Promise(requestAnimationFrame); // until the last movement has ended
			finger('start', 200, 0);
			finger('move', 200 - by, 100);
			finger('end', 200 - by, 101);
			return c.current;
		}`)
		s.is("$flick(29)", "0")
		s.is("$flick(31)", "1")
		s.is("$flick(31, .1)", "1") // now .6 px a ms
		s.is("$flick(61)", "2")
		s.is("$flick(13, .02)", "3")
		s.is("$flick(11)", "3")
	})
}

// TestSwipersAreThrownOverSeveralItems checks what acceleration adds: a quick finger moves a swiper by several items, each
// of which is told.
func TestSwipersAreThrownOverSeveralItems(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, program(`-- p.axml
<swiper class="s" data-n="s" acceleration="{{fast}}" changing-class="going" active-class="now" circular="{{circular}}" duration="{{50}}" style="height: 50px" onChange="see" onAnimationEnd="see"><swiper-item a:for="{{5}}"><view style="height: 50px">{{item}}</view></swiper-item></swiper>
-- p.js
Page({data: {fast: true, circular: false}, see(e) { getApp().see(e) }})`), "p", phone, "")
		s.comes("$all('.now').length", "1")
		// A finger that moves by some px in ten ms.
		s.eval(`$throw = (by, during = () => null) => {
			const press = {moved: true}, finger = (kind, x, timeStamp) => $q('.s').$c.finger(kind, {x, y: 10, press, event: {timeStamp}});
			finger('start', 200, 0);
			finger('move', 200 + by, 10);
			const seen = during();
			finger('end', 200 + by, 11);
			return seen;
		}`)
		s.is("$throw(-100, () => [$all('.going').length, $q('.now').textContent])", `[4,"1"]`)
		s.sees(`change s {"current":1,"isChanging":true}`, `change s {"current":2,"isChanging":true}`, `change s {"current":3,"isChanging":true}`, `change s {"current":4,"isChanging":false}`, `animationEnd s {"current":4,"source":"touch"}`)
		s.is("[$all('.going').length, $q('.now').textContent, $q('.s').$c.at]", `[0,"5",4]`)
		s.eval("$throw(15)") // by one and a half px a ms
		s.sees(`change s {"current":3,"isChanging":false}`, `animationEnd s {"current":3,"source":"touch"}`)
		s.eval("$set({circular: true}).then(() => $throw(-100))") // to the right, past the last
		s.sees(`change s {"current":4,"isChanging":true}`, `change s {"current":0,"isChanging":false}`, `animationEnd s {"current":0,"source":"touch"}`)
		s.eval("$set({fast: false}).then(() => $throw(-100))")
		s.sees(`change s {"current":1}`, `animationEnd s {"current":1,"source":"touch"}`)
		s.is("$all('.going').length", "0")
	})
}
