package window

import "time"

// Input is something that a user did in a window, as the host saw it: no page
// can make one, keep one back or change its order.
type Input struct {
	Kind InputKind
	// What names the key, button or finger that was pressed or released, so that
	// the two can be told to belong together.
	What uint64
	// Age is how long ago it was done: on a busy machine it is heard of late.
	Age time.Duration
}

// InputKind is a kind of [Input].
type InputKind int

const (
	// Pressed is a key, button or finger that went down, and each repetition of a
	// key that is held down.
	Pressed InputKind = iota
	// Released is one that went up.
	Released
	// KeyboardCame says that keys go to the window from now on.
	KeyboardCame
	// KeyboardLeft says that they go elsewhere.
	KeyboardLeft
)
