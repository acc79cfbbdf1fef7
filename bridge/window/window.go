//go:build cgo

package window

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/bridge"
	webview "github.com/webview/webview_go"
)

// Window is a native window with a web view in it.
type Window struct {
	options Options
	loop    *loop
	// The fields below are used only on the first thread.
	view    webview.WebView
	binding string // name of the bound function of the portable transport
	secret  string // prefix of a prompt that carries a frame
	native  native // the platform-specific part
	parent  *Window
	sheets  []*Window
	gone    bool
}

// Run opens the first window, runs body on a goroutine of its own, and handles
// the windows' events until body returns. It must be called from the main
// goroutine, once in a process.
func Run(o Options, body func(w *Window)) error {
	DropInspectors()
	l := &loop{done: make(chan struct{})}
	w, err := open(l, o, nil)
	if err != nil {
		return err
	}
	returned := make(chan struct{})
	go func() {
		defer close(returned)
		body(w)
		w.Destroy()
	}()
	w.view.Run()
	l.end()
	w.release()
	<-returned
	return nil
}

// Open opens another window, above this one.
func (w *Window) Open(o Options) (opened *Window, err error) {
	if doErr := w.loop.do(func() { opened, err = open(w.loop, o, w) }); doErr != nil {
		return nil, doErr
	}
	return opened, err
}

func open(l *loop, o Options, parent *Window) (*Window, error) {
	t, err := ParseTransport(string(o.Transport))
	if err != nil {
		return nil, fmt.Errorf("window: %w", err)
	}
	if parent == nil {
		assets.PrepareFacade(t == Portable)
	}
	w := &Window{options: o, loop: l, parent: parent, secret: newSecret()}
	if err := w.create(); err != nil {
		return nil, err
	}
	if l.view == nil {
		l.view = w.view
	}
	facade, err := facadeOf(o)
	if err != nil {
		return nil, fmt.Errorf("window: %w", err)
	}
	if t == Isolated {
		err = w.connectIsolated(facade)
	} else {
		err = w.connectPortable(facade)
	}
	if err != nil {
		return nil, err
	}
	w.watchHand()
	w.watchUse()
	if parent != nil {
		parent.sheets = append(parent.sheets, w)
	}
	return w, nil
}

// facadeOf returns the options of the scripts in the window's pages.
func facadeOf(o Options) (f assets.Facade, err error) {
	f = assets.Facade{Unbatched: o.Unbatched, CanWait: canWait, Phone: o.Phone, Shell: o.Shell, Embeds: CanEmbed, WebView: o.inside, Watched: o.Watched, Notified: o.Notified, Served: o.Served,
		SourceMaps: o.DeveloperTools != NoTools && !o.Sheet}
	if f.Members, err = json.Marshal(o.Session.Members()); err != nil {
		return f, err
	}
	f.Constants, err = json.Marshal(o.Session.Constants())
	return f, err
}

// newSecret returns a string that no page can guess.
func newSecret() string {
	secret := make([]byte, 16)
	rand.Read(secret)
	return "j" + hex.EncodeToString(secret)
}

// Session returns the session of the window's pages.
func (w *Window) Session() *bridge.Session { return w.options.Session }

// Navigate loads an address.
func (w *Window) Navigate(address string) error {
	return w.do(func() {
		w.load(func() {
			w.navigates(address)
			w.view.Navigate(address)
		})
	})
}

// SetHTML loads a page from its HTML text, at about:blank.
func (w *Window) SetHTML(text string) error {
	return w.do(func() { w.view.SetHtml(text) })
}

// Destroy ends the window and its session's document. Destroying the first window ends
// the loop and all windows.
func (w *Window) Destroy() { w.do(w.destroy) }

func (w *Window) destroy() {
	if w.view == w.loop.view {
		w.view.Terminate() // Run releases it once the loop has ended
		return
	}
	w.release()
}

func (w *Window) release() {
	if w.gone {
		return
	}
	for _, s := range slices.Clone(w.sheets) {
		s.release()
	}
	w.gone = true
	if w.parent != nil {
		w.parent.sheets = slices.DeleteFunc(w.parent.sheets, func(s *Window) bool { return s == w })
	}
	if d := w.options.Session.Current(); d != nil {
		d.End()
	}
	w.forget()
	destroy := func() {
		w.view.Destroy()
		w.closeNative()
	}
	// webview answers each message with a function that it queues and that uses the view,
	// so the view must be destroyed after them.
	if w.binding != "" {
		w.view.Unbind(w.binding)
		if w.loop.post(destroy) {
			return
		}
	}
	destroy()
}

// do runs f on the first thread if the window still exists.
func (w *Window) do(f func()) error { return w.doBy(w.loop.do, f) }

// doFirst is like do, but runs before everything that waits for the first thread.
func (w *Window) doFirst(f func()) error { return w.doBy(w.loop.doFirst, f) }

func (w *Window) doBy(do func(func()) error, f func()) error {
	gone := false
	err := do(func() {
		if gone = w.gone; !gone {
			f()
		}
	})
	if gone {
		return ErrClosed
	}
	return err
}

// closed is called on the first thread when the user closes the window.
func (w *Window) closed() {
	if w.options.OnClose != nil {
		w.options.OnClose()
		return
	}
	w.destroy()
}

// Snapshot returns a picture of the visible part of the page as a PNG. The window must be
// visible.
func (w *Window) Snapshot(ctx context.Context) ([]byte, error) {
	type picture struct {
		png []byte
		err error
	}
	taken := make(chan picture, 1)
	if err := w.do(func() {
		w.snapshot(func(png []byte, err error) { taken <- picture{png, err} })
	}); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	select {
	case p := <-taken:
		return p.png, p.err
	case <-ctx.Done():
		return nil, errors.New("window: the web view did not take a picture in time")
	}
}
