package sheet

import "context"

// Turn has the questions of one or several sheets asked one after the other, in
// no order but that the first begins: two sheets at the foot of one window would
// cover each other. Use [NewTurn].
type Turn struct{ token chan struct{} }

// NewTurn returns a turn that nobody has.
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

// pass gives the turn to whoever waits for it.
func (t *Turn) pass() { <-t.token }
