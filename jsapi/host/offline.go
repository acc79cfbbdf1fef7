package host

import (
	"context"
	"path/filepath"
	"time"

	"github.com/jembatan/jembatan/assets/bridgescript"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/jsapi/files"
)

// offline returns what pages still load while the phone has no network; nil if it has one. The folder of a program is
// on the phone. Of a server, pages are loaded with their scripts and style sheets, so that a developer can reload them.
func (h *Host) offline() *window.Offline {
	if h.fixtures.phone().Reachable() {
		return nil
	}
	o := &window.Offline{Folder: filepath.Join(h.web, "filters"), Here: []string{"https://" + files.Host + "/"}}
	for name := range bridgescript.Handlers() {
		o.Here = append(o.Here, "https://"+name+"/")
	}
	if origin := originOf(h.target.address) + "/"; h.target.server != nil {
		o.Here = append(o.Here, origin)
	} else {
		o.Pages = append(o.Pages, origin)
	}
	return o
}

// cutTime is how long cutting pages off from the network may take.
const cutTime = 10 * time.Second

// reach cuts pages off from the network while the phone has none, and connects them again. It is called after every
// change of the phone, and before the first page.
func (h *Host) reach() {
	h.reaching.Lock()
	defer h.reaching.Unlock()
	w := h.shown.Load()
	if w == nil {
		return
	}
	o := h.offline()
	if (o != nil) == h.cutOff {
		return
	}
	h.cutOff = o != nil
	h.cut(w, o)
	h.webViews.add(func() {
		for _, v := range h.webViews.open {
			h.cut(v.window, o)
		}
	}, true)
}

// cut cuts the pages of a window off from the network, or connects them again.
func (h *Host) cut(w *window.Window, o *window.Offline) {
	ctx, cancel := context.WithTimeout(context.Background(), cutTime)
	defer cancel()
	if err := w.SetOffline(ctx, o); err != nil {
		h.record(trace.Error{What: "the network of pages", Why: err.Error()})
	}
}
