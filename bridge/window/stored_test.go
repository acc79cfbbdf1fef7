//go:build cgo && linux

package window

import (
	"context"
	"syscall"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/conformance"
)

// holdNetwork stops WebKit's network process, which keeps what pages store, and lets it continue
// once nothing has run for half the time that the end of a page has for that. Both count it by
// [awaitLeft], so that the result does not depend on how busy the machine is.
func holdNetwork(t testing.TB) {
	t.Helper()
	processes := children(networkProcessName)
	if len(processes) != 1 {
		t.Errorf("there are %d network processes", len(processes))
		return
	}
	pid, done := processes[0].pid, make(chan struct{})
	if err := syscall.Kill(pid, syscall.SIGSTOP); err != nil {
		t.Error(err)
	}
	enough := make(chan struct{}) // however busy the machine is
	limit := time.AfterFunc(leaveMost/2, func() { close(enough) })
	go func() {
		defer close(done)
		defer syscall.Kill(pid, syscall.SIGCONT)
		defer limit.Stop()
		awaitLeft(enough, patience{page: time.Hour, others: othersTime / 2})
	}()
	t.Cleanup(func() { <-done })
}

// TestWhatIsStoredInPagehideArrives ends pages while the process that keeps what they store does not
// run: from before the end, and from the moment in which the pagehide handlers run.
func TestWhatIsStoredInPagehideArrives(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		for _, name := range []string{"held before", "held meanwhile"} {
			t.Run(name, func(t *testing.T) {
				k := &kept{changed: make(chan struct{})}
				ready, read := make(chan struct{}, 1), make(chan string, 1)
				session := bridge.NewSession(bridge.Config{Table: bridge.NewTable(
					bridge.Method{Name: "keep", Handle: k.keep, Resource: "store", Outlives: true},
					bridge.Method{Name: "keepNow", Handle: k.keep, Resource: "store", Outlives: true, Waits: true},
					bridge.Method{Name: "hold", Waits: true, Outlives: true, Handle: func(context.Context, *bridge.Call) (any, error) {
						if name == "held meanwhile" {
							holdNetwork(t)
						}
						return nil, nil
					}},
					bridge.Method{Name: "ready", Handle: func(context.Context, *bridge.Call) (any, error) { ready <- struct{}{}; return nil, nil }},
				)})
				t.Cleanup(func() { session.Close(conformance.Patience) })
				p := openPage(t, session)
				p.Load(`
					addEventListener('pagehide', () => {
						my.hold();
						localStorage.left = 'yes';
						for (let n = 0; n < 200; n++) localStorage['item' + n] = 'x'.repeat(1000);
						document.cookie = 'left=' + location.port + '; max-age=600; path=/';
						my.keep({at: 'hide'});
						my.keepNow({at: 'hide now'});
					});
					localStorage.visits = 1;
					my.ready();`)
				<-ready
				if name == "held before" {
					holdNetwork(t)
				}
				session.Leave()
				p.w.EndPage()
				session.Close(conformance.Patience)
				if got, want := k.await(t, `now"`, 1), `{"at":"hide"} {"at":"hide now"}`; got != want {
					t.Errorf("the host has got %s, want %s", got, want)
				}

				reader := bridge.NewSession(bridge.Config{Table: bridge.NewTable(bridge.Method{Name: "read", Handle: func(_ context.Context, c *bridge.Call) (any, error) {
					read <- string(c.Params)
					return nil, nil
				}})})
				t.Cleanup(func() { reader.Close(conformance.Patience) })
				openPage(t, reader).Navigate(p.site.page(`my.read({
					left: localStorage.left, last: (localStorage.item199 || '').length, items: Object.keys(localStorage).filter((key) => key.startsWith('item')).length, cookie: document.cookie === 'left=' + location.port})`))
				if got, want := <-read, `{"left":"yes","last":1000,"items":200,"cookie":true}`; got != want {
					t.Errorf("the next page reads %s, want %s", got, want)
				}
			})
		}
	})
}
