package bridge

import (
	"context"
	"slices"
	"sync"
)

// Memory bounds the bytes that the host holds for answers under way: what calls read from
// the network and from files, from the first byte read until the page has the answer.
//
// A call asks for room before it reads (see [Call.Hold]) and waits if there is none. It
// cannot wait for ever, because the call that has held bytes for longest, in the host and
// therefore in its document, is never made to wait. A document thus holds no more than
// its bound plus one answer. PROTOCOL.md says what a byte costs.
type Memory struct {
	host, document int64 // bounds

	mu    sync.Mutex // guards what follows
	used  int64
	holds []*hold       // those that hold bytes, the oldest first
	freed chan struct{} // closed and replaced when there may be room
}

// NewMemory returns a Memory with the given bounds, in bytes: host for all sessions that
// use it together, and document for each document.
func NewMemory(host, document int64) *Memory {
	return &Memory{host: host, document: document, freed: make(chan struct{})}
}

// ofProcess is used by sessions whose Config has no Memory.
var ofProcess = NewMemory(192<<20, 64<<20)

// hold is what one call holds.
type hold struct {
	memory   *Memory
	document *Document
	bytes    int64
	over     bool // the call's result is gone, so it holds no memory
}

// grow takes n more bytes, or releases some if n is negative. It calls waiting, once, if
// there is no room yet. The error is that of ctx.
func (h *hold) grow(ctx context.Context, n int64, waiting func()) error {
	m := h.memory
	for {
		m.mu.Lock()
		if n <= 0 || h.over || h.fits(n) {
			h.add(n)
			m.mu.Unlock()
			return ctx.Err()
		}
		freed := m.freed
		m.mu.Unlock()
		if waiting != nil {
			waiting()
			waiting = nil
		}
		select {
		case <-freed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// fits reports whether n more bytes may be taken now. The caller holds mu.
func (h *hold) fits(n int64) bool {
	m := h.memory
	mine := int64(0)
	var oldest, eldest *hold // of all, and of the document
	for _, other := range m.holds {
		if oldest == nil {
			oldest = other
		}
		if other.document != h.document {
			continue
		}
		if eldest == nil {
			eldest = other
		}
		mine += other.bytes
	}
	return (m.used+n <= m.host || oldest == nil || oldest == h) && (mine+n <= m.document || eldest == nil || eldest == h)
}

// add counts n bytes. The caller holds mu.
func (h *hold) add(n int64) {
	m := h.memory
	if h.over {
		return
	}
	n = max(n, -h.bytes)
	before := h.bytes
	h.bytes += n
	m.used += n
	switch {
	case before == 0 && h.bytes > 0:
		m.holds = append(m.holds, h)
	case before > 0 && h.bytes == 0:
		m.holds = slices.DeleteFunc(m.holds, func(other *hold) bool { return other == h })
	}
	if n < 0 {
		close(m.freed)
		m.freed = make(chan struct{})
	}
}

// end releases everything, for good.
func (h *hold) end() {
	if h == nil {
		return
	}
	h.memory.mu.Lock()
	defer h.memory.mu.Unlock()
	h.add(-h.bytes)
	h.over = true
}

// Hold reserves room for n more bytes that the call is about to read, or releases some if
// n is negative. It waits while too many bytes are under way, and fails only when ctx
// ends. Everything is released automatically once the page has the result of the call, or
// can no longer get it. A call for which the page stands still (see [Method.Waits]) must
// not use Hold.
func (c *Call) Hold(ctx context.Context, n int64) error {
	d := c.Document
	d.mu.Lock()
	if c.hold == nil {
		c.hold = &hold{memory: d.session.memory, document: d}
	}
	h := c.hold
	d.mu.Unlock()
	return h.grow(ctx, n, func() {
		d.mu.Lock()
		tell := !d.crowded
		d.crowded = true
		d.mu.Unlock()
		if tell {
			c.Warn("memory", "the call waits: the page has not received the previous answers yet")
		}
	})
}
