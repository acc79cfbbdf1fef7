//go:build cgo

package main

import (
	"encoding/json"
	"errors"

	webview "github.com/webview/webview_go"
)

// runRaw measures webview_go as its documentation uses it: functions bound by name.
func runRaw(w *watch) error {
	address, err := serve(w.course, adapterRaw)
	if err != nil {
		return err
	}
	v := webview.New(false)
	if v == nil {
		return errors.New("webview_go opened no window")
	}
	defer v.Destroy()
	v.SetTitle("benchmark")
	v.SetSize(pageWidth, pageHeight, webview.HintNone)
	err = errors.Join(
		v.Bind("echo", func(value json.RawMessage) (json.RawMessage, error) {
			w.echo()
			return value, nil
		}),
		v.Bind("mark", func(m mark) error {
			w.mark(m)
			return nil
		}))
	if err != nil {
		return err
	}
	v.Navigate(address)
	go func() {
		err = <-w.done
		v.Dispatch(v.Terminate)
	}()
	v.Run()
	return err
}
