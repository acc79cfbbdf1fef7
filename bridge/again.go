package bridge

import (
	"errors"
	"fmt"

	"github.com/tidwall/gjson"
)

// firstAgain is the first number of the calls that the host makes again, which no call of a page has. A page counts to 53
// bits.
const firstAgain = 1 << 52

// Again makes a call as if the page had made it: the same handler gets it, in the same order with those of the page, and it
// is recorded in the same way. The page hears nothing of its outcome. It is for tools of the developer's, never for what a
// page asks. Again returns before the call is made; its error says why it cannot be.
func (d *Document) Again(method string, params []byte) error {
	if len(params) == 0 {
		params = []byte("null")
	}
	if d.session.table.methods[method] == nil {
		return errors.New(nobody(method).Message)
	}
	if len(params) > d.session.limits.FrameBytes {
		return fmt.Errorf("%s: parameters of %d bytes, more than %d", Said(method), len(params), d.session.limits.FrameBytes)
	}
	text := string(params)
	if err := scan(text, d.session.limits.Depth); err != nil {
		return fmt.Errorf("%s: its parameters: %w", Said(method), err)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.ending {
		return ErrGone
	}
	it := &item{kind: itemCall, n: firstAgain + d.lastAgain, call: method, value: gjson.Parse(text)}
	d.lastAgain++
	d.push(received{again: it})
	return nil
}

// makeAgain starts a call. The reader alone calls it.
func (d *Document) makeAgain(it item) {
	unheard := func([]byte) {}
	if job := d.start(d.admit([]item{it}, unheard)[0]); job != nil {
		d.session.pool.run([]func(){job})
	}
}
