//go:build cgo

package window

// #include "gtk_linux.h"
import "C"

import (
	"strings"
	"time"

	"github.com/jembatan/jembatan/bridge"
)

// openings are what a window's page told that it is about to open, until WebKit
// asks for a window for it. WebKit does not say which frame wants one; but no
// other document can tell of an opening in the page's name.
type openings struct {
	document *bridge.Document
	told     []told
}

type told struct {
	bridge.Opening
	at time.Time
}

// A page opens little at a time, and WebKit asks as soon as it has decided that no
// frame has the name of the window.
const (
	mostOpenings = 8
	openingTime  = 10 * time.Second
)

// tell keeps what a document told.
func (o *openings) tell(d *bridge.Document, opening bridge.Opening, now time.Time) {
	if o.document != d {
		*o = openings{document: d}
	}
	if len(o.told) == mostOpenings {
		o.told = append(o.told[:0], o.told[1:]...)
	}
	o.told = append(o.told, told{opening, now})
}

// take gives what the document told of an address, once.
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

// opens takes a frame in which a document tells of an opening.
func (w *Window) opens(d *bridge.Document, frame []byte) {
	if d == nil {
		return
	}
	if opening, err := d.ParseOpening(frame); err == nil {
		w.native.openings.tell(d, opening, time.Now())
	}
}

// jembatanOpens takes what the page, or a frame in it, wants to show in a window of
// its own. Where the page itself does, upon a click, it is shown in the page's place.
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

// refusal says why an address does not come in the page's place, "" where it does.
// Own tells that the page itself wants to open it, and clicked that the user has
// just clicked.
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

// named gives an address for a line: what follows its path can be long, and secret.
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
