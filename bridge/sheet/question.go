package sheet

import (
	"context"
	"sync"

	"github.com/jembatan/jembatan/bridge"
)

// Question is a question on a sheet.
type Question[T any] struct {
	// View is what the sheet's page draws. It must encode as JSON.
	View any
	// Read reads the page's answer. If it fails, the answer is rejected and the question
	// stays on screen.
	Read func(call *bridge.Call) (T, error)
	// Closed is the answer if the user closes the sheet.
	Closed T
}

// Ask shows a question and waits for the answer.
func Ask[T any](ctx context.Context, s *Sheet, q Question[T]) (none T, err error) {
	if err := s.turn.take(ctx); err != nil {
		return none, err
	}
	defer s.turn.pass()
	a, answers := begin(s, q)
	defer s.finish(a)
	if err := s.hand(ctx, a); err != nil {
		return none, err
	}
	select {
	case answer := <-answers:
		return answer, nil
	case err := <-a.failed:
		return none, err
	case <-s.gone():
		select {
		case err := <-a.failed:
			return none, err
		default:
		}
		// The page has ended: without hidden windows, this is how a user closes the sheet.
		return q.Closed, nil
	case <-ctx.Done():
		return none, ctx.Err()
	}
}

// Scripted shows a question and, once it has been painted, answers it with script instead of
// waiting for the user.
func Scripted[T any](ctx context.Context, s *Sheet, q Question[T], script func(context.Context) (T, error)) (none T, err error) {
	if err := s.turn.take(ctx); err != nil {
		return none, err
	}
	defer s.turn.pass()
	a, _ := begin(s, q)
	defer s.finish(a)
	if err := s.hand(ctx, a); err != nil {
		return none, err
	}
	select {
	case <-a.painted:
		return script(ctx)
	case err := <-a.failed:
		return none, err
	case <-ctx.Done():
		return none, ctx.Err()
	}
}

// asked is a pending question.
type asked struct {
	id      int64
	view    any
	take    func(*bridge.Call) error // accepts the page's answer, or returns an error
	dismiss func()                   // gives the answer for a closed sheet
	failed  chan error               // buffered: holds the first error
	painted chan struct{}            // closed when the question is on screen
	once    sync.Once                // closes painted
	guard   guard
}

// begin makes a question the current one.
func begin[T any](s *Sheet, q Question[T]) (*asked, <-chan T) {
	answers := make(chan T, 1) // buffered: holds the first answer
	a := &asked{
		view: q.View, failed: make(chan error, 1), painted: make(chan struct{}),
		take: func(call *bridge.Call) error {
			answer, err := q.Read(call)
			if err == nil {
				give(answers, answer)
			}
			return err
		},
		dismiss: func() { give(answers, q.Closed) },
		guard:   guard{lasts: s.guard()},
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last++
	a.id = s.last
	s.current = a
	return a, answers
}

// give sends the answer, unless another one was sent before.
func give[T any](to chan T, answer T) {
	select {
	case to <- answer:
	default:
	}
}
