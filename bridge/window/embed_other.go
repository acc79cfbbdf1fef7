//go:build cgo && !linux

package window

import "errors"

// CanEmbed reports whether [Window.Embed] can open a page over part of a window's own.
const CanEmbed = false

var errEmbed = errors.New("window: embedding a page needs WebKitGTK, on Linux")

// Embed opens a page over part of the window's own; here it returns an error.
func (w *Window) Embed(Options) (*Window, error) { return nil, errEmbed }

// Place sets where in its window an embedded page is; here it returns an error.
func (w *Window) Place(Inset) error { return errEmbed }

// Back goes back in the page's history; here it returns an error.
func (w *Window) Back() error { return errEmbed }
