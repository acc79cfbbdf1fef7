//go:build cgo && linux

package viewtest

import "testing"

func TestDialogsAreAnsweredByKeys(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, page(`
			document.addEventListener('keydown', (e) => { if (e.key === 'F9') say('F9'); });
			addEventListener('focusin', (e) => { if (e.target !== own) say('focus ' + e.target.localName); });
			drawAll([
				['alert', {title: 'Paid<b>', content: 'Rp 1 &amp;', buttonText: 'Fine'}],
				['alert', {title: '', content: 'Second', buttonText: 'Fine too'}],
				['confirm', {title: 'Sure?', content: '', confirmButtonText: 'Do', cancelButtonText: 'Stay'}],
				['confirm', {title: '', content: 'Really?', confirmButtonText: 'Really do', cancelButtonText: 'Really stay'}],
				['confirm', {title: 'Escape?', content: 'It is no', confirmButtonText: 'Yes', cancelButtonText: 'No'}],
				['prompt', {title: 'Note', message: 'A word', placeholder: 'here', okButtonText: 'Send', cancelButtonText: 'Leave'}],
				['prompt', {title: 'Another', message: '', placeholder: '', okButtonText: 'Send it', cancelButtonText: 'Leave it'}],
		]);
		`))
		s.shows("alert", "Paid<b>")
		s.focused("button", "Fine")
		if _, early := s.find("button", "Fine too"); early {
			t.Error("the second alert is there before the first has gone")
		}
		s.key("Tab") // round to the same
		s.focused("button", "Fine")
		s.key("Return")
		s.reports(`{"view":"alert","res":{}}`)
		s.shows("alert", "Second")
		s.focused("button", "Fine too")
		s.key("Escape")
		s.reports(`{"view":"alert","res":{}}`)

		s.shows("alert", "Sure?")
		s.focused("button", "Do")
		s.key("space")
		s.reports(`{"view":"confirm","res":{"confirm":true}}`)
		s.focused("button", "Really do")
		s.key("shift+Tab")
		s.focused("button", "Really stay")
		s.key("Return")
		s.reports(`{"view":"confirm","res":{"confirm":false}}`)
		s.focused("button", "Yes")
		s.key("Escape")
		s.reports(`{"view":"confirm","res":{"confirm":false}}`)

		s.shows("dialog", "Note")
		s.focused("entry", "A word")
		s.write("thank you")
		s.key("Return")
		s.reports(`{"view":"prompt","res":{"ok":true,"inputValue":"thank you"}}`)
		s.focused("entry", "Another")
		s.write("never mind")
		s.key("Escape")
		s.reports(`{"view":"prompt","res":{"ok":false,"inputValue":""}}`)

		s.focused("button", "own") // given back, and keys are the page's again
		s.silent()
	})
}

func TestDialogsAreAnsweredByPointer(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, page(`
			document.addEventListener('click', (e) => { if (e.target !== own) say('clicked'); });
			drawAll([
				['alert', {title: 'One', content: '', buttonText: 'Fine'}],
				['confirm', {title: 'Two', content: '', confirmButtonText: 'Do', cancelButtonText: 'Stay'}],
				['confirm', {title: 'Three', content: '', confirmButtonText: 'Do this', cancelButtonText: 'Stay here'}],
				['prompt', {title: 'Four', message: '', placeholder: '', okButtonText: 'Send', cancelButtonText: 'Leave'}],
		]);
		`))
		s.shows("alert", "One")
		s.clickAt(20, 20) // the page's own button, under the scrim
		s.click("button", "Fine")
		s.reports(`{"view":"alert","res":{}}`)
		s.click("button", "Do")
		s.reports(`{"view":"confirm","res":{"confirm":true}}`)
		s.click("button", "Stay here")
		s.reports(`{"view":"confirm","res":{"confirm":false}}`)
		s.focused("entry", "Four")
		s.write("a 1")
		s.click("button", "Send")
		s.reports(`{"view":"prompt","res":{"ok":true,"inputValue":"a 1"}}`)
		s.gone("dialog", "Four")
		s.clickAt(20, 20)
		s.reports(`{"said":"own"}`)
	})
}
