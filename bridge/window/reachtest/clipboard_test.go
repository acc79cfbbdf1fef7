//go:build cgo && linux

package reachtest

import (
	"testing"

	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/bridge/window/windowtest"
)

// pastes tries to read the clipboard in every way that a page has.
const pastes = `<textarea id="field"></textarea><button id="press">press</button><script>
const attempt = async (when) => {
	field.value = '';
	field.focus();
	const pasted = document.execCommand('paste');
	let read;
	try { read = await navigator.clipboard.readText(); } catch (e) { read = e.name; }
	say(when + ' ' + pasted + ' ' + field.value + ' ' + read);
};
press.addEventListener('click', () => attempt('pressed'));
addEventListener('load', () => attempt('by itself'));
</script>`

func TestPageCannotReadTheClipboard(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		if err := windowtest.Root().SetClipboardText("a secret"); err != nil {
			t.Fatal(err)
		}
		s := open(t, pastes, "", window.Options{})
		s.reports(`"by itself false  NotAllowedError"`)
		s.click(1)
		s.reports(`"pressed false  NotAllowedError"`)
	})
}

func TestForeignFrameCannotReadTheClipboard(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		if err := windowtest.Root().SetClipboardText("a secret"); err != nil {
			t.Fatal(err)
		}
		s := open(t, `<iframe src="STRANGER"></iframe>`, pastes, window.Options{})
		s.reports(`"by itself false  NotAllowedError"`)
	})
}

func TestUserPastesIntoThePage(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		if err := windowtest.Root().SetClipboardText("their own"); err != nil {
			t.Fatal(err)
		}
		s := open(t, `<textarea id="field"></textarea><script>
			field.addEventListener('input', () => say(field.value));
			field.addEventListener('focus', () => say('ready'));
			addEventListener('load', () => say('loaded'));</script>`, "", window.Options{})
		s.reports(`"loaded"`)
		s.click(0)
		s.reports(`"ready"`)
		windowtest.Press(s, "ctrl+v")
		s.reports(`"their own"`)
	})
}

func TestPressCopies(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		s := open(t, `<button id="command">copy</button><button id="api">copy</button><textarea id="field">by command</textarea><script>
			command.addEventListener('click', () => { field.select(); say(document.execCommand('copy')); });
			api.addEventListener('click', () => navigator.clipboard.writeText('by its API').then(() => say('written'), (e) => say(e.name)));
			addEventListener('load', () => { field.select(); say('by itself ' + document.execCommand('copy')); });</script>`, "", window.Options{})
		holds := func(want string) {
			t.Helper()
			windowtest.Until(s, "the clipboard has "+want, func() bool {
				text, err := windowtest.Root().ClipboardText(t.Context())
				return err == nil && text == want
			})
		}
		s.reports(`"by itself false"`)
		s.click(0)
		s.reports(`true`)
		holds("by command")
		s.click(1)
		s.reports(`"written"`)
		holds("by its API")
	})
}
