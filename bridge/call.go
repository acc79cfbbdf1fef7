package bridge

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/tidwall/gjson"
)

// Call is one call of a page, as its handler sees it.
type Call struct {
	// ID is the call's number in the trace. It increases over all documents of a session.
	ID int64
	// Method is the name that the page called.
	Method string
	// Params is what the page passed, one checked JSON value; null if it passed nothing.
	Params []byte
	// Document is the page that made the call.
	Document *Document

	// Origin is the place in a program of the template language that the call comes from,
	// as the program's runtime states it. No decision may depend on it.
	trace.Origin

	// Circumstances say how the call came about, as the facade states it.
	Circumstances

	place   string          // the line of the program that made it
	again   bool            // made by the host: see [Document.Again]
	number  uint64          // the page's own number
	began   time.Time       // when its frame was read
	size    int             // of Params as they came
	ctx     context.Context // of its handler
	over    func()          // ends ctx, if that is the call's own; otherwise nil
	queue   *queue          // of its method's resource; nil if there is none
	left    bool            // it has left the queue; guarded by queue.mu
	answer  func([]byte)    // of a call for which the page waits
	lost    []func()        // guarded by Document.mu
	hold    *hold           // nil if it holds nothing; guarded by Document.mu
	cancel  func()          // of a call that can be aborted; guarded by Document.mu
	given   bool            // given up by the page; guarded by Document.mu
	turn    <-chan struct{} // closed when the calls before it have drawn; nil if it need not wait for them
	drew    chan struct{}   // closed when this call has drawn, or will not
	decided atomic.Bool     // something essential was recorded for it
}

// Circumstances say how a call came about. Only warnings may depend on them, because a
// page can bring them about.
type Circumstances struct {
	// BeforeInput is true if the user had not done anything on the page yet.
	BeforeInput bool
	// WhileShown is true if the page made the call while it was being shown.
	WhileShown bool
}

// Param returns a member of the parameters. The name must be a constant in the source,
// never text from a page, because gjson interprets it as a path.
func (c *Call) Param(name string) gjson.Result {
	return gjson.GetBytes(c.Params, name)
}

// Said returns a method's name as a page writes it: as a member of `my`, unless the name
// contains its object before a dot.
func Said(method string) string {
	if strings.Contains(method, ".") {
		return method
	}
	return "my." + method
}

// answered answers the frame of a call for which the page waits.
func (c *Call) answered(frame []byte) {
	if c.answer != nil {
		c.answer(frame)
	}
}

// OnLost arranges for f to be called, once, if the result of this call does not reach the
// page because its document ended first. Use it to revoke what the result would have
// granted.
func (c *Call) OnLost(f func()) {
	c.Document.mu.Lock()
	defer c.Document.mu.Unlock()
	c.lost = append(c.lost, f)
}

// awaitTurn waits until the calls before this one have drawn their views.
func (c *Call) awaitTurn(ctx context.Context) error {
	if c.turn == nil {
		return nil
	}
	select {
	case <-c.turn:
		return nil
	case <-c.Document.ctx.Done(): // not ctx: a call whose context has ended may still draw
		return ErrGone
	}
}

// passTurn lets the calls after this one draw. Only its handler calls it.
func (c *Call) passTurn() {
	if c.drew == nil {
		return
	}
	before, drew := c.turn, c.drew
	c.drew = nil
	select {
	case <-before:
		close(drew)
	default: // it draws nothing, and those before it have not drawn yet
		go func() {
			select {
			case <-before:
			case <-c.Document.ctx.Done():
			}
			close(drew)
		}()
	}
}

// ErrGone is the error of waiting for a page whose document has ended.
var ErrGone = errors.New("the document has ended")

// Draw asks the page to draw a view of the facade with the given content, and waits for
// the result. The result comes from the page: trust it with no more than what the page
// could do by itself. A call can draw once.
func (c *Call) Draw(ctx context.Context, view string, with any) (gjson.Result, error) {
	content, err := encode(with)
	if err != nil {
		return gjson.Result{}, fmt.Errorf("bridge: content of view %q: %w", view, err)
	}
	if err := c.awaitTurn(ctx); err != nil {
		return gjson.Result{}, err
	}
	answer, err := c.Document.ask(c.number, view, content)
	c.passTurn()
	if err != nil {
		return gjson.Result{}, err
	}
	select {
	case r := <-answer:
		return r, nil
	case <-ctx.Done():
		return gjson.Result{}, ErrGone
	}
}
