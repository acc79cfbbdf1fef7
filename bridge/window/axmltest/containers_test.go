//go:build cgo && linux

package axmltest

import "testing"

// TestContainers opens pages of components that contain others, one after the other.
func TestContainers(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, gallery(), "pages/page-container/index", phone, "")
		t.Run("page-container", func(t *testing.T) { s.with(t).pageContainer() })
		for _, page := range []struct {
			name  string
			plays func(s *stage)
		}{
			{"cover-view", (*stage).coverView},
			{"cover-image", (*stage).coverImage},
			{"match-media", (*stage).matchMedia},
			{"root-portal", (*stage).rootPortal},
			{"error-view", (*stage).errorView},
			{"share-element", (*stage).shareElement},
			{"web-view", (*stage).webView},
			{"audio", (*stage).audio},
		} {
			t.Run(page.name, func(t *testing.T) {
				s := s.with(t)
				s.eval("(getApp().log.length = 0, $reports.length = 0, host.my.redirectTo({url: '/pages/" + page.name + "/index'}), $frames())")
				page.plays(s)
				s.is("$reports.filter(r => !r.includes('none.png'))", "[]")
			})
		}
	})
}

func (s *stage) pageContainer() {
	s.is("$q('.sheet').offsetHeight", "0")
	s.click(".b")
	s.sees("beforeEnter c {}", "enter c {}", "afterEnter c {}")
	s.until("Math.round($q('.sheet').getBoundingClientRect().bottom) === 700")
	s.picture("page-container-open")
	s.move(200, 300)
	s.down()
	s.up()
	s.sees("clickOverlay c {}")
	s.eval("$set({show: false})")
	s.sees("beforeLeave c {}", "leave c {}", "afterLeave c {}")
	s.is("$call({do: 'back'})", `{"closed":false}`)
	s.click(".b")
	s.sees("beforeEnter c {}", "enter c {}", "afterEnter c {}")
	s.is("$call({do: 'back'})", `{"closed":true}`) // the way back closes it
	s.sees("beforeLeave c {}", "leave c {}", "afterLeave c {}")
	// One that turns back before it is there, or gone.
	s.eval("$set({show: false}).then(() => $set({duration: 20000, show: true})).then(() => $set({show: false})).then(() => $set({show: true}))")
	s.sees("beforeEnter c {}", "enter c {}", "enterCancelled c {}", "beforeLeave c {}", "leave c {}", "leaveCancelled c {}", "beforeEnter c {}", "enter c {}")
	s.is("[getComputedStyle($q('a-page-container')).color, getComputedStyle($q('a-page-container')).paddingTop, getComputedStyle($q('a-page-container')).getPropertyValue('--a-duration')]", `["rgb(51, 51, 51)","8px","20000ms"]`)
	s.is("$set({custom: 'color: #f00'}).then(() => [getComputedStyle($q('a-page-container')).color, getComputedStyle($q('a-page-container')).paddingTop])", `["rgb(255, 0, 0)","8px"]`)
}

func (s *stage) coverView() {
	s.click(".inside")
	s.until("getApp().log.length === 2")
	s.is("getApp().log.map(e => [e.type, e.currentTarget.dataset.n])", `[["tap","inside"],["tap","map"]]`)
	s.eval("getApp().log.length = 0")
	s.move(s.at(".inside"))
	s.down()
	s.until("getApp().log.length === 1")
	s.up()
	s.is("getApp().log.map(e => [e.type, e.currentTarget.dataset.n])", `[["longTap","inside"]]`)
	s.eval("getApp().log.length = 0")
	s.click(".inner a-text") // what is over a canvas has the tap, and not the canvas
	s.until("getApp().log.length === 2")
	s.is("getApp().log.map(e => [e.type, e.currentTarget.dataset.n])", `[["tap","inner"],["tap","cover"]]`)
	s.is("[$q('.sign').offsetWidth, $q('.corner').offsetHeight, getComputedStyle($q('.cover')).borderRadius]", `[31,0,"15%"]`)
	s.eval("getApp().log.length = 0, $set({hidden: false})")
	s.click(".corner")
	s.until("getApp().log.length === 3")
	s.is("getApp().log.map(e => e.type + ' ' + e.currentTarget.dataset.n)", `["touchStart corner","touchEnd corner","tap corner"]`)
	s.picture("cover-view-whole")
}

func (s *stage) coverImage() {
	s.until("getApp().log.filter(e => e.type === 'load').length === 2")
	s.is("getApp().log.map(e => e.currentTarget.dataset.n).sort()", `["picture","relative"]`)
	s.is("getApp().log.find(e => e.currentTarget.dataset.n === 'picture').detail", `{"width":160,"height":100}`)
	s.eval("getApp().log.length = 0")
	s.click(".picture")
	s.until("getApp().log.length === 4")
	s.is("getApp().log.map(e => e.type + ' ' + e.currentTarget.dataset.n)", `["touchStart picture","touchEnd picture","tap picture","tap cover"]`)
	s.is("[$q('.picture').offsetWidth, $q('.picture').offsetHeight, $q('.small').offsetWidth]", "[104,104,52]")
	s.eval("getApp().log.length = 0, $set({wrong: '/none.png', hidden: true})")
	s.until("getApp().log.length === 1")
	s.is("[getApp().log[0].type, getApp().log[0].currentTarget.dataset.n, typeof getApp().log[0].detail.errMsg]", `["error","wrong","string"]`)
	s.is("$all('a-cover-image').at(-1).offsetWidth", "0")
}

func (s *stage) matchMedia() {
	const seen = "$all('.box').filter(e => e.offsetHeight).map(e => e.className.split(' ').find(c => c !== 'box' && c !== 'a-view'))"
	s.comes(seen, `["little","between","exact","high","upright","always"]`)
	s.eval("$set({from: 391, to: 500})") // bounds that change
	s.comes(seen, `["little","exact","high","upright","always"]`)
	s.eval("$set({from: 380, to: 400})")
	s.click(".upright")
	s.until("getApp().log.length === 1")
	s.resize(1000, 800) // a window that changes
	s.comes(seen, `["large","tall","across","always"]`)
	s.click(".across")
	s.until("getApp().log.length === 2")
	s.is("getApp().log.map(e => e.currentTarget.dataset.n)", `["upright","across"]`)
	s.picture("match-media-large")
	s.resize(phone.width, phone.height)
	s.comes(seen, `["little","between","exact","high","upright","always"]`)
	s.eval("$frames()")
}

func (s *stage) rootPortal() {
	s.is("[$q('.over').closest('.frame') === null, $q('.over').offsetWidth > 300]", "[true,true]")
	s.click(".words")
	s.until("getApp().log.length === 2") // the event goes on from where the portal is written
	s.is("getApp().log.map(e => e.currentTarget.dataset.n)", `["over","frame"]`)
	s.click(".field")
	s.write("abc")
	s.until("$q('.field input').value === 'abc'")
	s.eval("$set({words: 'Still drawn'})")
	s.comes("$q('.words').textContent", `"Still drawn"`)
	s.eval("getApp().log.length = 0")
	s.click(".b")
	s.until("getApp().log.length === 1")
	s.comes("[$q('.over').closest('.frame') !== null, $q('.field input').value]", `[true,"abc"]`)
	s.click(".b")
	s.comes("[$q('.over').closest('.frame') === null, $q('.field input').value]", `[true,"abc"]`)
}

func (s *stage) errorView() {
	const words = "$all('.e').map(e => e.querySelector('.a-title').textContent + '|' + (e.querySelector('.a-message').hidden ? '' : e.querySelector('.a-message').textContent))"
	s.is(words, `["Something went wrong|","The system is busy|","The system has an error|","The network is not available|","The trade failed|","Something went wrong|","With a button|","Busy|Come back later"]`)
	s.is("[getComputedStyle($q('.own .a-title')).color, getComputedStyle($q('.whole .a-message')).color]", `["rgb(16, 142, 233)","rgb(233, 79, 79)"]`)
	s.is("$q('.whole .a-sign').offsetWidth > $q('.own .a-sign').offsetWidth", "true")
	s.is("$q('.again').getBoundingClientRect().top > $q('.filled .a-title').getBoundingClientRect().bottom", "true") // below what it is about
	s.eval("$set({type: 'network', title: '', whole: false})")
	s.is("[$q('.own .a-title').textContent, $q('.whole .a-message').hidden]", `["The network is not available",true]`)
	s.eval("$set({title: 'Nothing here'})")
	s.is("$q('.own .a-title').textContent", `"Nothing here"`)
	s.eval("$call({do: 'scrollTo', select: '.again', offsetTop: -300})")
	s.click(".again")
	s.until("getApp().log.length === 1")
	s.is("getApp().log[0].currentTarget.dataset.n", `"again"`)
}

func (s *stage) shareElement() {
	s.is("[$q('.contact').offsetHeight > 0, $q('.second').offsetHeight > 0, $q('.sheet').offsetHeight]", "[true,true,0]")
	s.click(".shared")
	s.until("getApp().log.length === 1")
	s.is("getApp().log[0].currentTarget.dataset.n", `"shared"`)
	s.eval("getApp().log.length = 0, $set({hidden: true})")
	s.is("$q('.second').offsetHeight", "0")
	s.click(".b")
	s.sees("afterEnter c {}")
	s.click(".sheet .shared")
	s.until("getApp().log.length === 1")
	s.is("getApp().log[0].currentTarget.dataset.n", `"inside"`)
	s.eval("getApp().log.length = 0")
	s.move(200, 200)
	s.down()
	s.up()
	s.sees("afterLeave c {}")
}

func (s *stage) webView() {
	s.eval("$set({src: 'https://example.test/'})")
	s.is("[$q('a-web-view').offsetWidth, $q('a-web-view').offsetHeight]", "[390,700]")
	s.eval("$set({src: ''})")
	s.is("$q('a-web-view')", "null")
}

func (s *stage) audio() {
	s.is("[$q('.a').offsetHeight, $q('.a').childNodes.length]", "[0,0]")
	s.is("['.role', '.heading', '.pic', '.labelled'].map(q => [$q(q).getAttribute('role'), $q(q).getAttribute('aria-label'), $q(q).getAttribute('aria-level')])", `[["button","Close the sheet",null],["heading",null,"1"],["img","A picture",null],["checkbox",null,null]]`)
	s.is("document.getElementById($q('.labelled').getAttribute('aria-labelledby'))?.textContent", `"what it is for"`)
	s.click(".role")
	s.until("getApp().log.length === 1")
	s.is("getApp().log[0].currentTarget.dataset.n", `"aria"`)
}
