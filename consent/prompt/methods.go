package prompt

import (
	"context"
	"errors"
	"time"

	"github.com/jembatan/jembatan/bridge"
)

// table holds what the window's page can call.
//
//	prompt.next      {}                      → the next prompt or review, once there is one
//	prompt.show      {id, height}            puts it on screen; height in CSS pixels
//	prompt.painted   {id}                    returns when the guard time is over
//	prompt.answer    {id, outcome, scopes, unprovisioned}
//	                                         the person's answer to a prompt
//	prompt.reviewed  {id, scopes}            the scopes that the person took back
func (w *Window) table() *bridge.Table {
	return bridge.NewTable(
		bridge.Method{Name: "prompt.next", Handle: w.handNext},
		bridge.Method{Name: "prompt.show", Handle: w.show},
		bridge.Method{Name: "prompt.painted", Handle: w.painted},
		bridge.Method{Name: "prompt.answer", Handle: w.take},
		bridge.Method{Name: "prompt.reviewed", Handle: w.takeBack},
	)
}

func (w *Window) handNext(ctx context.Context, _ *bridge.Call) (any, error) {
	select {
	case a := <-w.next:
		return a.view, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (w *Window) show(_ context.Context, call *bridge.Call) (any, error) {
	w.screen.Lock()
	defer w.screen.Unlock()
	if _, err := w.byID(call.Param("id").Int()); err != nil {
		return nil, err
	}
	w.mu.Lock()
	native := w.window
	w.mu.Unlock()
	return nil, native.Show(int(call.Param("height").Int()))
}

func (w *Window) painted(ctx context.Context, call *bridge.Call) (any, error) {
	a, err := w.byID(call.Param("id").Int())
	if err != nil {
		return nil, err
	}
	guard := time.NewTimer(Guard + time.Duration(w.slack.Load()))
	defer guard.Stop()
	if w.config.Painted != nil {
		w.config.Painted(w)
	}
	a.once.Do(func() { close(a.painted) })
	select {
	case <-guard.C:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	a.mu.Lock()
	a.live = true
	a.mu.Unlock()
	return nil, nil
}

// answerable returns what is on screen if it has the number of the call and
// its guard time is over.
func (w *Window) answerable(call *bridge.Call) (*asked, error) {
	a, err := w.byID(call.Param("id").Int())
	if err != nil {
		return nil, err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if !a.live {
		return nil, errors.New("an answer came before the guard time was over")
	}
	return a, nil
}
