package prompt

import (
	"context"

	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/sheet"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/consent"
)

// Guard is how long the window is on screen, with nobody pressing anything in it,
// before a button works.
const Guard = sheet.Guard

// Config says how the window speaks, and what it offers.
type Config struct {
	// Language of the words: "en" or "id", as a BCP 47 or POSIX tag.
	Language string
	// Transport carries the window's frames; empty means the default.
	Transport window.Transport
	// Recorder keeps what the host refuses of the window; nil keeps nothing.
	Recorder bridge.Recorder
	// Look is what a prompt looks like; empty means the wallet's own.
	Look consent.Sheet
	// Testing offers every outcome there is, in a panel that is folded away,
	// and to treat scopes as not provisioned. Without it the window is what a
	// wallet's user sees, and takes no other answers than theirs.
	Testing bool
	// Painted, if not nil, runs when a prompt has been painted on screen, on a
	// goroutine that may take its time: buttons work only after it returns.
	Painted func(*Window)
	// Late has the window made at its first use instead of ahead.
	Late bool
	// Turn is shared by the sheets of one window; nil means that this is the
	// only one.
	Turn *sheet.Turn
}

// Window asks a user: it is a [consent.Source] and a [consent.Reviewer].
type Window struct {
	config Config
	sheet  *sheet.Sheet
}

// New makes the window, hidden where the platform can, above the given one.
func New(parent *window.Window, c Config) (w *Window, err error) {
	w = &Window{config: c}
	s := sheet.Config{
		Name: "consent window", Page: assets.PromptPage(),
		Transport: c.Transport, Recorder: c.Recorder, Turn: c.Turn, Late: c.Late,
	}
	if c.Painted != nil {
		s.Painted = func() { c.Painted(w) }
	}
	w.sheet, err = sheet.New(parent, s)
	return w, err
}

// Ask shows the prompt and waits for the answer.
func (w *Window) Ask(ctx context.Context, p consent.Prompt) (consent.Answer, error) {
	return sheet.Ask(ctx, w.sheet, questionOf(p, w.config))
}

// Review shows what was granted and waits for what of it is taken back.
func (w *Window) Review(ctx context.Context, r consent.Review) ([]string, error) {
	return sheet.Ask(ctx, w.sheet, questionOfReview(r, w.config))
}

// Show shows the prompt and, once it has been painted, gives an answer in place of
// the user's.
func (w *Window) Show(ctx context.Context, p consent.Prompt, answer func(context.Context) (consent.Answer, error)) (consent.Answer, error) {
	return sheet.Scripted(ctx, w.sheet, questionOf(p, w.config), answer)
}

// Ready is closed once the window's page has loaded and waits for a prompt: where the
// platform can hide the window, soon after [New].
func (w *Window) Ready() <-chan struct{} { return w.sheet.Ready() }

// Snapshot gives the window's picture as a PNG.
func (w *Window) Snapshot(ctx context.Context) ([]byte, error) { return w.sheet.Snapshot(ctx) }
