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
	waiting []chan struct{} // closed when it is their turn; the longest waiting first
}

// take waits for the caller's turn, in line with at most limit others. With a nil error the caller must
// give the turn back. The error is errFull at once, or that of ctx.
func (t *turns) take(ctx context.Context, limit int) error {
	t.mu.Lock()
	if !t.taken {
		t.taken = true
		t.mu.Unlock()
		return nil
	}
	if len(t.waiting) >= limit {
		t.mu.Unlock()
		return errFull
	}
	ready := make(chan struct{})
	t.waiting = append(t.waiting, ready)
	t.mu.Unlock()

	select {
	case <-ready:
		return nil
	case <-ctx.Done():
	}
	t.mu.Lock()
	i := slices.Index(t.waiting, ready)
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
	close(t.waiting[0])
	t.waiting = slices.Delete(t.waiting, 0, 1)
}
