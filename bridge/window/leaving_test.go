//go:build cgo && linux

package window

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/conformance"
)

// kept is what pages have stored, in the order in which it took effect.
type kept struct {
	mu      sync.Mutex
	all     []string
	changed chan struct{}
}

func (k *kept) keep(_ context.Context, c *bridge.Call) (any, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.all = append(k.all, string(c.Params))
	close(k.changed)
	k.changed = make(chan struct{})
	return nil, nil
}

// await waits until a text has been stored the given number of times, and returns everything stored.
func (k *kept) await(t *testing.T, part string, times int) string {
	t.Helper()
	limit := time.After(conformance.Patience)
	for {
		k.mu.Lock()
		text, changed := strings.Join(k.all, " "), k.changed
		k.mu.Unlock()
		if strings.Count(text, part) >= times {
			return text
		}
		select {
		case <-changed:
		case <-limit:
			t.Fatalf("stored %q, and not %d times %s", text, times, part)
		}
	}
}

// TestPagehideHandlersCanStore has a page store data in its pagehide handlers, by
// ordinary calls and by synchronous ones.
func TestPagehideHandlersCanStore(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		const script = `
			addEventListener('pagehide', () => {
				my.keep({at: 'hide'});
				my.keepNow({at: 'hide now'});
			});
			addEventListener('pagehide', () => my.keep({at: 'last'}));
			my.ready();`
		for _, way := range []struct {
			name  string
			leave func(p *page, s *bridge.Session)
		}{
			{"navigation", func(p *page, _ *bridge.Session) { p.Load(`my.ready()`) }},
			{"reload", func(p *page, _ *bridge.Session) { p.Reload() }},
			{"the end", func(p *page, s *bridge.Session) {
				s.Leave()
				p.w.EndPage()
				s.Close(conformance.Patience)
			}},
		} {
			t.Run(way.name, func(t *testing.T) {
				k := &kept{changed: make(chan struct{})}
				ready, record := make(chan struct{}, 8), &conformance.Recorder{}
				session := bridge.NewSession(bridge.Config{Recorder: record, Table: bridge.NewTable(
					bridge.Method{Name: "keep", Handle: k.keep, Resource: "store", Outlives: true},
					bridge.Method{Name: "keepNow", Handle: k.keep, Resource: "store", Outlives: true, Waits: true},
					bridge.Method{Name: "ready", Handle: func(context.Context, *bridge.Call) (any, error) { ready <- struct{}{}; return nil, nil }},
				)})
				t.Cleanup(func() { session.Close(conformance.Patience) })
				p := openPage(t, session)
				for range 3 {
					p.Load(script)
					<-ready
				}
				way.leave(p, session)
				const once = `{"at":"hide"} {"at":"hide now"} {"at":"last"}`
				if got, want := k.await(t, `"last"`, 3), once+" "+once+" "+once; got != want {
					t.Errorf("stored\n%s, want\n%s", got, want)
				}
				if lines := record.Lines("error"); len(lines) > 0 {
					t.Errorf("the host says %q", lines)
				}
			})
		}
	})
}

// TestPageEndsOnce has a page end just as its time is up: ending it a second time must do
// nothing.
func TestPageEndsOnce(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		session := bridge.NewSession(bridge.Config{Table: bridge.NewTable()})
		t.Cleanup(func() { session.Close(conformance.Patience) })
		w, ended := openPage(t, session).w, make(chan struct{})
		if err := w.do(func() {
			for range 2 {
				if w.awaits(ended) {
					w.pageEnded()
				}
			}
		}); err != nil {
			t.Fatal(err)
		}
		select {
		case <-ended:
		default:
			t.Error("the page has not ended")
		}
	})
}
