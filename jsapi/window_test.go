//go:build cgo && linux && !race

package jsapi_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/bridge/window/windowtest"
)

func TestMain(m *testing.M) { windowtest.Main(m) }

// watch reports to the host what the facade draws in the page.
const watch = `
	new MutationObserver((changes) => {
		for (const {addedNodes} of changes) for (const {localName} of addedNodes) {
			if (localName === 'div') my.call('rig.drawn', {});
		}
	}).observe(document.documentElement, {childList: true});
`

// openWindow opens a page in a window.
func (r *rig) openWindow(t *testing.T) {
	t.Helper()
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, "<!doctype html><meta charset=utf-8><title>calls</title><body><p>calls</p><script>%s\n%s</script>", watch, loop)
	}))
	t.Cleanup(site.Close)
	w, err := windowtest.Root().Open(window.Options{Title: "calls", Width: 390, Height: 600, Session: r.session, Transport: windowtest.Transport()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.Destroy)
	r.press = func(t testing.TB, e example) {
		for range max(e.each, min(1, len(e.keys))) {
			windowtest.Until(t, "the page draws something", func() bool {
				select {
				case <-r.drawn:
					return true
				default:
					return false
				}
			})
			windowtest.Press(t, e.keys...)
		}
	}
	if err := w.Navigate(site.URL + "/index.html?from=poster&n=1"); err != nil {
		t.Fatal(err)
	}
}

func TestCallsAnswerInAWindow(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		r := newRig(t)
		r.openWindow(t)
		for _, e := range shown {
			if e.windowless {
				continue
			}
			t.Run(e.title(), func(t *testing.T) { e.check(t, r) })
		}
	})
}
