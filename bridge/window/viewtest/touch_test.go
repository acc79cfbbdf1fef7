//go:build cgo && linux

package viewtest

import (
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge/window/windowtest"
)

// heard returns the script of a page that reports every event in its two areas: #plain, below the button at
// 0,100, and #field, below #plain.
func heard(script string) string {
	return page(`
		document.body.insertAdjacentHTML('beforeend',
			'<div id=plain style="height:100px; margin-top:40px; background:#fc9"></div><input id=field style="height:100px; width:300px">');
		for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel', 'mousedown', 'mouseup', 'click', 'focusin']) {
			for (const area of [plain, field]) area.addEventListener(type, (e) => say(type + (e.touches ? ' ' + e.touches.length : '')));
		}
	` + script + `; say('ready')`)
}

// says waits for the page's reports, in order.
func (s *stage) says(all ...string) {
	s.Helper()
	for _, what := range all {
		s.reports(`{"said":"` + what + `"}`)
	}
}

// drag presses at a point of the page and releases at another.
func (s *stage) drag(x0, y0, x, y int) {
	s.Helper()
	s.move(x0, y0)
	windowtest.Do(s, "mousedown", "1")
	s.move(x, y)
	windowtest.Do(s, "mouseup", "1")
}

// spoken makes the page report the keys that it receives.
const spoken = `; addEventListener('keydown', (e) => say(e.key));`

func TestPageReceivesMouseEventsAsTouches(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, heard(`
			plain.addEventListener('touchend', (e) => {
				const touch = e.changedTouches[0];
				report({real: [e instanceof TouchEvent, touch instanceof Touch, e.cancelable, e.target.id, touch.target.id,
					e.targetTouches.length, touch.clientX, touch.pageY - touch.clientY]});
			});
			report({found: ['ontouchstart' in window, 'ontouchend' in plain, navigator.maxTouchPoints]});`+spoken))
		s.reports(`{"found":[true,true,1]}`)
		s.says("ready")
		s.clickAt(30, 130)
		s.says("touchstart 1", "mousedown", "touchend 0")
		s.reports(`{"real":[true,true,true,"plain","plain",0,30,0]}`)
		s.says("mouseup", "click")
		// All events of a touch go to the element where it began, and a finger that has moved does not tap.
		s.drag(30, 130, 200, 230)
		s.says("touchstart 1", "mousedown", "touchmove 1", "touchend 0")
		s.reports(`{"real":[true,true,true,"plain","plain",0,200,0]}`)
		s.silentAfter("mouseup") // at the other area
		s.key("Tab")
	})
}

// silentAfter waits for the last reports, and checks that there are no more.
func (s *stage) silentAfter(all ...string) {
	s.Helper()
	s.says(all...)
	s.silent()
}

func TestPreventedTouchIsNotAClick(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, heard(`
			field.addEventListener('touchstart', (e) => e.preventDefault());
			plain.ontouchend = () => false;`+spoken))
		s.says("ready")
		s.clickAt(30, 230) // prevents the start: no mouse events, no focus, no click
		s.silentAfter("touchstart 1", "touchend 0")
		s.clickAt(30, 130) // prevents the end: no click
		s.silentAfter("touchstart 1", "mousedown", "touchend 0", "mouseup")
		s.key("Tab")
		s.says("Tab")
	})
}

func TestTouchDragsNeitherTextNorPictures(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, heard(`
			plain.innerHTML = '<img draggable="true" width=60 height=60 src="data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22/>">' +
				'<img width=60 height=60 src="data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22/>">' + 'Words '.repeat(30);
			plain.addEventListener('touchmove', (e) => e.preventDefault());
			addEventListener('dragstart', (e) => { say('drag'); e.preventDefault(); });
			addEventListener('keydown', () => report({selected: String(getSelection())}));`))
		s.says("ready")
		for _, x := range []int{90, 150} { // an image, a text
			s.drag(x, 130, x+60, 130)
			s.says("touchstart 1", "mousedown", "touchmove 1", "touchend 0")
			s.key("F8")
			s.reports(`{"selected":""}`)
		}
		s.move(290, 130)
		windowtest.Do(s, "click", "--repeat", "2", "1")
		for _, what := range []string{"touchstart 1", "mousedown", "touchend 0", "mouseup", "click", "touchstart 1", "mousedown", "touchend 0", "mouseup", "click"} {
			s.says(what)
		}
		s.key("F8")
		s.reports(`{"selected":"Words"}`)
		s.drag(30, 130, 130, 130) // an image that the page makes draggable
		s.says("touchstart 1", "mousedown", "touchmove 1", "drag")
	})
}

func TestTouchOnADialogDoesNotReachThePage(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, heard(`
			for (const type of ['touchstart', 'touchmove', 'touchend']) addEventListener(type, () => say(type), true);
			draw('confirm', {title: 'Sure?', content: '', confirmButtonText: 'Do', cancelButtonText: 'Leave'});`+spoken))
		s.says("ready")
		s.click("button", "Do")
		s.reports(`{"view":"confirm","res":{"confirm":true}}`)
		s.gone("dialog", "Sure?")
		s.silent()
	})
}

// A window above, such as a menu of the desktop, receives the end of a press.
func TestTouchWhoseEndIsLostDoesNotAffectTheNext(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, page(`own.ontouchstart = () => say('begun'); own.ontouchmove = () => { own.ontouchmove = null; say('moved'); };
			own.ontouchcancel = () => say('lost'); own.onclick = () => say('click'); say('ready')`))
		s.says("ready")
		s.move(20, 20)
		windowtest.Do(s, "mousedown", "1")
		s.says("begun")
		s.move(60, 30)
		s.says("moved")
		windowtest.Do(s, "windowunmap", "--sync", s.window, "mouseup", "1", "windowmap", "--sync", s.window)
		s.clickAt(60, 30)
		s.says("lost")
		for {
			select {
			case got := <-s.got: // it began, since the engine has seen the end
				if got == `{"said":"click"}` {
					return
				}
			case <-time.After(windowtest.Patience):
				t.Fatal("the next tap made no click")
			}
		}
	})
}
