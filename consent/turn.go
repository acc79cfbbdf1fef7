package consent

import (
	"context"
	"errors"
	"slices"
	"sync"
)

// errFull says that too many calls wait already.
var errFull = errors.New("too many calls are waiting for an answer")

// turns lets one caller at a time through, first come first served. The zero value is ready for use.
type turns struct {
	mu      sync.Mutex
	taken   bool
	waiting []*place // the longest waiting first
}

// place is a caller's place in line.
type place struct {
	line  *turns
	ready chan struct{} // closed when it is their turn
}

// join takes a place in line, behind at most limit others that wait; it does not block. Without an error the
// caller must wait for the turn. The error is errFull.
func (t *turns) join(limit int) (*place, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	p := &place{t, make(chan struct{})}
	switch {
	case !t.taken:
		t.taken = true
		close(p.ready)
	case len(t.waiting) >= limit:
		return nil, errFull
	default:
		t.waiting = append(t.waiting, p)
	}
	return p, nil
}

// wait waits for the turn. With a nil error the caller must give it back; otherwise the place is left, and
// the error is that of ctx.
func (p *place) wait(ctx context.Context) error {
	select {
	case <-p.ready:
		return nil
	case <-ctx.Done():
	}
	t := p.line
	t.mu.Lock()
	i := slices.Index(t.waiting, p)
	if i >= 0 {
		t.waiting = slices.Delete(t.waiting, i, i+1)
	}
	t.mu.Unlock()
	if i < 0 {
		t.give() // the turn came while ctx ended: pass it on
	}
	return ctx.Err()
}

// give ends the caller's turn.
func (t *turns) give() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.waiting) == 0 {
		t.taken = false
		return
	}
	close(t.waiting[0].ready)
	t.waiting = slices.Delete(t.waiting, 0, 1)
}
