package sheet

import (
	"sync"
	"time"

	"github.com/jembatan/jembatan/bridge/window"
)

// Guard is how long a sheet is on screen, with nobody pressing anything in it,
// before a button works: nobody can read a question and press a button in less,
// but a page can time a press that was meant for itself.
const Guard = 500 * time.Millisecond

// longestHeld is for how long a key or button that was pressed too early holds
// the guard time up by itself. A release that never comes must not hold it up for
// good; one that comes begins it anew in any case.
const longestHeld = 3 * time.Second

// guard tells when a question can be answered. It takes the presses from the
// window, not from the sheet's page, whose script has a guard of its own
// (assets/sheet/guard.js): each holds where the other does not.
//
// The guard time runs from when the question was painted. A press or a release in
// it, and the keyboard's return to the sheet at any time, begin it anew.
type guard struct {
	mu      sync.Mutex // guards what follows
	lasts   time.Duration
	painted bool
	since   time.Time            // when it began
	held    map[uint64]time.Time // what was pressed too early, when it was last seen, until it is let go
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

// rest is how long the guard time has to go; at most 0 when it is over.
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

// take takes what a user did. Where the machine is busy that was some time
// ago, and the guard time may be over by now.
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
		clear(g.held) // their releases are not for the sheet
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
