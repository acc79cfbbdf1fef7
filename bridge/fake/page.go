package fake

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/jembatan/jembatan/bridge"
)

// patience bounds every wait of this package. No verdict depends on it.
const patience = 20 * time.Second

// View is something that the host asked the page to draw.
type View struct {
	Name string
	With json.RawMessage
}

// Page is a window's page: one document after the other, as it navigates. Its
// methods may be called from any goroutine but that of a script.
type Page struct {
	session *bridge.Session
	tasks   *queue

	mu      sync.Mutex // guards what follows
	errors  []string
	console []string
	views   []View
	drawer  func(View) any

	document *document // used by the loop alone
}

// Draws has f say what comes of the views that the page is asked to draw, in
// place of {}.
func (p *Page) Draws(f func(View) any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.drawer = f
}

// draw keeps a view and gives what comes of it as JSON.
func (p *Page) draw(v View) string {
	keep(p, &p.views, v)
	p.mu.Lock()
	drawer := p.drawer
	p.mu.Unlock()
	if drawer == nil {
		return "{}"
	}
	return text(drawer(v))
}

// Open loads a first document of the given address into the session's window.
func Open(s *bridge.Session, address string) *Page {
	p := &Page{session: s, tasks: newQueue()}
	go p.tasks.run(func() {
		if p.document != nil {
			p.document.afterTask()
		}
	})
	p.Navigate(address)
	return p
}

// Navigate ends the document and loads another one, without a script of its
// own. What the page had collected (Errors, Console, Views) starts afresh.
func (p *Page) Navigate(address string) {
	p.do(func() {
		p.leave()
		p.mu.Lock()
		p.errors, p.console, p.views = nil, nil, nil
		p.mu.Unlock()
		p.document = newDocument(p, address)
	})
}

// leave forgets the document on the page's side. The host hears of it by the
// next document, or by Close.
func (p *Page) leave() {
	if p.document != nil {
		p.document.gone = true
		p.document.fail(errors.New("fake: the page went away"))
	}
	p.document = nil
}

// Run runs a script in the page as a classic script and returns when it and
// its microtasks have ended. What it throws is reported as in a browser, and
// returned as well.
func (p *Page) Run(script string) (err error) {
	if !p.do(func() {
		if p.document == nil {
			err = errClosed
			return
		}
		err = p.document.script(script)
	}) {
		return errClosed
	}
	return err
}

// JSON evaluates an expression in the page and gives its value as JSON text,
// "" where JSON cannot say it.
func (p *Page) JSON(expression string) (text string, err error) {
	if !p.do(func() {
		if p.document == nil {
			err = errClosed
			return
		}
		text, err = p.document.json(expression)
	}) {
		return "", errClosed
	}
	return text, err
}

// Until waits for an expression to become true. It looks after every task of
// the page, and gives up after 20 seconds or when the document ends.
func (p *Page) Until(expression string) error {
	met := make(chan error, 1)
	if !p.do(func() {
		if p.document == nil {
			met <- errClosed
			return
		}
		p.document.waiters = append(p.document.waiters, waiter{expression, met})
	}) {
		return errClosed
	}
	limit := time.NewTimer(patience)
	defer limit.Stop()
	select {
	case err := <-met:
		return err
	case <-limit.C:
		return fmt.Errorf("fake: %s did not become true within %v; uncaught: %q", expression, patience, p.Errors())
	}
}

// Errors returns the uncaught errors and unhandled rejections of this document so far, as
// text.
func (p *Page) Errors() []string { return kept(p, &p.errors) }

// Console are the lines that the document wrote to its console so far, each as
// its level, a space, and the text.
func (p *Page) Console() []string { return kept(p, &p.console) }

// Views are what the host asked the document to draw so far.
func (p *Page) Views() []View { return kept(p, &p.views) }

// Close ends the page and its session's document.
func (p *Page) Close() {
	p.do(p.leave)
	p.tasks.end()
	if d := p.session.Current(); d != nil {
		d.End()
	}
}

var errClosed = errors.New("fake: the page is closed")

// do runs f as a task of the page and waits until it and its microtasks have
// ended. It reports false when the page is closed.
func (p *Page) do(f func()) bool {
	ran := make(chan struct{})
	if !p.tasks.post(func() { defer close(ran); f() }) {
		return false
	}
	select {
	case <-ran:
		return true
	case <-p.tasks.done:
		return false
	}
}

func keep[T any](p *Page, list *[]T, value T) {
	p.mu.Lock()
	defer p.mu.Unlock()
	*list = append(*list, value)
}

func kept[T any](p *Page, list *[]T) []T {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(*list)
}
