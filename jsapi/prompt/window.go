package prompt

import (
	"context"

	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/sheet"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/consent"
)

// Guard is how long the window must be on screen, without any press in it, before its buttons work.
const Guard = sheet.Guard

// Config configures a [Window].
type Config struct {
	// Language is the language of the texts, "en" or "id", as a BCP 47 or POSIX tag.
	Language string
	// Transport carries the window's frames; empty means the default.
	Transport window.Transport
	// Recorder receives the messages of the window that the host refuses; nil discards them.
	Recorder bridge.Recorder
	// Look is the look of a prompt; empty means the wallet's own.
	Look consent.Sheet
	// Testing adds a menu, folded away, with every outcome, in which scopes can also be marked as not provisioned.
	// Without it the window is the one that a wallet's user sees, and accepts only their answers.
	Testing bool
	// Painted, if not nil, is called when a prompt has been painted on screen, on a goroutine of its own. It may block:
	// buttons work only after it returns.
	Painted func(*Window)
	// Late delays the creation of the window until its first use.
	Late bool
	// Turn is shared by all sheets of one parent window; nil means that this is the only one.
	Turn *sheet.Turn
}

// Window asks a user: it is a [consent.Source] and a [consent.Reviewer].
type Window struct {
	config Config
	sheet  *sheet.Sheet
}

// New creates the window above parent, hidden if the platform can hide it.
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

// Review shows the granted scopes, and returns those that the user revokes.
func (w *Window) Review(ctx context.Context, r consent.Review) ([]string, error) {
	return sheet.Ask(ctx, w.sheet, questionOfReview(r, w.config))
}

// Show shows the prompt and, once it has been painted, calls answer in place of the user.
func (w *Window) Show(ctx context.Context, p consent.Prompt, answer func(context.Context) (consent.Answer, error)) (consent.Answer, error) {
	return sheet.Scripted(ctx, w.sheet, questionOf(p, w.config), answer)
}

// Ready returns a channel that is closed once the window's page has loaded and waits for a prompt: soon after [New], if
// the platform can hide the window.
func (w *Window) Ready() <-chan struct{} { return w.sheet.Ready() }

// Snapshot returns a picture of the window as PNG.
func (w *Window) Snapshot(ctx context.Context) ([]byte, error) { return w.sheet.Snapshot(ctx) }
