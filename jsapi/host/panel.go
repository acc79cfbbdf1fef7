package host

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/jsapi/panel"
)

// openPanel serves the panel from the first event on, if the options ask for it.
func (h *Host) openPanel() error {
	if !h.options.Panel {
		return nil
	}
	if _, ok := h.recorder.(panel.Events); !ok {
		hub := trace.NewHub(nil)
		h.recorder = both{h.recorder, hub}
	}
	return h.servePanel()
}

// offersPanel reports whether the user can open the panel from the window: if the panel is served, or if the user may
// inspect the page and the recorder hands its events on.
func (h *Host) offersPanel() bool {
	return h.options.Panel || h.options.DeveloperTools != window.NoTools && eventsOf(h.recorder) != nil
}

// servePanel starts the server of the panel, if it does not run yet.
func (h *Host) servePanel() (err error) {
	h.panelMu.Lock()
	defer h.panelMu.Unlock()
	if h.panel == nil {
		h.panel, err = panel.Serve(eventsOf(h.recorder), h.Acts())
	}
	return err
}

// closePanel ends the panel, if there is one.
func (h *Host) closePanel() error {
	h.panelMu.Lock()
	defer h.panelMu.Unlock()
	if h.panel == nil {
		return nil
	}
	return h.panel.Close()
}

// eventsOf returns the events that a recorder hands on; nil if it does not.
func eventsOf(r bridge.Recorder) panel.Events {
	if b, ok := r.(both); ok {
		return b.other
	}
	events, _ := r.(panel.Events)
	return events
}

// both is a recorder that passes events to two recorders.
type both struct {
	one   bridge.Recorder
	other *trace.Hub
}

func (b both) Record(e trace.Event) {
	b.one.Record(e)
	b.other.Record(e)
}

// Complete implements completer.
func (b both) Complete(complete func(trace.Event) trace.Event) {
	for _, one := range []bridge.Recorder{b.one, b.other} {
		if c, ok := one.(completer); ok {
			c.Complete(complete)
		}
	}
}

// barred returns the servers of the run that calls of pages must not reach: a program that read the panel's address from
// the clipboard could see everything and answer for the user.
func (h *Host) barred() []string {
	h.panelMu.Lock()
	defer h.panelMu.Unlock()
	if h.panel == nil {
		return nil
	}
	return []string{h.panel.Address()}
}

// Acts returns the acts of the panel by their names, for code that steers the run as the panel does, while [Host.Run] shows
// the program. Parameters and results are JSON.
func (h *Host) Acts() map[string]panel.Act {
	acts := map[string]panel.Act{
		"source":        panel.Typed(h.source),
		"again":         panel.Typed(h.again),
		"consent":       panel.Typed(h.consented),
		"revoke":        panel.Typed(h.revoke),
		"data":          panel.Typed(h.data),
		"store":         panel.Typed(h.store),
		"remove":        panel.Typed(h.removeKey),
		"clear-storage": panel.Typed(h.clearStorage),
		"remove-file":   panel.Typed(h.removeFile),
		"set-cookie":    panel.Typed(h.setCookie),
		"remove-cookie": panel.Typed(h.removeCookie),
		"clear-cookies": panel.Typed(h.clearCookies),
		"steering":      panel.Typed(h.steering),
		"arm":           panel.Typed(h.arm),
		"disarm":        panel.Typed(h.disarm),
		"user":          panel.Typed(h.switchUser),
		"phone":         panel.Typed(h.changePhone),
		"forget":        panel.Typed(h.forget),
		"preset":        panel.Typed(h.preset),
		"theme":         panel.Typed(h.changeTheme),
		"event":         panel.Typed(h.happens),
		"reload":        panel.Typed(h.reload),
		"picture":       panel.Typed(h.picture),
	}
	names := slices.Sorted(maps.Keys(acts))
	acts["run"] = panel.Typed(func(context.Context, struct{}) (running, error) { return h.running(names), nil })
	return acts
}

// running is what the panel knows about the run besides its events.
type running struct {
	Title  string   `json:"title"`
	App    string   `json:"app"`
	Wallet string   `json:"wallet"`
	User   someone  `json:"user"`
	URL    string   `json:"url"`
	Acts   []string `json:"acts"` // which the panel can request
}

// someone is a user, as the panel shows it.
type someone struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

func (h *Host) running(acts []string) running {
	user := h.User()
	return running{Title: h.Title(), App: h.target.id, Wallet: h.profile.Title, User: someone{user.ID, user.Name}, URL: h.URL(), Acts: acts}
}

// errNoPage is the error of an act that needs a page.
var errNoPage = errors.New("the window shows no page of the program now")

// done is the result of an act that returns nothing.
type done struct{}

// made is a call, as the panel sends it.
type made struct {
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
}

// again makes a call again, in the current page.
func (h *Host) again(_ context.Context, c made) (done, error) {
	session := h.session.Load()
	if session == nil {
		return done{}, errNoPage
	}
	page := session.Current()
	if page == nil {
		return done{}, errNoPage
	}
	h.recordOfPage(trace.Steer{What: "again", To: c.Method})
	return done{}, page.Again(c.Method, c.Params)
}
