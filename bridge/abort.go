package bridge

import "context"

// abortable gives a call a context of its own, which ends with the document's
// or when the page gives the call up. Done frees it.
func (d *Document) abortable(c *Call) (ctx context.Context, done func()) {
	ctx, cancel := context.WithCancel(d.ctx)
	d.mu.Lock()
	c.cancel = cancel
	given := c.given
	d.mu.Unlock()
	if given { // before its handler began
		cancel()
	}
	return ctx, cancel
}

// abort ends the context of a call that the page gives up. One that is settled,
// or cannot be given up, is left alone.
func (d *Document) abort(n uint64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	c := d.calls[n]
	if c == nil {
		return
	}
	c.given = true
	if c.cancel != nil {
		c.cancel()
	}
}

// misplaced tells why items may not come as they came: a call on which the page
// waits is the one item of a frame that is answered by itself.
func misplaced(items []item, answered bool) string {
	if answered && (len(items) != 1 || !items[0].wait) {
		return "a frame that is to be answered holds something else than one call that waits"
	}
	for _, it := range items {
		if it.wait && !answered {
			return "a call waits where nothing does"
		}
	}
	return ""
}
