package host

import (
	"context"
	"encoding/base64"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/jsapi"
	"github.com/tidwall/gjson"
)

// frame returns the phone to draw around the page; nil for none. A program in the template language draws its title bar
// itself.
func (h *Host) frame() *window.Frame {
	if !h.options.Frame {
		return nil
	}
	phone := h.fixtures.phone()
	f := &window.Frame{StatusBar: phone.StatusBarHeight, TitleBar: phone.TitleBarHeight, Indonesian: assets.Language(h.options.Language) == "id",
		OnHome:       func() { go h.window.Navigate(h.target.url) },
		OnBack:       func() { go h.Back() },
		OnOptionMenu: func() { go h.dispatch(window.OptionMenuEvent) },
		OnShare:      func() { go h.share() },
	}
	if h.options.Headless {
		f.Clock = pictureClock
	}
	if h.target.shell != "" {
		f.TitleBar, f.OwnTitleBar = 0, jsapi.ShellTitleBar
	}
	return f
}

// pictureClock is what the phone's clock shows in a headless run, so that pictures can be compared.
const pictureClock = "9:41"

// eventPatience is how long a page may take for an event of the title bar.
const eventPatience = time.Second

// dispatch dispatches an event of the title bar at the page, and reports whether the page prevented what usually follows. A
// page that does not answer prevents nothing.
func (h *Host) dispatch(e window.PageEvent) (prevented bool) {
	ctx, cancel := context.WithTimeout(context.Background(), eventPatience)
	defer cancel()
	prevented, _ = h.window.Dispatch(ctx, e)
	return prevented
}

// Back goes back in the page's history, as the button in the phone's title bar does. A page can prevent the event back.
func (h *Host) Back() error {
	if h.dispatch(window.BackEvent) {
		return nil
	}
	return h.window.Back()
}

// share does what Share in the phone's menu does. A program in the template language is asked what it shares. Another page
// can prevent the event onShare; otherwise the user is told that a phone would share the page.
func (h *Host) share() error {
	d := h.session.Load().Current()
	switch {
	case d == nil:
		return errNoPage
	case h.target.shell != "":
		d.Tell(map[string]bool{"share": true})
	case !h.dispatch(window.ShareEvent):
		words, told := jsapi.SharePage(d, h.options.Language)
		if !told {
			return errNoPage
		}
		h.recorder.Record(trace.Event{Document: d.Number, Data: trace.Said{Words: words}})
	}
	return nil
}

// shellBar gives the phone's status bar and menu the colours of the title bar that the shell of a program in the template
// language draws. It runs on the first thread.
func (h *Host) shellBar(what gjson.Result) {
	if !h.options.Frame {
		return
	}
	background, front := what.Get("background").String(), what.Get("front").String()
	h.bar.take(jsapi.BarChange{Background: &background, Front: &front})
	go h.bar.draw(h.window)
}

// icon returns the program's icon for the window.
func (h *Host) icon() []byte {
	_, text, ok := strings.Cut(h.App().Icon, ";base64,")
	if !ok {
		return nil
	}
	picture, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return nil
	}
	return picture
}

// bar is the state of the title bar, which pages can change.
type bar struct {
	drawing sync.Mutex // held while the bar is drawn

	mu    sync.Mutex // guards what follows
	now   window.Bar
	dims  int  // dialogs that pages have drawn over themselves
	below int  // those of them that stand at the lower edge
	away  bool // the page is not the first page of the program
	hides bool // the page hides the Home button
}

// begins resets the bar when another page begins to load. Like loaded, which draws the bar, it runs on the first
// thread.
func (b *bar) begins(w *window.Window) {
	b.begin()
	go b.draw(w)
}

func (b *bar) begin() { b.set(func() { b.now, b.hides = window.Bar{}, false }) }

// loaded updates the bar for the page that has loaded.
func (b *bar) loaded(w *window.Window, address string, first *url.URL) {
	b.at(address, first)
	go b.draw(w)
}

func (b *bar) at(address string, first *url.URL) {
	b.set(func() {
		at, err := url.Parse(address)
		b.away = err == nil && at.Host == first.Host && pageOf(at) != pageOf(first)
	})
}

// pageOf returns the path of a page. That of an index.html is the path of its folder.
func pageOf(address *url.URL) string {
	return strings.TrimSuffix("/"+strings.TrimPrefix(address.Path, "/"), "index.html")
}

// change applies a page's change to the bar.
func (b *bar) change(w *window.Window, c jsapi.BarChange) error {
	b.take(c)
	return b.draw(w)
}

func (b *bar) take(c jsapi.BarChange) {
	b.set(func() {
		if c.Reset {
			b.now.Background, b.now.Front, b.now.Border = "", "", ""
		}
		put(&b.now.Background, c.Background)
		put(&b.now.Front, c.Front)
		put(&b.now.Border, c.Border)
		put(&b.now.Menu, c.MenuText)
		put(&b.now.Loading, c.Loading)
		put(&b.now.ShowsBack, c.Back)
		if c.Back != nil {
			b.now.HidesBack = !*c.Back
		}
		if c.Home != nil {
			b.hides = !*c.Home
		}
		if c.Menu != nil {
			b.now.HidesMenu = !*c.Menu
		}
	})
}

// dim dims the bar when a page draws a dialog over itself, until all are closed.
func (b *bar) dim(dimmed, below bool) {
	by := -1
	if dimmed {
		by = 1
	}
	b.set(func() {
		b.dims += by
		if below {
			b.below += by
		}
	})
}

// put copies a value, unless it is nil.
func put[T any](to, from *T) {
	if from != nil {
		*to = *from
	}
}

func (b *bar) set(change func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	change()
	b.now.Home = b.away && !b.hides
	b.now.Dimmed, b.now.Below = b.dims > 0, b.below > 0
}

// draw draws the current state of the bar.
func (b *bar) draw(w *window.Window) error {
	b.drawing.Lock()
	defer b.drawing.Unlock()
	b.mu.Lock()
	now := b.now
	b.mu.Unlock()
	return w.SetBar(now)
}
