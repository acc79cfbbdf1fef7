package main

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/window"
)

const pageWidth, pageHeight = 390, 844

// runBridge measures echoes through the bridge.
func runBridge(w *watch, e entrant) error {
	events := watchedBy(e)
	table := bridge.NewTable(
		bridge.Method{Name: "echo", Handle: func(_ context.Context, call *bridge.Call) (any, error) {
			w.echo()
			return json.RawMessage(call.Params), nil
		}},
		bridge.Method{Name: "mark", Handle: func(_ context.Context, call *bridge.Call) (any, error) {
			var m mark
			if err := json.Unmarshal(call.Params, &m); err != nil {
				return nil, err
			}
			w.mark(m)
			if m.At == "load" {
				return nil, events.becomes(m.Panel)
			}
			return nil, nil
		}},
	)
	session := bridge.NewSession(bridge.Config{Table: table, Recorder: events.recorder(nil)})
	return runWindow(w, e, session, adapterBridge, func(win *window.Window) error {
		events.beside(win)
		return nil
	})
}

// runWindow opens the page in a window, and returns when the page has finished.
func runWindow(w *watch, e entrant, session *bridge.Session, adapter string, prepare func(*window.Window) error) error {
	address, err := serve(w.course, adapter)
	if err != nil {
		return err
	}
	return openWindow(w, pageOptions(w, e, session), address, prepare)
}

func pageOptions(w *watch, e entrant, session *bridge.Session) window.Options {
	return window.Options{
		Title: "benchmark", Width: pageWidth, Height: pageHeight,
		Transport: e.transport, Unbatched: e.unbatched, Session: session, Watched: e.panel,
		OnLoadFailed: func(address, why string) { w.finish(errors.New(address + ": " + why)) },
	}
}

// openWindow opens an address in a window, and returns when the page has finished.
func openWindow(w *watch, options window.Options, address string, prepare func(*window.Window) error) error {
	var bodyErr error
	err := window.Run(options, func(win *window.Window) {
		if bodyErr = prepare(win); bodyErr == nil {
			bodyErr = win.Navigate(address)
		}
		if bodyErr == nil {
			bodyErr = <-w.done
		}
		options.Session.Close(time.Second)
	})
	return errors.Join(err, bodyErr)
}
