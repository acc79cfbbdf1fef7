package jsapi

import (
	"context"
	"fmt"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/method"
)

// setting is the answer of getSetting and openSetting. It says, for every scope for which the app has ever asked the
// user, whether it is granted now, and under userInfo whether one of those is granted that gives access to the user's
// data.
type setting struct {
	AuthSetting map[string]bool `json:"authSetting"`
}

// getSetting is my.getSetting, which reads the ledger. It has no parameters.
func (h Host) getSetting() method.Method {
	m := method.Method{Name: "getSetting", State: method.Real, Resource: ofGrants, Summary: "returns which scopes are granted"}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, _ struct{}) (setting, error) {
		app, err := h.app(call)
		if err != nil {
			return setting{}, err
		}
		return h.setting(ctx, app)
	})
}

// openSetting is my.openSetting. In a window of the host, the user reviews the scopes that they granted to the app, and
// can revoke them. It returns the same as getSetting, once they are done.
func (h Host) openSetting() method.Method {
	m := method.Method{Name: "openSetting", State: method.Asked, Resource: ofGrants, Summary: "lets the user revoke what was granted"}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, _ struct{}) (setting, error) {
		app, err := h.app(call)
		if err != nil {
			return setting{}, err
		}
		revoked, err := h.Authority.Review(withCall(ctx, call), app, h.user(), call.Leave)
		if err != nil {
			return setting{}, err
		}
		if len(revoked) > 0 {
			call.Record(trace.Revoked{Scopes: revoked})
		}
		return h.setting(ctx, app)
	})
}

func (h Host) setting(ctx context.Context, app consent.App) (setting, error) {
	asked, err := h.Authority.Settings(ctx, app, h.user())
	if err != nil {
		return setting{}, err
	}
	all := setting{map[string]bool{"userInfo": false}}
	for name, granted := range asked {
		all.AuthSetting[name] = granted
		if scope, ok := h.Authority.Profile().Scope(name); ok && granted && len(scope.Opens) > 0 {
			all.AuthSetting["userInfo"] = true
		}
	}
	return all, nil
}

// app returns the app that calls.
func (h Host) app(call *bridge.Call) (consent.App, error) {
	var app consent.App
	ok := false
	if h.App != nil {
		app, ok = h.App(call.Document.Origin)
	}
	if !ok {
		return app, fmt.Errorf("no app is known at origin %s: only pages of the program that was opened can ask",
			call.Document.Origin)
	}
	return app, nil
}
