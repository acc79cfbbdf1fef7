package bridge

import (
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/tidwall/gjson"
)

// told handles a message that the page sends apart from its calls. From then on the page
// may be sent messages, too.
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

// Show draws a view of the facade without a call, and returns before it is drawn. It returns false if the page cannot be sent
// anything, see [Document.Tell].
func (d *Document) Show(view string, with any) bool {
	content, err := encode(with)
	if err != nil {
		return false
	}
	d.mu.Lock()
	show := d.listens && !d.ending && d.out.ask.size() <= mostTold
	if show {
		d.out.addAsk(0, view, content)
	}
	d.mu.Unlock()
	if show {
		d.wake(d)
	}
	return show
}

// mostTold is how many bytes of messages may wait for the page.
const mostTold = 8 << 20

// Tell sends the page a message that does not answer a call: a value that encodes as
// JSON. It returns false if the page cannot be sent one, because it has not sent a
// message itself, its document has ended, or it does not read the messages before.
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
