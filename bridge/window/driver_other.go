//go:build !linux || !cgo

package window

import (
	"context"
	"errors"
)

var errNoDriver = errors.New("window: scenarios need WebKitGTK, on Linux")

// Look reads the page; here it returns an error.
func (w *Window) Look(context.Context, string) (string, error) { return "", errNoDriver }

// SetBackground hides the page; here it returns an error.
func (w *Window) SetBackground(hidden bool) error { return errNoDriver }

// SetOffline does nothing: only WebKitGTK can cut a page off from the network.
func (w *Window) SetOffline(context.Context, *Offline) error { return nil }

// Dispatch dispatches an event at the page's document; here it returns an error.
func (w *Window) Dispatch(context.Context, PageEvent) (prevented bool, err error) {
	return false, errNoDriver
}

// Tap clicks at a point of the page; here it returns an error.
func (w *Window) Tap(ctx context.Context, x, y float64) error { return errNoDriver }

// Write inserts text at the caret of the page; here it returns an error.
func (w *Window) Write(text string, replace bool) error { return errNoDriver }

// Key presses a key; here it returns an error.
func (w *Window) Key(ctx context.Context, name string) error { return errNoDriver }
