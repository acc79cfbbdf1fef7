package bridge

import (
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/tidwall/gjson"
)

// told takes what the page tells beside its calls. From then on it may be told
// something, too.
func (d *Document) told(what gjson.Result) {
	d.mu.Lock()
	d.listens = true
	d.mu.Unlock()
	if d.session.told == nil {
		return
	}
	if err := protect(func() error { d.session.told(d, what); return nil }); err != nil {
		d.record(trace.Error{What: "what the page tells", Why: err.Error()})
	}
}

// mostTold is how many bytes of what the page is told may wait for it.
const mostTold = 8 << 20

// Tell tells the page something that does not answer a call: a value that encodes as
// JSON. It reports false where the page cannot be told: it has told nothing
// itself, it has ended, or it does not take what it was told before.
func (d *Document) Tell(what any) bool {
	text, err := encode(what)
	if err != nil {
		return false
	}
	d.mu.Lock()
	tell := d.listens && !d.ending && d.out.tell.size() <= mostTold
	if tell {
		d.out.addTold(text)
	}
	d.mu.Unlock()
	if tell {
		d.wake(d)
	}
	return tell
}
