//go:build cgo && !linux

package window

import "errors"

// CanEmbed reports whether [Window.Embed] can open a page over part of a window's own.
const CanEmbed = false

var errEmbed = errors.New("window: a page over another one needs WebKitGTK, on Linux")

// Embed opens a page over part of the window's own.
func (w *Window) Embed(Options) (*Window, error) { return nil, errEmbed }

// Place sets where in its window an embedded page is.
func (w *Window) Place(Inset) error { return errEmbed }

// Back goes back in the page's history.
func (w *Window) Back() error { return errEmbed }
