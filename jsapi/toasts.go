package jsapi

import (
	"context"
	"errors"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/jsapi/method"
)

// toast is a toast as the page draws it.
type toast struct {
	Content  string `json:"content"`
	Type     string `json:"type"`     // none, success, fail or exception
	Duration int    `json:"duration"` // ms
}

// showToast is my.showToast. It settles when the toast has disappeared. duration is in milliseconds.
func (h Host) showToast() method.Method {
	type request struct {
		Content  method.Text    `json:"content"`
		Type     method.Text    `json:"type" options:"none,success,fail,exception"`
		Duration *method.Number `json:"duration"`
	}
	m := method.Method{Name: "showToast", State: method.Drawn, AnyOrigin: drawn, Summary: "shows a toast", Aliases: []method.Alias{{Name: "toast"}}}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, in request) (none, error) {
		const usual, longest = 3000, 60_000
		t := toast{string(in.Content), in.Type.Or("none"), usual}
		if in.Duration != nil && *in.Duration > 0 {
			t.Duration = int(min(*in.Duration, longest))
		}
		_, err := call.Draw(ctx, "toast", t)
		return none{}, err
	})
}

// hideToast is my.hideToast, which hides the toast of my.showToast.
func (h Host) hideToast() method.Method {
	m := method.Method{Name: "hideToast", State: method.Drawn, AnyOrigin: drawn, Summary: "hides the toast"}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, _ struct{}) (none, error) {
		_, err := call.Draw(ctx, "hideToast", none{})
		return none{}, err
	})
}

// showLoading is my.showLoading, which shows, after a delay in milliseconds, that the page is busy, and blocks clicks
// until my.hideLoading.
func (h Host) showLoading() method.Method {
	type request struct {
		Content method.Text   `json:"content"`
		Delay   method.Number `json:"delay"`
	}
	m := method.Method{Name: "showLoading", State: method.Drawn, AnyOrigin: drawn, Summary: "shows a loading indicator",
		Aliases: []method.Alias{{Takes: map[string]string{"text": "content"}}}}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, in request) (none, error) {
		const longest = 60_000
		in.Delay = max(0, min(in.Delay, longest))
		_, err := call.Draw(ctx, "loading", in)
		return none{}, err
	})
}

// hideLoading is my.hideLoading. An indicator whose delay has not passed is never shown.
func (h Host) hideLoading() method.Method {
	m := method.Method{Name: "hideLoading", State: method.Drawn, AnyOrigin: drawn, Summary: "hides the loading indicator"}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, _ struct{}) (none, error) {
		_, err := call.Draw(ctx, "hideLoading", none{})
		return none{}, err
	})
}

// say tells the user, in a toast, what a phone would do now, and records it in the trace. The call does not wait for
// the toast, just as it would not wait for the phone.
func say(call *bridge.Call, words string) error {
	call.Record(trace.Said{Words: words})
	return begin(call, "toast", toastOf(words))
}

// toastOf returns the toast in which the host tells the user something.
func toastOf(words string) toast { return toast{words, "none", 2500} }

// begin makes the page draw a view, and does not wait for its result.
func begin(call *bridge.Call, view string, with any) error {
	at, stop := context.WithCancel(context.Background())
	stop()
	if _, err := call.Draw(at, view, with); !errors.Is(err, bridge.ErrGone) {
		return err
	}
	return nil
}
