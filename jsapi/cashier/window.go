package cashier

import (
	"context"

	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/sheet"
	"github.com/jembatan/jembatan/bridge/window"
)

// Config says how the window speaks, and what it offers.
type Config struct {
	// Language of the words: "en" or "id", as a BCP 47 or POSIX tag.
	Language string
	// Transport carries the window's frames; empty means the default.
	Transport window.Transport
	// Recorder keeps what the host refuses of the window; nil keeps nothing.
	Recorder bridge.Recorder
	// Testing offers every published outcome, in a panel that is folded away.
	// Without it the window takes no other answers than a user's.
	Testing bool
	// Painted, if not nil, runs when an order has been painted on screen, on a
	// goroutine that may take its time: buttons work only after it returns.
	Painted func(*Window)
	// Turn is shared by the sheets of one window; nil means that this is the
	// only one.
	Turn *sheet.Turn
	// Ahead has the window made at once instead of at its first use: programs
	// that pay are few, and a window ahead costs every start time and memory.
	Ahead bool
}

// Window asks a user to pay.
type Window struct {
	config Config
	sheet  *sheet.Sheet
}

// New makes the window above the given one.
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

// Pay shows the order and waits for what comes of it. [Never] means that the page is
// to hear nothing.
func (w *Window) Pay(ctx context.Context, o Order) (Code, error) {
	return sheet.Ask(ctx, w.sheet, questionOf(o, w.config))
}

// Show shows the order and, once it has been painted, gives a code in place of
// the user's.
func (w *Window) Show(ctx context.Context, o Order, code func(context.Context) (Code, error)) (Code, error) {
	return sheet.Scripted(ctx, w.sheet, questionOf(o, w.config), code)
}

// Snapshot gives the window's picture as a PNG. It must be on screen.
func (w *Window) Snapshot(ctx context.Context) ([]byte, error) { return w.sheet.Snapshot(ctx) }
