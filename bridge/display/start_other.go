//go:build !linux

package display

import (
	"context"
	"errors"
	"runtime"
)

// Display is a private display; on this platform there are none.
type Display struct{}

// Start returns an error: private displays exist only on Linux.
func Start(context.Context, Options) (*Display, error) {
	return nil, errors.New("display: private displays exist only on Linux, not on " + runtime.GOOS +
		": run this on a desktop")
}

// Name returns the empty string.
func (*Display) Name() string { return "" }

// Environ returns nil.
func (*Display) Environ() []string { return nil }

// Stop does nothing.
func (*Display) Stop() {}
