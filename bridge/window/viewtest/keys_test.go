//go:build cgo && linux

package viewtest

import "testing"

// TestHeldOrModifiedKeysDoNotAnswer dispatches synthetic keys, because xdotool presses
// them one at a time.
func TestHeldOrModifiedKeysDoNotAnswer(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, page(`
			const keys = [{key: 'Enter', repeat: true}, {key: ' ', repeat: true}, {key: 'Escape', repeat: true}, {key: 'Enter', ctrlKey: true},
				{key: 'Enter', altKey: true}, {key: 'Enter', metaKey: true}, {key: 'Enter', isComposing: true}];
			new MutationObserver((_, o) => {
				o.disconnect();
				setTimeout(() => {
					const host = document.documentElement.lastElementChild;
					const taken = keys.filter((key) => {
						if (host.isConnected) host.dispatchEvent(new KeyboardEvent('keydown', {...key, bubbles: true, cancelable: true}));
						return !host.isConnected;
					});
					report({taken});
				}, 0);
			}).observe(document.documentElement, {childList: true});
			draw('confirm', {title: 'Sure?', content: '', confirmButtonText: 'Do', cancelButtonText: 'Stay'});
		`))
		s.reports(`{"taken":[]}`)
		s.focused("button", "Do")
		s.key("Return")
		s.reports(`{"view":"confirm","res":{"confirm":true}}`)
	})
}

func TestEscapeWithAnotherKeyDismissesNothing(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, page(`draw('confirm', {title: 'Sure?', content: '', confirmButtonText: 'Do', cancelButtonText: 'Stay'});`))
		s.focused("button", "Do")
		s.key("ctrl+Escape", "Return")
		s.reports(`{"view":"confirm","res":{"confirm":true}}`)
	})
}
