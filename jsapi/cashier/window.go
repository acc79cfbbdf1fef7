package cashier

import (
	"context"

	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/sheet"
	"github.com/jembatan/jembatan/bridge/window"
)

// Config configures a [Window].
type Config struct {
	// Language is the language of the texts, "en" or "id", as a BCP 47 or POSIX tag.
	Language string
	// Transport carries the window's frames; empty means the default.
	Transport window.Transport
	// Recorder receives the messages of the window that the host refuses; nil discards them.
	Recorder bridge.Recorder
	// Testing adds a menu, folded away, with every published outcome. Without it the window accepts only a user's
	// answers.
	Testing bool
	// Painted, if not nil, is called when an order has been painted on screen, on a goroutine of its own. It may block:
	// buttons work only after it returns.
	Painted func(*Window)
	// Turn is shared by all sheets of one parent window; nil means that this is the only one.
	Turn *sheet.Turn
	// Ahead creates the window at once instead of at its first use. Few programs pay, and a window created ahead costs
	// time and memory at every start.
	Ahead bool
}

// Window asks a user to pay.
type Window struct {
	config Config
	sheet  *sheet.Sheet
}

// New returns a window above parent.
func New(parent *window.Window, c Config) (w *Window, err error) {
	w = &Window{config: c}
	s := sheet.Config{
		Name: "cashier window", Page: assets.CashierPage(),
		Transport: c.Transport, Recorder: c.Recorder, Turn: c.Turn, Late: !c.Ahead,
	}
	if c.Painted != nil {
		s.Painted = func() { c.Painted(w) }
	}
	w.sheet, err = sheet.New(parent, s)
	return w, err
}

// Pay shows the order and waits for its result. [Never] means that the page must not receive a result.
func (w *Window) Pay(ctx context.Context, o Order) (Code, error) {
	return sheet.Ask(ctx, w.sheet, questionOf(o, w.config))
}

// Show shows the order and, once it has been painted, calls code in place of the user.
func (w *Window) Show(ctx context.Context, o Order, code func(context.Context) (Code, error)) (Code, error) {
	return sheet.Scripted(ctx, w.sheet, questionOf(o, w.config), code)
}

// Snapshot returns a picture of the window, which must be on screen, as PNG.
func (w *Window) Snapshot(ctx context.Context) ([]byte, error) { return w.sheet.Snapshot(ctx) }
