//go:build cgo

package window

// #include "gtk_linux.h"
import "C"

import (
	"strings"
	"time"

	"github.com/jembatan/jembatan/bridge"
)

// openings are what the page has announced that it is about to open, until WebKit asks
// for a window. WebKit does not say which frame opens the window, but only the page's own
// document can announce it.
type openings struct {
	document *bridge.Document
	told     []told
}

type told struct {
	bridge.Opening
	at time.Time
}

// WebKit asks for a window as soon as it has found that no frame has the window's name, so
// few announcements are pending at a time.
const (
	mostOpenings = 8
	openingTime  = 10 * time.Second
)

// tell stores an announcement of a document.
func (o *openings) tell(d *bridge.Document, opening bridge.Opening, now time.Time) {
	if o.document != d {
		*o = openings{document: d}
	}
	if len(o.told) == mostOpenings {
		o.told = append(o.told[:0], o.told[1:]...)
	}
	o.told = append(o.told, told{opening, now})
}

// take returns and removes a document's announcement for an address.
func (o *openings) take(d *bridge.Document, address string, now time.Time) (opening bridge.Opening, ok bool) {
	if d == nil || o.document != d {
		return opening, false
	}
	for i, t := range o.told {
		if t.Leads(address) && now.Sub(t.at) < openingTime {
			o.told = append(o.told[:i], o.told[i+1:]...)
			return t.Opening, true
		}
	}
	return opening, false
}

// opens handles a frame that announces an opening.
func (w *Window) opens(d *bridge.Document, frame []byte) {
	if d == nil {
		return
	}
	if opening, err := d.ParseOpening(frame); err == nil {
		w.native.openings.tell(d, opening, time.Now())
	}
}

// jembatanOpens is called when the page, or a frame in it, opens a window. If the page
// itself does, after a click, the address is loaded in place of the page.
//
//export jembatanOpens
func jembatanOpens(id C.guintptr, address *C.char, gesture C.int, request *C.WebKitURIRequest) {
	w := windows[uintptr(id)]
	if w == nil {
		return
	}
	to, d := C.GoString(address), w.options.Session.Current()
	opening, own := w.native.openings.take(d, to, time.Now())
	if why := refusal(to, own, (gesture != 0 || opening.Active) && w.native.hand.here); why != "" {
		if d != nil {
			d.Warn("popup", why)
		}
		return
	}
	C.g_object_ref(C.gpointer(request))
	w.loop.post(func() {
		if !w.gone && w.options.Session.Current() == d {
			w.native.replacing.loads(to)
			C.webkit_web_view_load_request(w.native.view, request)
		}
		C.g_object_unref(C.gpointer(request))
	})
}

// refusal returns the reason why an address must not be loaded in place of the page, or "" if it
// may. own reports whether the page itself opens it, and clicked whether the user has just
// clicked.
func refusal(address string, own, clicked bool) string {
	name := named(address)
	web := strings.HasPrefix(address, "http://") || strings.HasPrefix(address, "https://")
	switch {
	case !clicked:
		return name + " is not opened in a new window: the user has not just clicked, so a browser would block it, too"
	case !own:
		return name + " is not opened in a new window: a frame asked for it, and only the page itself may"
	case !web:
		return name + " is not opened in a new window: it is not an http or https address"
	}
	return ""
}

// named returns an address for a message, without the query, which can be long and secret.
func named(address string) string {
	name, _, _ := strings.Cut(address, "?")
	if len(name) > 100 {
		name = name[:100] + "…"
	}
	if name == "" {
		return "an empty page"
	}
	return name
}
