package host

import (
	"sync"
	"sync/atomic"

	"github.com/jembatan/jembatan/bridge"
)

// A Load is one load of a page.
type Load struct {
	replaces *bridge.Document
	refusal  atomic.Pointer[Refusal]
	next     atomic.Pointer[Load]
}

// Replaces returns the document that was shown when the load began; nil for none.
func (l *Load) Replaces() *bridge.Document { return l.replaces }

// Refused returns why the page is not there: its server refused it, or could not be reached. It is nil for a page that is there, and for
// one that has not reported anything yet.
func (l *Load) Refused() *Refusal { return l.refusal.Load() }

// Next returns the load that began after this one; nil if this is the last.
func (l *Load) Next() *Load { return l.next.Load() }

// A Refusal is the error of a page that is not there.
type Refusal struct {
	Address string // of the page, after redirects
	Why     string
}

func (r *Refusal) Error() string { return r.Address + ": " + r.Why }

// loads are the loads of a page. Its zero value is ready.
type loads struct {
	mu   sync.Mutex // guards what follows
	last *Load      // nil until it is needed
}

// get returns the load that began last, or one of nothing before the first.
func (l *loads) get() *Load {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.last == nil {
		l.last = &Load{}
	}
	return l.last
}

// begin notes that a load begins.
func (l *loads) begin(replaces *bridge.Document) {
	last, next := l.get(), &Load{replaces: replaces}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.last = next
	last.next.Store(next)
}

// Load returns the load of a page that began last, or one of nothing before the first.
func (h *Host) Load() *Load { return h.loads.get() }

// refuse notes that the page of the last load is not there, and returns the error.
func (h *Host) refuse(address, why string) error {
	r := &Refusal{address, why}
	h.loads.get().refusal.Store(r)
	return r
}
