package sheet

import "context"

// Turn makes the questions of one or several sheets appear one at a time, in no particular
// order, since sheets at the bottom of the same window would cover each other. Use
// [NewTurn].
type Turn struct{ token chan struct{} }

// NewTurn returns a Turn that no sheet has.
func NewTurn() *Turn { return &Turn{make(chan struct{}, 1)} }

// take waits for the turn.
func (t *Turn) take(ctx context.Context) error {
	select {
	case t.token <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// pass gives up the turn.
func (t *Turn) pass() { <-t.token }
