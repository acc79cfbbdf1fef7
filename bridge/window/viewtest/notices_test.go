//go:build cgo && linux

package viewtest

import "testing"

func TestToastsReplaceEachOtherAndLeaveThePageAlone(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, page(`
			const forever = 1e9;
			addEventListener('keydown', async (e) => {
				if (e.key === '1') draw('toast', {type: 'none', content: 'First', duration: forever});
				if (e.key === '2') draw('toast', {type: 'success', content: 'Second', duration: forever});
				if (e.key === '3') ask({view: 'hideToast', with: {}});
				if (e.key === '5') draw('hideToast', {});
				if (e.key === '4') draw('toast', {type: 'fail', content: 'Short', duration: 30});
				if (e.key === '6') draw('banner', {from: 'DANA', title: 'Kopi', content: 'Pesanan siap', duration: forever});
				if (e.key === '7') draw('banner', {from: 'DANA', title: 'Teh', content: 'Siap', duration: 30});
				if (e.key === 'F9') say('F9');
			});
			own.onblur = () => say('blur');
		`))
		s.focused("button", "own")
		s.key("1")
		s.shows("status", "First")
		s.key("2")
		s.reports(`{"view":"toast","res":{}}`) // the first
		s.shows("status", "Second")
		s.gone("status", "First")
		s.focused("button", "own")
		s.clickAt(60, 30)
		s.reports(`{"said":"own"}`)
		s.silent() // the second one is still shown
		s.key("3")
		s.reports(`{"view":"toast","res":{}}`)
		s.gone("status", "Second")
		s.key("4") // goes by itself
		s.reports(`{"view":"toast","res":{}}`)
		s.key("5") // no such button
		s.reports(`{"view":"hideToast","res":{}}`)
		s.key("6")
		s.shows("status", "DANA Kopi Pesanan siap")
		s.focused("button", "own")
		s.clickAt(60, 30) // below it
		s.reports(`{"said":"own"}`)
		s.key("7")
		s.reports(`{"view":"banner","res":{}}`) // the first
		s.reports(`{"view":"banner","res":{}}`) // goes by itself
	})
}

func TestLoadingStopsClicksUntilItIsHidden(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, page(`
			addEventListener('keydown', (e) => {
				if (e.key === '1') draw('loading', {content: 'Wait', delay: 0});
				if (e.key === '2') draw('hideLoading', {});
				if (e.key === '3') draw('confirm', {title: 'Over it', content: '', confirmButtonText: 'Do', cancelButtonText: 'Stay'});
				if (e.key === '4') draw('toast', {content: 'Done', type: 'success', duration: 60000});
				if (e.key === 'F9') say('F9');
			});
		`))
		s.focused("button", "own")
		s.key("1")
		s.reports(`{"view":"loading","res":{}}`) // at once
		s.shows("status", "Wait")
		s.clickAt(60, 30)
		s.silent() // the click was blocked, the key was not
		s.key("3") // a dialog lies above it
		s.click("button", "Do")
		s.reports(`{"view":"confirm","res":{"confirm":true}}`)
		s.shows("status", "Wait")
		s.key("2")
		s.reports(`{"view":"hideLoading","res":{}}`)
		s.gone("status", "Wait")
		s.clickAt(60, 30)
		s.reports(`{"said":"own"}`)

		s.key("1")
		s.reports(`{"view":"loading","res":{}}`)
		s.shows("status", "Wait")
		s.key("4") // a toast takes its place
		s.shows("status", "Done")
		s.gone("status", "Wait")
		s.clickAt(60, 30)
		s.reports(`{"said":"own"}`)
	})
}

// The page records every element added to its root, including the views.
func TestLoadingHiddenBeforeItsDelayIsNeverShown(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, page(`
			let seen = 0;
			new MutationObserver((all) => all.forEach((r) => seen += r.addedNodes.length)).observe(document.documentElement, {childList: true});
			(async () => {
				const ask2 = (view, content) => ask({view, with: content});
				await ask2('loading', {content: 'Never', delay: 300});
				await ask2('hideLoading', {});
				await ask2('toast', {type: 'none', content: '', duration: 900}); // nothing to see either: three times the delay
				const never = seen;
				await ask2('loading', {content: 'Now', delay: 30});
				while (seen === never) await new Promise((f) => setTimeout(f, 10));
				report({never, seen});
			})();
		`))
		s.reports(`{"never":0,"seen":1}`)
		s.shows("status", "Now")
	})
}

// It would cover the dialog, so it waits for the dialog's end.
func TestLoadingDuringADialogWaitsForItsEnd(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, page(`
			draw('alert', {title: 'First', content: '', buttonText: 'Fine'});
			new MutationObserver((_, o) => { o.disconnect(); draw('loading', {content: 'Wait', delay: 0}); }).observe(document.documentElement, {childList: true});
		`))
		s.reports(`{"view":"loading","res":{}}`)
		s.focused("button", "Fine")
		if _, early := s.find("status", "Wait"); early {
			t.Error("loading is shown with the dialog")
		}
		s.key("Return")
		s.reports(`{"view":"alert","res":{}}`)
		s.shows("status", "Wait")
	})
}
