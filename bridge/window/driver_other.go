//go:build !linux || !cgo

package window

import (
	"context"
	"errors"
)

var errNoDriver = errors.New("window: only WebKitGTK, on Linux, lets a scenario use a page")

// Look reads the page.
func (w *Window) Look(context.Context, string) (string, error) { return "", errNoDriver }

// Tap clicks a point of the page.
func (w *Window) Tap(x, y float64) error { return errNoDriver }

// Write puts text where the caret of the page is.
func (w *Window) Write(text string, replace bool) error { return errNoDriver }

// Key presses a key.
func (w *Window) Key(name string) error { return errNoDriver }
