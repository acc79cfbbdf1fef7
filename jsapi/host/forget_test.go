//go:build cgo && linux

package host_test

import (
	"slices"
	"strings"
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

// TestForgettingIncludesWhatThePageDoesUntilItEnds has a page that stores values and asks for consent, which a script gives, without
// a pause until it ends. Nothing of that is there afterwards.
func TestForgettingIncludesWhatThePageDoesUntilItEnds(t *testing.T) {
	inPanel(t, func(d *desk) {
		d.await(0, "the end of the calls", func(e trace.Event) bool { c, is := e.Data.(trace.Console); return is && c.Text == "done" })
		const restless = `let n = 0;
			const late = () => {
				for (let i = 0; i < 100; i++) my.setStorage({key: 'late' + i, data: n++});
				my.getAuthCode({scopes: ['USER_JOB'], complete: () => setTimeout(late)});
			};
			late();`
		if _, err := panelled.host.Window().Look(d.Context(), `(() => {
			document.head.append(Object.assign(document.createElement('script'), {textContent: `+quoted(restless)+`}));
			return 'begun';
		})()`); err != nil {
			d.Fatal(err)
		}
		d.await(0, "consent", func(e trace.Event) bool {
			given, is := e.Data.(trace.Decision)
			return is && slices.Contains(given.Granted, "USER_JOB")
		})
		before := d.last()
		d.steers("ctrl+shift+F12", trace.Steer{What: "forget", To: "Budi Santoso"})
		d.await(before, "the page again", func(e trace.Event) bool { return e.Kind() == "document" })
		var stored struct{ Storage []struct{ Key string } }
		d.asks("data", struct{}{}, &stored)
		for _, one := range stored.Storage {
			if strings.HasPrefix(one.Key, "late") {
				d.Fatalf("%s is stored", one.Key)
			}
		}
		var kept struct{ Grants []struct{ Scope string } }
		d.asks("consent", map[string]int{"most": 1}, &kept)
		for _, one := range kept.Grants {
			if one.Scope == "USER_JOB" {
				d.Fatal("USER_JOB is granted")
			}
		}
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
