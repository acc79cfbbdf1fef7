package main

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/jsapi/panel"
)

// panelState is whether an entrant's events are recorded, and the panel shows them.
type panelState int

const (
	unrecorded  panelState = iota
	panelClosed            // events are recorded, as in each run
	panelOpen              // and the panel shows them in a window
)

// watched is an entrant whose events are recorded.
type watched struct {
	state panelState
	hub   *trace.Hub
	panel *panel.Panel
	shows sync.Once // that the panel's window opens
	calls chan struct{}
	loads sync.Once // that the panel's page has loaded
	there chan struct{}
	// opened opens the panel's window, if it is not open yet, and waits until it shows the run, so that the time in which it
	// opens is in no measurement.
	opened func() error
}

// settles is how long the panel's page has to draw what there is before calls are measured.
const settles = 500 * time.Millisecond

// watchedBy starts recording, and serves the panel, if e.panel says so. The first call of the page opens the panel's window, as a developer does once the program
// runs.
func watchedBy(e entrant) (*watched, error) {
	w := &watched{state: e.panel, calls: make(chan struct{}), there: make(chan struct{})}
	w.opened = sync.OnceValue(w.opens)
	if e.panel == unrecorded {
		return w, nil
	}
	w.hub = trace.NewHub(nil)
	if e.panel == panelClosed {
		return w, nil
	}
	var err error
	w.panel, err = panel.Serve(w.hub, map[string]panel.Act{
		"run": panel.Typed(func(context.Context, struct{}) (map[string]any, error) {
			w.loads.Do(func() { close(w.there) })
			return map[string]any{"title": "benchmark", "user": map[string]string{"name": "Budi"}, "acts": []string{}}, nil
		}),
	})
	return w, err
}

// recorder returns what also gets the events that own gets, which may be nil.
func (w *watched) recorder(own bridge.Recorder) bridge.Recorder {
	switch {
	case w.hub == nil:
		return own
	case own == nil && w.panel == nil:
		return w.hub
	}
	return recorders{w, own}
}

type recorders struct {
	watched *watched
	own     bridge.Recorder
}

func (r recorders) Record(e trace.Event) {
	if _, is := e.Data.(trace.Call); is && r.watched.panel != nil {
		r.watched.shows.Do(func() { close(r.watched.calls) })
	}
	if r.own != nil {
		r.own.Record(e)
	}
	r.watched.hub.Record(e)
}

// open opens the panel's window after the first call, beside that of the program.
func (w *watched) open(win *window.Window, failed func(error)) {
	if w.panel == nil {
		return
	}
	go func() {
		<-w.calls
		shown, err := win.Open(window.Options{Title: "panel", Width: 1100, Height: 760, Session: bridge.NewSession(bridge.Config{Table: bridge.NewTable()})})
		if err == nil {
			err = shown.Navigate(w.panel.URL())
		}
		if err != nil && !errors.Is(err, window.ErrClosed) {
			failed(err)
		}
	}()
}

// opens is what opened does the first time.
func (w *watched) opens() error {
	if w.panel == nil {
		return nil
	}
	w.shows.Do(func() { close(w.calls) })
	select {
	case <-w.there:
		time.Sleep(settles)
		return nil
	case <-time.After(30 * time.Second):
		return errors.New("the panel's page has not loaded")
	}
}

func (w *watched) close() {
	if w.panel != nil {
		w.panel.Close()
	}
}
