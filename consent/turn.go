package consent

import (
	"context"
	"errors"
	"slices"
	"sync"
)

// errFull is returned if too many calls are already waiting.
var errFull = errors.New("too many calls are waiting for an answer")

// turns serializes its callers, first come first served. The zero value is ready for use.
type turns struct {
	mu      sync.Mutex
	taken   bool
	waiting []*place // in order
}

// place is a caller's place in the queue, until its context ends.
type place struct {
	queue *turns
	ctx   context.Context
	ready chan struct{} // closed when its turn comes
	stay  func() bool   // stops leave from running when ctx ends; false if it has run or was stopped before
}

// join takes a place in the queue, behind at most limit other waiting callers. It does not block. Its error is
// errFull.
//
// The place is given up when ctx ends, even if its caller no longer waits, unless its turn has already begun: see
// [place.wait].
func (t *turns) join(ctx context.Context, limit int) (*place, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	p := &place{queue: t, ctx: ctx, ready: make(chan struct{})}
	switch {
	case !t.taken:
		t.taken = true
		close(p.ready)
	case len(t.waiting) >= limit:
		return nil, errFull
	default:
		t.waiting = append(t.waiting, p)
	}
	p.stay = context.AfterFunc(ctx, p.leave)
	return p, nil
}

// errTwice indicates a bug in the host.
var errTwice = errors.New("consent: waited twice for one place in the queue")

// wait waits for the turn and begins it. If it returns nil, the caller must end the turn with give. Otherwise the error
// is that of ctx, and there is nothing to end.
func (p *place) wait() error {
	select {
	case <-p.ready:
	case <-p.ctx.Done():
	}
	if p.ctx.Err() == nil && p.stay() {
		return nil
	}
	if err := p.ctx.Err(); err != nil {
		return err
	}
	return errTwice
}

// begun reports whether the turn has come.
func (p *place) begun() bool {
	select {
	case <-p.ready:
		return true
	default:
		return false
	}
}

// leave gives up the place after its context has ended, unless the turn has begun.
func (p *place) leave() {
	t := p.queue
	t.mu.Lock()
	i := slices.Index(t.waiting, p)
	if i >= 0 {
		t.waiting = slices.Delete(t.waiting, i, i+1)
	}
	t.mu.Unlock()
	if i < 0 {
		t.give() // the turn had come: pass it on
	}
}

// give ends the current turn.
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
