//go:build cgo && linux

package host_test

import (
	"testing"

	"github.com/jembatan/jembatan/bridge/trace"
)

// tokens are what the page itself keeps.
const tokens = `[localStorage.token, sessionStorage.token, document.cookie.includes('token=') ? 'x' : undefined].join()`

// TestForgettingRemovesWhatThePageKeepsItself has a page that stores a token in every way that it has, and again when it ends.
// The page that is loaded anew finds none, neither after the key for *Forget everything* nor after the preset for a user who has
// logged out.
func TestForgettingRemovesWhatThePageKeepsItself(t *testing.T) {
	inPanel(t, func(d *desk) {
		d.await(0, "the end of the calls", func(e trace.Event) bool { c, is := e.Data.(trace.Console); return is && c.Text == "done" })
		d.storesTokens()
		before := d.last()
		d.steers("ctrl+shift+F12", trace.Steer{What: "forget", To: "Budi Santoso"})
		d.findsNoTokens(before)
		d.storesTokens()
		before = d.last()
		d.does("preset", map[string]string{"name": "logged out"})
		d.findsNoTokens(before)
	})
}

func (d *desk) storesTokens() {
	d.Helper()
	d.until("stored tokens", func() bool {
		got, err := panelled.host.Window().Look(d.Context(), `(() => {
			const store = () => {
				localStorage.token = sessionStorage.token = 'x';
				document.cookie = 'token=x; path=/; max-age=600';
			};
			addEventListener('pagehide', store);
			store();
			return `+tokens+`;
		})()`)
		return err == nil && got == "x,x,x"
	})
}

// findsNoTokens looks at the page that is loaded after an event.
func (d *desk) findsNoTokens(after int64) {
	d.Helper()
	d.await(after, "the page again", func(e trace.Event) bool { return e.Kind() == "document" })
	got := ""
	d.until("a page to look at", func() (looked bool) {
		var err error
		got, err = panelled.host.Window().Look(d.Context(), tokens)
		return err == nil
	})
	if got != ",," {
		d.Errorf("the page finds %q", got)
	}
}
