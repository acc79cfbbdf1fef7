//go:build cgo && linux

package host_test

import (
	"strings"
	"testing"

	"github.com/jembatan/jembatan/bridge/trace"
)

// TestPageCanPreventShare shares a page, as an entry of the phone's menu does, before and after the page listens.
func TestPageCanPreventShare(t *testing.T) {
	inPanel(t, func(d *desk) {
		d.await(0, "the end of the calls", func(e trace.Event) bool { c, is := e.Data.(trace.Console); return is && c.Text == "done" })
		said := func(e trace.Event) bool {
			s, is := e.Data.(trace.Said)
			return is && e.Document > 0 && strings.HasPrefix(s.Words, "A phone would share: http://")
		}
		shared := func(e trace.Event) bool { return e.Data == trace.Steer{What: "event", To: "share"} }
		d.view("Steer")
		before := d.last()
		d.press("Share")
		d.await(before, "what a phone would do", said)
		d.await(before, "the first share", shared)
		if _, err := panelled.host.Window().Look(d.Context(), `document.addEventListener('onShare', (e) => { e.preventDefault(); document.title = 'Shared'; })`); err != nil {
			d.Fatal(err)
		}
		before = d.last()
		d.key("space")
		d.await(before, "the second share", shared)
		if title, err := panelled.host.Window().Look(d.Context(), `document.title`); err != nil || title != "Shared" {
			d.Errorf("the page that listens has the title %q, %v", title, err)
		}
		d.mu.Lock()
		defer d.mu.Unlock()
		for _, e := range d.events {
			if e.Number > before && said(e) {
				d.Errorf("the page prevented it, but %v", e.Data)
			}
		}
	})
}
