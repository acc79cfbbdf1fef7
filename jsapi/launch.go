package jsapi

import (
	"context"
	"encoding/json"
	"net/url"
	"strings"

	"github.com/jembatan/jembatan/bridge"
)

// launch is how the program was opened. There is no query where none was given.
type launch struct {
	Path         string            `json:"path"`
	Query        map[string]string `json:"query,omitempty"`
	ReferrerInfo struct{}          `json:"referrerInfo"`
}

// getLaunchOptionsSync is my.getLaunchOptionsSync.
func (h Host) getLaunchOptionsSync() Method {
	m := Method{Name: "getLaunchOptionsSync", State: Real, Does: "tells the page and the query that the program was opened with", Waits: true}
	return Handle(m, h.launch)
}

// getEnterOptionsSync is my.getEnterOptionsSync: nothing but its start brings
// the program to the fore, so that it answers as my.getLaunchOptionsSync does.
func (h Host) getEnterOptionsSync() Method {
	m := Method{Name: "getEnterOptionsSync", State: Real, Does: "tells what getLaunchOptionsSync does", Waits: true}
	return Handle(m, h.launch)
}

func (h Host) launch(context.Context, *bridge.Call, struct{}) (launch, error) {
	address, err := url.Parse(h.Launch)
	if err != nil {
		return launch{}, err
	}
	l := launch{Path: strings.TrimPrefix(address.Path, "/")}
	for name, values := range address.Query() {
		if l.Query == nil {
			l.Query = map[string]string{}
		}
		l.Query[name] = values[len(values)-1]
	}
	return l, nil
}

// getAppIdSync is my.getAppIdSync.
func (h Host) getAppIdSync() Method {
	type answer struct {
		AppID string `json:"appId"`
	}
	m := Method{Name: "getAppIdSync", State: Real, Does: "gives the app's id", Waits: true}
	return Handle(m, func(_ context.Context, call *bridge.Call, _ struct{}) (answer, error) {
		app, err := h.app(call)
		return answer{app.ID}, err
	})
}

// getRunScene is my.getRunScene: it is always a program under development.
func (h Host) getRunScene() Method {
	type answer struct {
		EnvVersion string `json:"envVersion"`
	}
	m := Method{Name: "getRunScene", State: Real, Does: "says that the program is under development",
		Fails: Failures{failing: "Unknown Error"}}
	return Handle(m, func(context.Context, *bridge.Call, struct{}) (answer, error) {
		return answer{"develop"}, nil
	})
}

// getEnv is my.getEnv, by which pages find out that they are in a mini-program.
func (h Host) getEnv() Method {
	type answer struct {
		MiniProgram bool `json:"miniprogram"`
	}
	m := Method{Name: "getEnv", State: Real, Strangers: constant, Does: "says that the page is in a mini-program"}
	return Handle(m, func(context.Context, *bridge.Call, struct{}) (answer, error) { return answer{true}, nil })
}

// Constants are the members of `my` that call nothing, for a session of the
// bridge: SDKVersion, env and isIDE, and onMessage for the page to set.
//
// isIDE is false: pages spare a simulator what they do in a wallet.
func Constants(h Host) map[string]any {
	phone := h.phone()
	return map[string]any{
		"SDKVersion": h.Container.SDKVersion,
		"isIDE":      false,
		"onMessage":  nil,
		"env": map[string]any{
			"USER_DATA_PATH": "https://usr",
			"clientName":     h.Container.App,
			"clientVersion":  h.Container.Version,
			"language":       phone.Language,
			"platform":       platform(phone.Platform),
		},
	}
}

// platform gives a platform of my.getSystemInfo the name that it has in my.env.
func platform(name string) string {
	switch {
	case name == "Android":
		return name
	case name == "iOS", strings.HasPrefix(name, "iPhone"):
		return "iOS"
	}
	return "unknown"
}

// postMessage is my.postMessage, from a page to the mini-program around it. None
// is around it here: the message is in the record, for whoever tests, and a mock
// of the manifest's can answer it: its success is what my.onMessage gets.
func (h Host) postMessage() Method {
	m := Method{Name: "postMessage", State: Real, Acts: ofMessages, Does: "keeps a message to the program around the page; a mock answers it", replies: true}
	return Handle(m, func(_ context.Context, call *bridge.Call, in json.RawMessage) (none, error) {
		call.Record("message", messageLine{call.ID, in})
		return none{}, nil
	})
}

// messageLine (kind "message"): what a page told the mini-program around it.
type messageLine struct {
	ID      int64           `json:"id"`
	Message json.RawMessage `json:"message"`
}
