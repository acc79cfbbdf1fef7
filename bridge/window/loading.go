package window

import "time"

// loadQueue are the loads that the host asks a web view for. Each waits until the one
// before has started, and of those that wait only the last is kept: of several loads
// that WebKit is asked for at once it now and then shows none (seen with 2.50.6).
type loadQueue struct {
	asked   time.Time // when the engine was asked for the load under way; zero if no load is under way
	waiting func()
}

// longestStart is how long a load can be without a start before the next no longer
// waits for it.
var longestStart = 10 * time.Second

// ask asks for a load, now or when the one under way has started. It reports which.
func (l *loadQueue) ask(load func(), now time.Time) (waits bool) {
	if !l.asked.IsZero() && now.Sub(l.asked) < longestStart {
		l.waiting = load
		return true
	}
	l.asked, l.waiting = now, nil
	load()
	return false
}

// started says that a load has started, or has come to nothing. It gives the one to ask
// for next, nil where none waits.
func (l *loadQueue) started() (next func()) {
	next = l.waiting
	*l = loadQueue{}
	return next
}
