package window

import "time"

// loadQueue serializes the loads that the host requests of a web view. Each waits until
// the previous one has started, and of the waiting loads only the last is kept. If WebKit
// gets several loads at once, it occasionally shows none of them (seen with 2.50.6).
type loadQueue struct {
	asked   time.Time // when the engine was asked for the load under way; zero if no load is under way
	waiting func()
}

// longestStart is how long the next load waits for the previous one to start.
var longestStart = 10 * time.Second

// ask performs a load now, or queues it if another one is about to start. It reports whether it was queued.
func (l *loadQueue) ask(load func(), now time.Time) (waits bool) {
	if !l.asked.IsZero() && now.Sub(l.asked) < longestStart {
		l.waiting = load
		return true
	}
	l.asked, l.waiting = now, nil
	load()
	return false
}

// started records that a load has started or failed. It returns the next load, or nil if
// none is queued.
func (l *loadQueue) started() (next func()) {
	next = l.waiting
	*l = loadQueue{}
	return next
}
