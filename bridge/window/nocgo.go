//go:build !cgo

package window

import (
	"context"
	"errors"

	"github.com/jembatan/jembatan/bridge"
)

// CanHide reports whether a window can be made in advance, hidden, and shown again.
const CanHide = false

// CanEmbed reports whether [Window.Embed] can open a page over part of a window's own.
const CanEmbed = false

// Window is a native window with a web view in it.
type Window struct{}

var errNoCgo = errors.New("window: this program was built without cgo and cannot open a window: build it with CGO_ENABLED=1")

// Run opens the first window; without cgo it returns an error.
func Run(Options, func(*Window)) error { return errNoCgo }

// Session returns the session of the window's pages.
func (w *Window) Session() *bridge.Session { return nil }

// Open opens a further window.
func (w *Window) Open(Options) (*Window, error) { return nil, errNoCgo }

// Navigate loads an address.
func (w *Window) Navigate(string) error { return errNoCgo }

// SetHTML loads a page from its text.
func (w *Window) SetHTML(string) error { return errNoCgo }

// Reload loads the page again.
func (w *Window) Reload() error { return errNoCgo }

// ComeRound waits until the page is idle.
func (w *Window) ComeRound(context.Context) error { return errNoCgo }

// Theme returns the theme of all windows.
func (w *Window) Theme() (Theme, error) { return "", errNoCgo }

// SetTheme changes the theme of all windows.
func (w *Window) SetTheme(Theme) error { return errNoCgo }

// Show shows the window; height is the height of a sheet's content.
func (w *Window) Show(height int) error { return errNoCgo }

// Hide hides the window.
func (w *Window) Hide() error { return errNoCgo }

// EndPage ends the window's page for good.
func (w *Window) EndPage() {}

// Destroy ends the window.
func (w *Window) Destroy() {}

// Snapshot returns a picture of the visible part of the page as a PNG.
func (w *Window) Snapshot(context.Context) ([]byte, error) { return nil, errNoCgo }

// Embed opens a page over part of the window's own.
func (w *Window) Embed(Options) (*Window, error) { return nil, errNoCgo }

// Place sets where in its window an embedded page is.
func (w *Window) Place(Inset) error { return errNoCgo }

// Back goes back in the page's history.
func (w *Window) Back() error { return errNoCgo }

// SetBar changes the title bar of the window's phone.
func (w *Window) SetBar(Bar) error { return errNoCgo }

// ShowInstead shows a page of the host's in place of another.
func (w *Window) ShowInstead(page, address string) error { return errNoCgo }
