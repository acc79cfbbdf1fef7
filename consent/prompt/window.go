package prompt

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/consent"
)

// Guard is how long the window is on screen before a button works: nobody can
// read a question and press a button in less, but a page can time a click that
// was meant for itself.
const Guard = 500 * time.Millisecond

// Config says how the window speaks, and what it offers.
type Config struct {
	// Language of the words: "en" or "id", as a BCP 47 or POSIX tag.
	Language string
	// Transport carries the window's frames; empty means the default.
	Transport window.Transport
	// Recorder keeps what the host refuses of the window; nil keeps nothing.
	Recorder bridge.Recorder
	// Testing offers every outcome there is, in a panel that is folded away,
	// and to treat scopes as not provisioned. Without it the window is what a
	// wallet's user sees, and takes no other answers than theirs.
	Testing bool
	// Painted, if not nil, runs when a prompt has been painted on screen, on a
	// goroutine that may take its time: buttons work only after it returns.
	Painted func(*Window)
}

// Window asks a person: it is a [consent.Source] and a [consent.Reviewer].
type Window struct {
	config Config
	parent *window.Window
	next   chan *asked  // handed to the page by prompt.next
	slack  atomic.Int64 // nanoseconds more than [Guard], for tests on slow machines

	// screen is held while the window is shown or hidden, so that a prompt
	// that is over is never shown after it was hidden.
	screen sync.Mutex

	mu      sync.Mutex // guards what follows
	window  *window.Window
	session *bridge.Session
	current *asked // the one on screen, or on its way there
	last    int64  // its number
}

// New makes the window, hidden where the platform can, above the given one.
func New(parent *window.Window, c Config) (*Window, error) {
	w := &Window{config: c, parent: parent, next: make(chan *asked)}
	if !window.CanHide {
		return w, nil // opened for every prompt
	}
	return w, w.open()
}

// open opens the native window and loads its page.
func (w *Window) open() error {
	session := bridge.NewSession(bridge.Config{Table: w.table(), Recorder: onlyErrors{w.config.Recorder}})
	native, err := w.parent.Open(window.Options{
		Title: "Jembatan", Width: 390, Height: 560, Hidden: true, Sheet: true,
		Transport: w.config.Transport, Session: session,
		OnClose:      w.dismissed,
		OnLoadFailed: func(_, why string) { w.broken(why) },
	})
	if err != nil {
		return fmt.Errorf("consent window: %w", err)
	}
	w.mu.Lock()
	w.window, w.session = native, session
	w.mu.Unlock()
	return native.SetHTML(assets.PromptPage())
}

// Ask shows the prompt and waits for the answer.
func (w *Window) Ask(ctx context.Context, p consent.Prompt) (consent.Answer, error) {
	a := w.begin(&p, nil)
	defer w.finish(a)
	return wait(ctx, w, a, a.answer, closed)
}

// Review shows what was granted and waits for what of it is taken back.
func (w *Window) Review(ctx context.Context, r consent.Review) ([]string, error) {
	a := w.begin(nil, &r)
	defer w.finish(a)
	return wait(ctx, w, a, a.revoked, nil)
}

const source = "window"

// closed is the answer of a person who closes the window.
var closed = consent.Answer{Outcome: consent.Close, Source: source}

// Scripted returns a source that shows every prompt in this window and, once it
// has been painted, gives the script's answer in place of the person's.
func (w *Window) Scripted(script consent.Source) consent.Source { return scripted{w, script} }

type scripted struct {
	window *Window
	script consent.Source
}

func (s scripted) Ask(ctx context.Context, p consent.Prompt) (consent.Answer, error) {
	a := s.window.begin(&p, nil)
	defer s.window.finish(a)
	if err := s.window.hand(ctx, a); err != nil {
		return consent.Answer{}, err
	}
	select {
	case <-a.painted:
		return s.script.Ask(ctx, p)
	case err := <-a.failed:
		return consent.Answer{}, err
	case <-ctx.Done():
		return consent.Answer{}, ctx.Err()
	}
}

// Snapshot gives the window's picture as a PNG.
func (w *Window) Snapshot(ctx context.Context) ([]byte, error) {
	w.mu.Lock()
	native := w.window
	w.mu.Unlock()
	if native == nil {
		return nil, window.ErrClosed
	}
	return native.Snapshot(ctx)
}

// hand gives the prompt to the window's page.
func (w *Window) hand(ctx context.Context, a *asked) error {
	if !window.CanHide {
		if err := w.open(); err != nil {
			return err
		}
	}
	select {
	case w.next <- a:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// finish takes the prompt off the screen.
func (w *Window) finish(a *asked) {
	w.mu.Lock()
	if w.current == a {
		w.current = nil
	}
	native := w.window
	w.mu.Unlock()
	if native == nil {
		return
	}
	w.screen.Lock()
	defer w.screen.Unlock()
	if window.CanHide {
		native.Hide()
	} else {
		native.Destroy()
	}
}

// gone is closed when the window's page has ended.
func (w *Window) gone() <-chan struct{} {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.session != nil {
		if d := w.session.Current(); d != nil {
			return d.Done()
		}
	}
	return nil
}

// dismissed runs on the first thread when the person closes the window.
func (w *Window) dismissed() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.current != nil {
		give(w.current.answer, closed)
		give(w.current.revoked, nil)
	}
}

// broken runs on the first thread when the process behind the window's page has
// ended: the prompt on screen fails, and the next finds a new page.
func (w *Window) broken(why string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.current != nil {
		give(w.current.failed, errors.New("consent window: "+why))
	}
	if d := w.session.Current(); d != nil {
		d.End() // it must not be handed the next prompt
	}
	go w.window.SetHTML(assets.PromptPage()) // not from this thread, which it waits for
}

// errStale answers a call about a prompt that is over, which is nobody's fault.
var errStale = &bridge.Failure{Code: 3, Message: "that prompt is not on screen any more"}

// byID returns the prompt on screen if it has the given number.
func (w *Window) byID(id int64) (*asked, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.current == nil || w.current.id != id {
		return nil, errStale
	}
	return w.current, nil
}

// onlyErrors keeps a window's errors and lets its own traffic pass unrecorded.
type onlyErrors struct{ to bridge.Recorder }

func (r onlyErrors) Record(kind string, fields any) {
	if kind == "error" && r.to != nil {
		r.to.Record(kind, fields)
	}
}
