package host

import (
	"sync"
	"time"
)

// fetches counts the loads of the pages of a run that have not ended: the resources of a page, and what its scripts fetch.
type fetches struct {
	mu   sync.Mutex // guards what follows
	open int
	last time.Time // when a load last ended
}

// changed counts a load that begins or has ended.
func (f *fetches) changed(begins bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if begins {
		f.open++
		return
	}
	f.open--
	f.last = time.Now()
}

// Fetched returns when the page, or a script of it, last was loading something: the current time if it is. It returns
// the zero time if nothing has been loaded, and on platforms other than Linux, where this cannot be observed. Streams of
// events and WebSockets do not count, nor does my.request, which is a call (see [Host.InFlight]).
func (h *Host) Fetched() time.Time {
	h.fetches.mu.Lock()
	defer h.fetches.mu.Unlock()
	if h.fetches.open > 0 {
		return time.Now()
	}
	return h.fetches.last
}
