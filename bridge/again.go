package bridge

import (
	"errors"
	"fmt"
)

// firstAgain is the first number of the calls that the host makes again. No call of a page has such a number: pages count
// with 53 bits.
const firstAgain = 1 << 52

// Again makes a call as if the page had made it: the same handler gets it, queued among the calls of the page, and it is
// recorded in the same way. The page does not receive its outcome. It is for developer tools, never for requests of a page.
// Again returns before the call is made; its error says why the call cannot be made.
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
	it := &item{kind: itemCall, n: firstAgain + d.lastAgain, call: method, value: text}
	d.lastAgain++
	d.push(received{again: it})
	return nil
}

// makeAgain starts a call. Only the reader calls it.
func (d *Document) makeAgain(it item) {
	unheard := func([]byte) {}
	if job := d.start(d.admit([]item{it}, unheard)[0]); job != nil {
		d.session.pool.run([]func(){job})
	}
}
