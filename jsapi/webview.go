package jsapi

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/method"
)

// Around is the mini-program that contains the web-view of a page.
type Around interface {
	// Go makes the program navigate between its own pages or share one, as the call with the given name does. The error
	// is a [bridge.Failure] if the call fails in the program.
	Go(ctx context.Context, name string, options json.RawMessage) error
	// Hear passes the program a message of the page.
	Hear(message json.RawMessage)
}

// webViewCalls lists the calls that work in web-views as in other pages. None reveals anything about the program: pages
// in web-views have a storage of their own, and payments name their origin.
var webViewCalls = []string{
	"getEnv", "alert", "showLoading", "hideLoading", "getNetworkType", "getLocation", "openLocation", "chooseImage", "previewImage", "tradePay",
	"setStorage", "getStorage", "removeStorage", "clearStorage", "getStorageInfo",
}

// webViewWays lists the calls with which the program around the page navigates between its own pages.
var webViewWays = []string{"navigateTo", "redirectTo", "reLaunch", "switchTab", "navigateBack"}

// WebViewTable returns the table for a session of pages in a web-view of a program. Id returns
// the app id under which the pages of an origin keep their data. It must be the id of that
// origin alone, never that of the program, whichever origin the pages come from. The program's
// mocks do not answer such pages.
func WebViewTable(h Host, id func(origin string) string, around Around) *bridge.Table {
	h.App = func(origin string) (consent.App, bool) {
		if origin == "null" {
			return consent.App{}, false
		}
		return consent.App{ID: id(origin), Name: origin, Origin: origin, Provisioned: []string{}}, true
	}
	all := []method.Method{heard(around), carried("startShare", "shares the page of the program", around)}
	for _, name := range webViewWays {
		all = append(all, carried(name, "navigates the program to another of its pages", around))
	}
	for _, m := range h.methods() {
		if slices.Contains(webViewCalls, m.Name) {
			all = append(all, m)
		}
	}
	return method.Table(all, nil, func(call *bridge.Call) error {
		_, err := h.app(call)
		return err
	})
}

// carried returns a call that the program around the page carries out.
func carried(name, summary string, around Around) method.Method {
	m := method.Method{Name: name, State: method.Real, Summary: summary}
	return method.Handle(m, func(ctx context.Context, _ *bridge.Call, options json.RawMessage) (none, error) {
		return none{}, around.Go(ctx, name, options)
	})
}

// heard is my.postMessage to the program around the page.
func heard(around Around) method.Method {
	m := method.Method{Name: "postMessage", State: method.Real, Resource: ofMessages, Summary: "sends a message to the program"}
	return method.Handle(m, func(_ context.Context, call *bridge.Call, message json.RawMessage) (none, error) {
		call.Record(trace.Message{Message: message})
		around.Hear(message)
		return none{}, nil
	})
}
