package bridge

import "context"

// context sets the context of a call's handler: the document's, or one that outlives the
// document, or, if its method needs that, one of the call's own.
func (d *Document) context(m *Method, c *Call) {
	c.ctx = d.ctx
	if m.Outlives {
		c.ctx = context.Background()
	}
	if m.Begin == nil && !m.Aborts {
		return
	}
	c.ctx, c.over = context.WithCancel(c.ctx)
	if !m.Aborts {
		return
	}
	d.mu.Lock()
	c.cancel = c.over
	given := c.given
	d.mu.Unlock()
	if given { // before the call was processed
		c.over()
	}
}

// abort ends the context of a call that the page aborts. A call that is settled, or
// cannot be aborted, is left alone.
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

// misplaced says what is wrong with the combination of items in a frame. A call for which
// the page waits must be the only item of its frame, and that frame is answered on its
// own.
func misplaced(items []item, answered bool) string {
	if answered && (len(items) != 1 || !items[0].wait) {
		return "a frame on which the page waits must hold that one call and nothing else"
	}
	for _, it := range items {
		if it.wait && !answered {
			return "a call waits in a frame on which the page does not wait"
		}
	}
	return ""
}
