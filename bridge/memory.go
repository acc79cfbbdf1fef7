package bridge

import (
	"context"
	"slices"
	"sync"
)

// Memory bounds the bytes that the host holds for answers under way: what calls
// read from the network and from files, from the first byte until the page has it.
//
// A call asks for room before it reads (see [Call.Hold]) and waits where there is
// none. It cannot wait for ever: the call that has held bytes for longest, in the
// host and therefore in its document, is never held up, so that a document holds
// no more than its bound and one answer. What a byte costs stands in PROTOCOL.md.
type Memory struct {
	host, document int64 // bounds

	mu    sync.Mutex // guards what follows
	used  int64
	holds []*hold       // of more than nothing, the oldest first
	freed chan struct{} // closed and replaced when there may be room
}

// NewMemory returns one of so many bytes for all sessions that use it, and for one
// document.
func NewMemory(host, document int64) *Memory {
	return &Memory{host: host, document: document, freed: make(chan struct{})}
}

// ofProcess is what sessions use that are given none.
var ofProcess = NewMemory(192<<20, 64<<20)

// hold is what one call holds.
type hold struct {
	memory   *Memory
	document *Document
	bytes    int64
	over     bool // the call's result has gone: it holds nothing any more
}

// grow takes n bytes more, or gives some back where n is negative. Waiting is
// called, once, where there is no room yet. The error is that of ctx.
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

// fits tells whether n bytes more may be taken now. The caller holds mu.
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

// end gives everything back, for good.
func (h *hold) end() {
	if h == nil {
		return
	}
	h.memory.mu.Lock()
	defer h.memory.mu.Unlock()
	h.add(-h.bytes)
	h.over = true
}

// Hold takes room for n more bytes that the call is about to read, or gives some
// back where n is negative. It waits while too many are under way, and fails only
// when ctx ends. All of it comes back by itself once the page has the result of the
// call, or never will. A call on which the page waits must not use it.
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
			c.Warn("memory", "it waits: the page has not taken the previous answers yet")
		}
	})
}
