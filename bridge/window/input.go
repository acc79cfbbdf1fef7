package window

import "time"

// Input is something that a user did in a window, as the host saw it: a page cannot fake,
// suppress or reorder inputs.
type Input struct {
	Kind InputKind
	// What identifies the key, button or finger, so that a release can be matched with
	// its press.
	What uint64
	// Age is how long ago it happened: on a busy machine the host learns of it late.
	Age time.Duration
}

// InputKind is a kind of [Input].
type InputKind int

const (
	// Pressed is a key, button or finger that went down, or a repetition of a key that is
	// held down.
	Pressed InputKind = iota
	// Released is a key, button or finger that went up.
	Released
	// KeyboardCame means that the window has got the keyboard.
	KeyboardCame
	// KeyboardLeft means that the window has lost the keyboard.
	KeyboardLeft
)
