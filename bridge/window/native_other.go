//go:build cgo && !linux

package window

import (
	"context"
	"errors"

	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/bridge"
	webview "github.com/webview/webview_go"
)

// CanHide reports whether a window can be made in advance, hidden, and shown again.
const CanHide = false

// native is empty: only webview_go is used.
type native struct{}

func (w *Window) create() error {
	w.view = webview.New(w.options.DeveloperTools != NoTools && !w.options.Sheet)
	w.view.SetTitle(w.options.Title)
	w.view.SetSize(w.options.Width, w.options.Height, webview.HintNone)
	return nil
}

func (w *Window) forget()      {}
func (w *Window) closeNative() {}
func (w *Window) loaded()      {}

// committed returns "", because webview_go does not report the address that the engine has
// committed.
func (w *Window) committed() string { return "" }

func (w *Window) stringsOnly() {}
func (w *Window) watchHand()   {}
func (w *Window) watchUse()    {}

func (w *Window) connectIsolated(assets.Facade) error {
	return errors.New("window: the isolated transport needs WebKitGTK, on Linux: use portable")
}

// opens does nothing: with webview_go, the engine handles new windows.
func (w *Window) opens(*bridge.Document, []byte) {}

func (w *Window) navigates(string) {}

func (w *Window) load(load func()) { load() }

// canWait reports whether a page can block until the host has answered.
const canWait = false

func (w *Window) waiting(func([]byte, func([]byte))) {}

// Reload loads the page again.
func (w *Window) Reload() error {
	return w.do(func() { w.view.Eval("location.reload()") })
}

// ComeRound returns at once: only WebKitGTK reports whether a page is idle.
func (w *Window) ComeRound(context.Context) error { return nil }

// Show does nothing: the window is visible from the start.
func (w *Window) Show(height int) error { return nil }

// Hide does nothing: see [CanHide].
func (w *Window) Hide() error { return nil }

// EndPage does nothing: WebKit and WebView2 keep what a page has stored.
func (w *Window) EndPage() {}

// postFirst is the same as post here: see first_linux.go.
func (l *loop) postFirst(f func()) bool { return l.post(f) }

func (w *Window) snapshot(done func([]byte, error)) {
	done(nil, errors.New("window: snapshots need WebKitGTK, on Linux"))
}

// ShowInstead does nothing: only WebKitGTK reports that a page is about to be replaced.
func (w *Window) ShowInstead(page, address string) error { return nil }

// showsOwn returns false: see ShowInstead.
func (w *Window) showsOwn() bool { return false }
