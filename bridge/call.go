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
	// ID is the call's number in the trace: it rises over all documents of a
	// session.
	ID int64
	// Method is the name that the page called.
	Method string
	// Params is what the page passed, one checked JSON value; null where it
	// passed nothing.
	Params []byte
	// Document is the page that called.
	Document *Document

	// Origin is where in a program of the template language the call comes from, as its
	// runtime tells: never rest anything on it.
	trace.Origin

	// Circumstances say how the call came about, as the facade tells it.
	Circumstances

	place   string          // the line of the program that made it
	again   bool            // the host makes it: see [Document.Again]
	number  uint64          // the page's own number
	began   time.Time       // when its frame was read
	size    int             // of Params as they came
	ctx     context.Context // of its handler
	over    func()          // ends ctx, where that is the call's own; nil where not
	queue   *queue          // of what its method acts on; nil where that is nothing
	left    bool            // the queue; guarded by queue.mu
	answer  func([]byte)    // of a call on which the page waits
	lost    []func()        // guarded by Document.mu
	hold    *hold           // nil where it holds nothing; guarded by Document.mu
	cancel  func()          // of a call that can be given up; guarded by Document.mu
	given   bool            // up by the page; guarded by Document.mu
	turn    <-chan struct{} // closed when the calls before have drawn; nil where that is nothing to this one
	drew    chan struct{}   // closed when this one has, or will not
	decided atomic.Bool     // something essential was recorded for it
}

// Circumstances say how a call came about. Nothing but a warning may rest on
// them: a page can bring them about.
type Circumstances struct {
	// BeforeInput is true where the user had done nothing on the page yet.
	BeforeInput bool
	// WhileShown is true where the page called while it was being shown.
	WhileShown bool
}

// Param returns a member of the parameters. Name must be a constant of the
// program, never text from a page: gjson paths are a language.
func (c *Call) Param(name string) gjson.Result {
	return gjson.GetBytes(c.Params, name)
}

// Said is how a page says a method's name: as a member of `my`, unless the name
// has its object before a dot.
func Said(method string) string {
	if strings.Contains(method, ".") {
		return method
	}
	return "my." + method
}

// answered answers the frame of a call on which the page waits.
func (c *Call) answered(frame []byte) {
	if c.answer != nil {
		c.answer(frame)
	}
}

// OnLost has f run, once, if the result of this call does not reach the page:
// its document ended before the settlement arrived there. Use it to take back
// what the result would have given.
func (c *Call) OnLost(f func()) {
	c.Document.mu.Lock()
	defer c.Document.mu.Unlock()
	c.lost = append(c.lost, f)
}

// awaitTurn waits until the calls before this one have drawn what they draw.
func (c *Call) awaitTurn(ctx context.Context) error {
	if c.turn == nil {
		return nil
	}
	select {
	case <-c.turn:
		return nil
	case <-c.Document.ctx.Done(): // not ctx: one that has ended may still draw
		return ErrGone
	}
}

// passTurn lets the calls after this one draw. Its handler alone calls it.
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

// ErrGone says that a document ended while somebody waited for its page.
var ErrGone = errors.New("the document has ended")

// Draw asks the page to draw a view of the facade with the given content and
// waits for what came of it, as the page tells it: never trust it with more
// than the page itself could do. A call can draw once.
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
