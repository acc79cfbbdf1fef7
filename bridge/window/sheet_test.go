//go:build cgo && linux

package window

import (
	"fmt"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/conformance"
	"github.com/jembatan/jembatan/bridge/window/windowtest/xdotool"
)

// TestSheetIsShownAgainAtOnce hides a sheet and shows it with another size right after the
// pointer has moved over it. From then on GTK holds back all events until it has drawn, and on
// a busy machine other work comes in between. Neither the pointer nor GTK depends on the
// transport, so the test runs with only one.
func TestSheetIsShownAgainAtOnce(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		if transport() != Isolated {
			return
		}
		page := openPage(t, conformance.NewHost(t, bridge.Limits{}).Session)
		h := conformance.NewHost(t, bridge.Limits{})
		w, err := page.w.Open(Options{Title: "moved over", Width: 360, Height: 300, Transport: transport(), Session: h.Session, Sheet: true, Hidden: true})
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Navigate(page.site.page(`const tell = () => my.report(innerHeight); addEventListener('resize', tell); tell();
			let n = 0; setInterval(() => { document.body.textContent = n++; }, 4);`)); err != nil {
			t.Fatal(err)
		}
		if err := w.Show(300); err != nil {
			t.Fatal(err)
		}
		var id string
		waitFor(t, "the sheet on screen", func() bool {
			for _, id = range xdotool.Visible("--name", "^moved over$") {
				return true
			}
			return false
		})
		for height := 310; height <= 330; height += 10 {
			moved := make(chan struct{})
			again := make(chan struct{})
			until := time.Time{}
			var work func()
			work = func() { // runs before all drawing
				select {
				case <-moved:
					if until.IsZero() {
						until = time.Now().Add(50 * time.Millisecond) // three frames
					}
					if time.Now().After(until) {
						w.hide()
						w.show(height)
						close(again)
						return
					}
				default:
				}
				w.loop.post(work)
			}
			w.loop.post(work)
			for x := range 5 {
				xdo(t, "mousemove", "--window", id, fmt.Sprint(100+x), fmt.Sprint(height-250))
			}
			close(moved)
			<-again
			for got := ""; got != fmt.Sprint(height); {
				got = h.Report(t)
			}
		}
	})
}
