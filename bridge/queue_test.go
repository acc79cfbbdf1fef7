package bridge

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

// A reader that is behind with what a document sent does not let the next one's
// calls overtake it.
func TestCallsOfTheNextDocumentComeAfterThoseOfTheOneBefore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		order := make(chan string, 9)
		w := newWindow(t, Limits{}, Method{Name: "write", Resource: "storage", Outlives: true, Handle: func(_ context.Context, c *Call) (any, error) {
			order <- c.Param("from").String()
			return nil, nil
		}})
		hold := &holding{lines: w.lines, held: make(chan struct{}), release: make(chan struct{})}
		w.session.recorder = hold
		w.document = w.open("http://127.0.0.1/")
		w.send(1, `[{"log":"info","text":"hold"},{"n":1,"call":"write","with":{"from":"first"}}]`)
		<-hold.held
		w.document = w.open("http://127.0.0.1/next")
		w.send(1, `[{"n":1,"call":"write","with":{"from":"second"}}]`)
		synctest.Wait() // the second has written by now, if it ever does so before the first
		close(hold.release)
		w.wait(`{"n":1,"ok":{}}`)
		if first, second := <-order, <-order; first != "first" || second != "second" {
			t.Errorf("%s wrote before %s", first, second)
		}
	})
}

// The context of a call with Begin ends with the call, however that ends: what
// Begin took for it is given back.
func TestContextOfACallEndsWithIt(t *testing.T) {
	deaf := make(chan struct{})
	ends := map[string]Handler{
		"settled":  func(context.Context, *Call) (any, error) { return nil, nil },
		"refused":  func(context.Context, *Call) (any, error) { return nil, &Failure{Code: 12} },
		"failed":   func(context.Context, *Call) (any, error) { return nil, errors.New("of the host's") },
		"panicked": func(context.Context, *Call) (any, error) { panic("as asked") },
		"no JSON":  func(context.Context, *Call) (any, error) { return func() {}, nil },
		"gone":     func(ctx context.Context, _ *Call) (any, error) { <-ctx.Done(); return nil, ctx.Err() },
		"deaf":     func(context.Context, *Call) (any, error) { <-deaf; return nil, nil },
		"given up": func(ctx context.Context, _ *Call) (any, error) { <-ctx.Done(); return nil, ctx.Err() },
		"begun":    nil,
		"queued":   func(context.Context, *Call) (any, error) { return nil, nil },
	}
	for name, handle := range ends {
		over := make(chan struct{})
		methods := []Method{{Name: "call", Resource: "line", Aborts: name == "given up", Begin: func(ctx context.Context, _ *Call) Handler {
			context.AfterFunc(ctx, func() { close(over) })
			if handle == nil {
				panic("as asked")
			}
			return handle
		}}, {Name: "held", Resource: "line", Handle: func(ctx context.Context, _ *Call) (any, error) { <-ctx.Done(); return nil, nil }}}
		w := newWindow(t, Limits{}, methods...)
		switch name {
		case "queued":
			w.send(1, `[{"n":1,"call":"held","with":1},{"n":2,"call":"call","with":1}]`)
		case "given up":
			w.send(1, `[{"n":2,"call":"call","with":1},{"n":2,"abort":true}]`)
		default:
			w.send(1, `[{"n":2,"call":"call","with":1}]`)
		}
		w.lines.wait(t, `"method":"call"`)
		if name == "gone" || name == "deaf" || name == "queued" {
			w.document.End()
		}
		select {
		case <-over:
		case <-time.After(patience):
			t.Fatalf("%s: its context has not ended", name)
		}
		if name == "deaf" {
			close(deaf)
		}
		w.session.Close(patience)
	}
}

// A call whose document is gone when its turn comes is not begun.
func TestCallInLineWhoseDocumentEndedDoesNothing(t *testing.T) {
	began := make(chan *Call, 9)
	w := newWindow(t, Limits{}, Method{Name: "held", Resource: "line", Handle: held(began, nil).Handle})
	w.send(1, `[{"n":1,"call":"held","with":1},{"n":2,"call":"held","with":1}]`)
	<-began
	w.document.End()
	w.session.Close(patience)
	if len(began) != 0 {
		t.Error("the call behind it was begun")
	}
}
