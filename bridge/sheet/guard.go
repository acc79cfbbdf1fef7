package sheet

import (
	"sync"
	"time"

	"github.com/jembatan/jembatan/bridge/window"
)

// Guard is how long a sheet must be on screen, without a press in it, before its buttons
// work. A user cannot read a question and press a button in less time, but a page can time
// the sheet so that it receives a press meant for the page.
const Guard = 500 * time.Millisecond

// longestHeld is the maximum time for which a key or button that was pressed too early
// prolongs the guard time while it is held, in case its release is never seen. A release
// that is seen restarts the guard time in any case.
const longestHeld = 3 * time.Second

// guard decides when a question can be answered. It gets the presses from the window, not
// from the sheet's page, whose script has a guard of its own (assets/sheet/guard.js). Each
// works even if the other fails.
//
// The guard time runs from when the question was painted. A press or release during it
// restarts it, and so does the return of the keyboard to the sheet at any time.
type guard struct {
	mu      sync.Mutex // guards what follows
	lasts   time.Duration
	painted bool
	since   time.Time            // start of the guard time
	held    map[uint64]time.Time // what was pressed too early and has not been released, with the time when it was last seen
	left    bool                 // the keyboard has left the sheet
}

// begin starts the guard time of a question that has been painted.
func (g *guard) begin(now time.Time) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if !g.painted {
		g.painted, g.since = true, now
	}
}

// rest returns how long the guard time still lasts; 0 or less if it is over.
func (g *guard) rest(now time.Time) time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.restAt(now)
}

func (g *guard) restAt(at time.Time) time.Duration {
	if !g.painted {
		return g.lasts
	}
	for _, seen := range g.held {
		if at.Sub(seen) < longestHeld {
			return g.lasts
		}
	}
	return g.lasts - at.Sub(g.since)
}

// take handles an input. On a busy machine the input may be some time ago, and the guard
// time may already be over.
func (g *guard) take(in window.Input, now time.Time) {
	g.mu.Lock()
	defer g.mu.Unlock()
	at := now.Add(-in.Age)
	switch in.Kind {
	case window.Pressed:
		if g.restAt(at) > 0 {
			if g.held == nil {
				g.held = map[uint64]time.Time{}
			}
			g.held[in.What] = at
			g.anew(at)
		}
	case window.Released:
		_, early := g.held[in.What]
		delete(g.held, in.What)
		if early || g.restAt(at) > 0 {
			g.anew(at)
		}
	case window.KeyboardLeft:
		g.left = true
		clear(g.held) // the sheet will not see their releases
	case window.KeyboardCame:
		if g.left {
			g.left = false
			g.anew(now)
		}
	}
}

func (g *guard) anew(at time.Time) {
	if at.After(g.since) {
		g.since = at
	}
}
