package sheet

import (
	"context"
	"errors"
	"time"

	"github.com/jembatan/jembatan/bridge"
)

// table returns the calls of the sheet's page.
//
//	sheet.next      {}            → {id, guard, ask}: the next question, once there is one; guard in milliseconds
//	sheet.show      {id, height}  puts it on screen; height in CSS pixels
//	sheet.painted   {id}          returns when the guard time is over; may be called again
//	sheet.answer    {id, …}       the user's answer, as the question reads it
func (s *Sheet) table() *bridge.Table {
	return bridge.NewTable(
		bridge.Method{Name: "sheet.next", Handle: s.handNext},
		bridge.Method{Name: "sheet.show", Handle: s.show},
		bridge.Method{Name: "sheet.painted", Handle: s.painted},
		bridge.Method{Name: "sheet.answer", Handle: s.take},
	)
}

// next is a question as the page receives it.
type next struct {
	ID int64 `json:"id"`
	// Guard is how long the page accepts no answer after the question was painted, after a
	// press that was too early, and after the testing menu has opened.
	Guard int64 `json:"guard"`
	Ask   any   `json:"ask"`
}

func (s *Sheet) handNext(ctx context.Context, _ *bridge.Call) (any, error) {
	s.once.Do(func() { close(s.ready) })
	select {
	case a := <-s.next:
		return next{a.id, s.guard().Milliseconds(), a.view}, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (s *Sheet) show(_ context.Context, call *bridge.Call) (any, error) {
	s.screen.Lock()
	defer s.screen.Unlock()
	if _, err := s.byID(call.Param("id").Int()); err != nil {
		return nil, err
	}
	s.mu.Lock()
	native := s.window
	s.mu.Unlock()
	return nil, native.Show(int(call.Param("height").Int()))
}

// painted may be called again if the page's own guard has restarted.
func (s *Sheet) painted(ctx context.Context, call *bridge.Call) (any, error) {
	a, err := s.byID(call.Param("id").Int())
	if err != nil {
		return nil, err
	}
	a.guard.begin(time.Now())
	a.once.Do(func() {
		if s.config.Painted != nil {
			s.config.Painted()
		}
		close(a.painted)
	})
	for {
		rest := a.guard.rest(time.Now())
		if rest <= 0 {
			return nil, ctx.Err()
		}
		timer := time.NewTimer(rest)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return nil, ctx.Err()
		}
	}
}

// take accepts the answer to the question on screen, if its guard time is over.
func (s *Sheet) take(_ context.Context, call *bridge.Call) (any, error) {
	a, err := s.byID(call.Param("id").Int())
	if err != nil {
		return nil, err
	}
	if a.guard.rest(time.Now()) > 0 {
		return nil, errEarly
	}
	return nil, a.take(call)
}

var errEarly = errors.New("the answer came within the guard time")

// errStale is the answer to a call about a question that is over. It is not an error of the page.
var errStale = &bridge.Failure{Code: 3, Message: "that question is no longer on screen"}

// byID returns the question on screen, if it has the given number.
func (s *Sheet) byID(id int64) (*asked, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.current == nil || s.current.id != id {
		return nil, errStale
	}
	return s.current, nil
}
