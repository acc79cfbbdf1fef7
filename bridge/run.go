package bridge

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/tidwall/gjson"
)

// admitted is a call of a frame, with what was decided when the frame came.
type admitted struct {
	*Call
	full string // why it was not admitted: too much was in flight
}

// admit adds a frame's calls to those in flight: all at once, because running calls need
// the same lock.
func (d *Document) admit(items []item, answer func([]byte)) []admitted {
	calls := make([]admitted, 0, len(items))
	s := d.session
	now := s.now()
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, it := range items {
		if it.kind != itemCall {
			continue
		}
		c := &Call{ID: s.counts.calls.Add(1), Method: it.call, Params: []byte(it.value), Document: d, Circumstances: it.at, Origin: it.from, place: it.place, again: it.n >= firstAgain, number: it.n, began: now, answer: answer}
		c.size = len(c.Params)
		if d.acted.Load() {
			c.BeforeInput = false
		}
		a := admitted{Call: c}
		switch {
		case len(d.calls) >= s.limits.InFlight:
			a.full = fmt.Sprintf("more than %d calls in flight", s.limits.InFlight)
		case d.params+c.size > s.limits.InFlightBytes:
			a.full = fmt.Sprintf("calls in flight with more than %d bytes of parameters", s.limits.InFlightBytes)
		}
		if a.full != "" {
			c.size = 0 // it is refused at once
		}
		calls = append(calls, a)
		d.calls[it.n] = c // also when full: it settles the same way
		d.params += c.size
	}
	s.counts.inFlight.Add(int64(len(calls)))
	return calls
}

// start records a call and returns the job that runs its handler, or nil if no handler
// runs or another goroutine runs it.
func (d *Document) start(a admitted) (job func()) {
	s, c := d.session, a.Call
	if s.records() {
		c.Record(trace.Call{Method: clip(c.Method, longestMethod), Params: recordable(piece(c.Params)), Place: c.place})
	}
	m := s.table.methods[c.Method]
	switch {
	case d.ctx.Err() != nil && (m == nil || !m.Outlives): // finish records it as cancelled
		c.answered(nil)
		return nil
	case m == nil || !c.again && m.Waits != (c.answer != nil) && !(m.Waits && m.Outlives):
		fail := nobody(c.Method)
		c.Refuse(UnknownCall, fail.Message)
		d.warn(fail.Message)
		d.settle(c, false, fail)
		return nil
	case a.full != "":
		c.Refuse(Said(clip(c.Method, longestMethod)), a.full)
		d.settle(c, false, m.unknown())
		return nil
	}
	if m.Draws {
		c.turn, c.drew = d.lastDrew, make(chan struct{})
		d.lastDrew = c.drew
	}
	d.context(m, c)
	if m.Resource != "" {
		c.queue = s.queues[m.Resource]
	}
	handle := m.Handle
	if m.Begin != nil {
		if err := protect(func() error { handle = m.Begin(c.ctx, c); return nil }); err != nil {
			handle = func(context.Context, *Call) (any, error) { return nil, err }
		}
	}
	s.running.Add(1)
	d.handlers.Add(1)
	job = func() { d.run(m, handle, c) }
	if c.queue != nil {
		return c.queue.add(c, job)
	}
	return job
}

func (m *Method) unknown() any {
	if m.Unknown != nil {
		return m.Unknown
	}
	return unknown
}

// run calls the handler and settles the call with what it returns.
func (d *Document) run(m *Method, handle Handler, c *Call) {
	defer d.session.running.Done()
	defer d.handlers.Done()
	defer c.passTurn()
	if c.over != nil {
		defer c.over()
	}
	if c.queue != nil && !m.Outlives && d.ctx.Err() != nil { // while it waited in the queue
		d.settle(c, false, nil)
		return
	}
	var (
		ok    bool
		value Pieces
	)
	err := protect(func() (err error) {
		ok, value, err = outcome(c.ctx, handle, c)
		return err
	})
	if err != nil {
		if d.ctx.Err() == nil || m.Outlives {
			c.Refuse("my."+c.Method, err.Error())
		}
		d.settle(c, false, m.unknown())
		return
	}
	d.settle(c, ok, value)
}

// outcome runs a handler and encodes its result for the page. Either may run code of the
// handler's package, and so may panic.
func outcome(ctx context.Context, handle Handler, c *Call) (ok bool, value Pieces, err error) {
	result, err := handle(ctx, c)
	var refusal Refusal
	if ok = err == nil; !ok {
		if !errors.As(err, &refusal) {
			return false, nil, errors.New(err.Error())
		}
		result = refusal.Payload()
	}
	if value, err = encode(result); err != nil {
		return false, nil, fmt.Errorf("its result is not JSON: %w", err)
	}
	return ok, value, nil
}

// protect turns a panic into an error.
func protect(f func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("its handler panicked: %v, at %s", p, panicPlace())
		}
	}()
	return f()
}

// panicPlace returns the line of code that panicked, when called by the function that
// recovers: it is the first line outside package runtime.
func panicPlace() string {
	var callers [64]uintptr
	frames := runtime.CallersFrames(callers[:runtime.Callers(0, callers[:])])
	for panicked := false; ; {
		frame, more := frames.Next()
		switch {
		case frame.Function == "runtime.gopanic":
			panicked = true
		case panicked && !strings.HasPrefix(frame.Function, "runtime."):
			return fmt.Sprintf("%s:%d", filepath.Base(frame.File), frame.Line)
		}
		if !more {
			return "an unknown place"
		}
	}
}

// settle sends a call's outcome to the page, unless the document has ended.
func (d *Document) settle(c *Call, ok bool, result any) {
	value, err := encode(result)
	if err != nil {
		c.Refuse("my."+c.Method, fmt.Sprintf("its result is not JSON: %v", err))
		ok = false
		value, _ = encode(unknown)
	}
	outcome := "fail"
	if ok {
		outcome = "success"
	}
	settlement := c.settlement(outcome, value) // may copy much, so outside the lock that the window waits for
	d.mu.Lock()
	held := c.hold
	if d.ending {
		lost := c.lost
		c.lost = nil
		d.mu.Unlock()
		c.answered(nil)
		held.end()
		d.runAll(lost)
		return
	}
	if d.calls[c.number] != nil {
		delete(d.calls, c.number)
		d.params -= c.size
		d.session.counts.inFlight.Add(-1)
	}
	delete(d.asked, c.number)
	// Recorded under the lock, so that a line says success only if the settlement was
	// queued before the document could end.
	c.recordSettle(settlement)
	if c.answer != nil {
		d.mu.Unlock()
		var out outbox
		out.addSettle(c.number, ok, value, false)
		c.answer(out.frame(d.ID))
		held.end()
		return
	}
	ack := len(c.lost) > 0 || held != nil
	if ack {
		d.unacked[c.number] = unacked{c.lost, held}
		c.lost = nil
	}
	first := d.out.empty()
	d.out.addSettle(c.number, ok, value, ack)
	d.mu.Unlock()
	if first {
		d.wake(d)
	}
}

// ask sends a view to be drawn for a call and returns the channel that receives its answer.
func (d *Document) ask(n uint64, view string, with Pieces) (<-chan gjson.Result, error) {
	d.mu.Lock()
	if d.ending || d.calls[n] == nil {
		d.mu.Unlock()
		return nil, ErrGone
	}
	if d.asked[n] != nil {
		d.mu.Unlock()
		return nil, fmt.Errorf("bridge: view %q: the call has drawn already", view)
	}
	answer := make(chan gjson.Result, 1)
	d.asked[n] = answer
	d.out.addAsk(n, view, with)
	d.mu.Unlock()
	d.wake(d)
	return answer, nil
}

// answer hands the page's answer to the call that asked for it. Other answers are dropped.
func (d *Document) answer(n uint64, value gjson.Result) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if answer := d.asked[n]; answer != nil {
		select {
		case answer <- value:
		default: // a second answer
		}
	}
}

// runAll calls the functions that handlers registered. A panic in one does not stop the others.
func (d *Document) runAll(lost []func()) {
	for _, f := range lost {
		if err := protect(func() error { f(); return nil }); err != nil {
			d.record(trace.Error{What: "cleaning up after a result that did not arrive", Why: err.Error()})
		}
	}
}
