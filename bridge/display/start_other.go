//go:build !linux

package display

import (
	"context"
	"errors"
	"runtime"
)

// Display is a private display; on this system there cannot be one.
type Display struct{}

// Start fails: private displays exist on Linux only.
func Start(context.Context, Options) (*Display, error) {
	return nil, errors.New("display: a private display can be made on Linux only, not on " + runtime.GOOS +
		": run this on a desktop")
}

// Name returns the empty string.
func (*Display) Name() string { return "" }

// Environ returns nil.
func (*Display) Environ() []string { return nil }

// Stop does nothing.
func (*Display) Stop() {}
