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

// watched are the events of an entrant that records them, and the panel that shows them while it is open.
type watched struct {
	hub *trace.Hub

	mu     sync.Mutex // guards what follows
	win    *window.Window
	panel  *panel.Panel // while it is open
	window *window.Window
}

// settles is how long the panel's page has to draw what there is, or to end, before calls are measured.
const settles = 500 * time.Millisecond

// watchedBy starts recording, if the entrant compares states of the panel.
func watchedBy(e entrant) *watched {
	w := &watched{}
	if e.panel {
		w.hub = trace.NewHub(nil)
	}
	return w
}

// recorder returns what also gets the events that own gets, which may be nil.
func (w *watched) recorder(own bridge.Recorder) bridge.Recorder {
	switch {
	case w.hub == nil:
		return own
	case own == nil:
		return w.hub
	}
	return recorders{w.hub, own}
}

type recorders struct {
	hub *trace.Hub
	own bridge.Recorder
}

func (r recorders) Record(e trace.Event) {
	r.own.Record(e)
	r.hub.Record(e)
}

// beside says beside which window the panel opens.
func (w *watched) beside(win *window.Window) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.win = win
}

// becomes opens or closes the panel, if its state is not state yet, and waits until it shows the run or has ended, so that this is in
// no measurement. A closed panel is not served, either.
func (w *watched) becomes(state string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch is := w.panel != nil; {
	case is == (state == open):
		return nil
	case is:
		err := w.closes()
		time.Sleep(settles)
		return err
	}
	loaded := make(chan struct{}, 1)
	var err error
	w.panel, err = panel.Serve(w.hub, map[string]panel.Act{
		"run": panel.Typed(func(context.Context, struct{}) (map[string]any, error) {
			loaded <- struct{}{}
			return map[string]any{"title": "benchmark", "user": map[string]string{"name": "Budi"}, "acts": []string{}}, nil
		}),
	})
	if err != nil {
		return err
	}
	w.window, err = w.win.Open(window.Options{Title: "panel", Width: 1100, Height: 760, Session: bridge.NewSession(bridge.Config{Table: bridge.NewTable()})})
	if err != nil {
		return err
	}
	if err := w.window.Navigate(w.panel.URL()); err != nil {
		return err
	}
	select {
	case <-loaded:
		time.Sleep(settles)
		return nil
	case <-time.After(30 * time.Second):
		return errors.New("the panel's page has not loaded")
	}
}

// closes closes the panel. w.mu is held.
func (w *watched) closes() error {
	w.window.Destroy()
	err := w.panel.Close()
	w.panel, w.window = nil, nil
	return err
}
