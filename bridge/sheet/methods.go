package sheet

import (
	"context"
	"errors"
	"time"

	"github.com/jembatan/jembatan/bridge"
)

// table holds what the sheet's page can call.
//
//	sheet.next      {}            → {id, guard, ask}: the next question, once there is one; guard in milliseconds
//	sheet.show      {id, height}  puts it on screen; height in CSS pixels
//	sheet.painted   {id}          returns when the guard time is over
//	sheet.answer    {id, …}       the person's answer, as the question reads it
func (s *Sheet) table() *bridge.Table {
	return bridge.NewTable(
		bridge.Method{Name: "sheet.next", Handle: s.handNext},
		bridge.Method{Name: "sheet.show", Handle: s.show},
		bridge.Method{Name: "sheet.painted", Handle: s.painted},
		bridge.Method{Name: "sheet.answer", Handle: s.take},
	)
}

// next is a question as the page gets it.
type next struct {
	ID int64 `json:"id"`
	// Guard is how long the testing menu, once open, takes nothing.
	Guard int64 `json:"guard"`
	Ask   any   `json:"ask"`
}

func (s *Sheet) handNext(ctx context.Context, _ *bridge.Call) (any, error) {
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

func (s *Sheet) painted(ctx context.Context, call *bridge.Call) (any, error) {
	a, err := s.byID(call.Param("id").Int())
	if err != nil {
		return nil, err
	}
	guard := time.NewTimer(s.guard())
	defer guard.Stop()
	if s.config.Painted != nil {
		s.config.Painted()
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

// take takes the answer to what is on screen, if its guard time is over.
func (s *Sheet) take(_ context.Context, call *bridge.Call) (any, error) {
	a, err := s.byID(call.Param("id").Int())
	if err != nil {
		return nil, err
	}
	a.mu.Lock()
	live := a.live
	a.mu.Unlock()
	if !live {
		return nil, errors.New("an answer came before the guard time was over")
	}
	return nil, a.take(call)
}

// errStale answers a call about a question that is over, which is nobody's fault.
var errStale = &bridge.Failure{Code: 3, Message: "that question is not on screen any more"}

// byID returns the question on screen if it has the given number.
func (s *Sheet) byID(id int64) (*asked, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.current == nil || s.current.id != id {
		return nil, errStale
	}
	return s.current, nil
}
