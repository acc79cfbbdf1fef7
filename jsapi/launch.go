package jsapi

import (
	"context"
	"encoding/json"
	"net/url"
	"strings"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/jsapi/method"
)

// launch says how the program was opened. Query is left out if there was none.
type launch struct {
	Path         string            `json:"path"`
	Query        map[string]string `json:"query,omitempty"`
	ReferrerInfo struct{}          `json:"referrerInfo"`
}

// getLaunchOptionsSync is my.getLaunchOptionsSync.
func (h Host) getLaunchOptionsSync() method.Method {
	m := method.Method{Name: "getLaunchOptionsSync", State: method.Real, Summary: "returns the page and query that the program was opened with", Waits: true}
	return method.Handle(m, h.launch)
}

// getEnterOptionsSync is my.getEnterOptionsSync. It returns the same as my.getLaunchOptionsSync, because the program
// comes to the foreground only when it is started.
func (h Host) getEnterOptionsSync() method.Method {
	m := method.Method{Name: "getEnterOptionsSync", State: method.Real, Summary: "same as getLaunchOptionsSync", Waits: true}
	return method.Handle(m, h.launch)
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
func (h Host) getAppIdSync() method.Method {
	type answer struct {
		AppID string `json:"appId"`
	}
	m := method.Method{Name: "getAppIdSync", State: method.Real, Summary: "returns the app's ID", Waits: true}
	return method.Handle(m, func(_ context.Context, call *bridge.Call, _ struct{}) (answer, error) {
		app, err := h.app(call)
		return answer{app.ID}, err
	})
}

// getRunScene is my.getRunScene. The program is always under development.
func (h Host) getRunScene() method.Method {
	type answer struct {
		EnvVersion string `json:"envVersion"`
	}
	m := method.Method{Name: "getRunScene", State: method.Real, Summary: "returns that the program is under development",
		Fails: method.Failures{failing: "Unknown Error"}}
	return method.Handle(m, func(context.Context, *bridge.Call, struct{}) (answer, error) {
		return answer{"develop"}, nil
	})
}

// getEnv is my.getEnv, by which pages detect that they run in a mini-program.
func (h Host) getEnv() method.Method {
	type answer struct {
		MiniProgram bool `json:"miniprogram"`
	}
	m := method.Method{Name: "getEnv", State: method.Real, AnyOrigin: constant, Summary: "returns that the page runs in a mini-program"}
	return method.Handle(m, func(context.Context, *bridge.Call, struct{}) (answer, error) { return answer{true}, nil })
}

// Constants returns the members of `my` that are not calls, for a session of the bridge:
// SDKVersion, env and isIDE, and onMessage, which the page sets.
//
// isIDE is false, because pages skip in a simulator some of what they do in a wallet.
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

// platform converts a platform name of my.getSystemInfo to that of my.env.
func platform(name string) string {
	switch {
	case name == "Android":
		return name
	case name == "iOS", strings.HasPrefix(name, "iPhone"):
		return "iOS"
	}
	return "unknown"
}

// postMessage is my.postMessage, which sends a message from a page to the mini-program around it. Here there is no such
// program: the message is recorded in the trace, and a mock in the manifest can reply, whose success my.onMessage
// receives.
func (h Host) postMessage() method.Method {
	m := method.Method{Name: "postMessage", State: method.Real, Resource: ofMessages, Summary: "records a message to the enclosing mini-program; a mock can reply", Replies: true}
	return method.Handle(m, func(_ context.Context, call *bridge.Call, in json.RawMessage) (none, error) {
		call.Record(trace.Message{Message: in})
		return none{}, nil
	})
}
