package sheet

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window"
)

// Config describes a kind of sheet.
type Config struct {
	// Name is the name of the sheet in errors: "consent window".
	Name string
	// Page is the HTML of the sheet's page.
	Page string
	// Transport carries the sheet's frames; empty means the default.
	Transport window.Transport
	// Recorder receives the errors of the sheet. Nil drops them.
	Recorder bridge.Recorder
	// Painted, if not nil, is called when a question has been painted on screen. Buttons work
	// only after it returns.
	Painted func()
	// Turn is shared by the sheets of a window. Nil means that this is its only sheet.
	Turn *Turn
	// Late makes the window when it is first used instead of in advance.
	Late bool
}

// Sheet is one kind of sheet above one window.
type Sheet struct {
	config Config
	parent *window.Window
	turn   *Turn
	next   chan *asked   // the question that the page fetches with sheet.next
	ready  chan struct{} // closed once the page has asked for its first question
	once   sync.Once     // closes ready
	slack  atomic.Int64  // nanoseconds by which the guard time exceeds Guard

	// screen is held while the window is shown or hidden, so that a question that is over is
	// not shown after it was hidden.
	screen sync.Mutex

	mu      sync.Mutex // guards what follows
	window  *window.Window
	session *bridge.Session
	current *asked // the question on screen, or about to appear
	last    int64  // its id
}

// New makes a sheet above the given window: in advance and hidden, if the platform can do
// so and Config.Late is not set.
func New(parent *window.Window, c Config) (*Sheet, error) {
	s := &Sheet{config: c, parent: parent, turn: c.Turn, next: make(chan *asked), ready: make(chan struct{})}
	if s.turn == nil {
		s.turn = NewTurn()
	}
	if !window.CanHide || c.Late {
		return s, nil // opened at its first use
	}
	return s, s.open()
}

// open opens the native window and loads its page.
func (s *Sheet) open() error {
	session := bridge.NewSession(bridge.Config{Table: s.table(), Recorder: onlyErrors{s.config.Recorder}})
	native, err := s.parent.Open(window.Options{
		Title: "Jembatan", Width: 390, Height: 560, Hidden: true, Sheet: true,
		Transport: s.config.Transport, Session: session,
		OnClose:      s.dismissed,
		OnInput:      s.input,
		OnLoadFailed: func(_, why string) { s.broken(why) },
	})
	if err != nil {
		return fmt.Errorf("%s: %w", s.config.Name, err)
	}
	s.mu.Lock()
	s.window, s.session = native, session
	s.mu.Unlock()
	return native.SetHTML(s.config.Page)
}

// SetGuard sets the guard time of later questions, which is never shorter than [Guard]. Tests
// on a slow machine need time in which to be early.
func (s *Sheet) SetGuard(d time.Duration) { s.slack.Store(int64(max(0, d-Guard))) }

func (s *Sheet) guard() time.Duration { return Guard + time.Duration(s.slack.Load()) }

// Snapshot returns a picture of the sheet as a PNG. The sheet must be on screen.
func (s *Sheet) Snapshot(ctx context.Context) ([]byte, error) {
	native := s.native()
	if native == nil {
		return nil, window.ErrClosed
	}
	return native.Snapshot(ctx)
}

// Ready is closed once the sheet's page has loaded and waits for a question.
func (s *Sheet) Ready() <-chan struct{} { return s.ready }

// native returns the window, or nil before it is made.
func (s *Sheet) native() *window.Window {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.window
}

// hand passes a question to the sheet's page.
func (s *Sheet) hand(ctx context.Context, a *asked) error {
	if !window.CanHide || s.native() == nil {
		if err := s.open(); err != nil {
			return err
		}
	}
	select {
	case s.next <- a:
		return nil
	case err := <-a.failed:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// finish removes a question from the screen.
func (s *Sheet) finish(a *asked) {
	s.mu.Lock()
	if s.current == a {
		s.current = nil
	}
	native := s.window
	s.mu.Unlock()
	if native == nil {
		return
	}
	s.screen.Lock()
	defer s.screen.Unlock()
	if window.CanHide {
		native.Hide()
	} else {
		native.Destroy()
	}
}

// gone is closed when the sheet's page has ended.
func (s *Sheet) gone() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.session != nil {
		if d := s.session.Current(); d != nil {
			return d.Done()
		}
	}
	return nil
}

// input runs on the first thread when the user does something in the window.
func (s *Sheet) input(in window.Input) {
	now := time.Now()
	s.mu.Lock()
	a := s.current
	s.mu.Unlock()
	if a != nil {
		a.guard.take(in, now)
	}
}

// dismissed runs on the first thread when the user closes the window.
func (s *Sheet) dismissed() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.current != nil {
		s.current.dismiss()
	}
}

// broken runs on the first thread when the web process of the sheet's page has died. The
// question on screen fails, and the next one gets a new page.
func (s *Sheet) broken(why string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.current != nil {
		give(s.current.failed, errors.New(s.config.Name+": "+why))
	}
	if d := s.session.Current(); d != nil {
		d.End() // it must not receive the next question
	}
	go s.window.SetHTML(s.config.Page) // SetHTML waits for this thread
}

// onlyErrors records only a sheet's errors, without their document and call, because the
// numbers of a sheet's documents and calls are not those of the page.
type onlyErrors struct{ to bridge.Recorder }

func (r onlyErrors) Record(e trace.Event) {
	if _, ok := e.Data.(trace.Error); ok && r.to != nil {
		r.to.Record(trace.Event{Data: e.Data})
	}
}
