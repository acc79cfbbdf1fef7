package jsapi

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/method"
)

// opened is the answer of the calls that give a page data of the user without a back end: a string with JSON, which
// also has the failures.
type opened struct {
	Response string `json:"response"`
}

// reading is the status in such a string, beside the user's data.
type reading struct {
	Code    string `json:"code"`
	Message string `json:"msg"`
	SubCode string `json:"subCode,omitempty"`
	SubText string `json:"subMsg,omitempty"`
}

var (
	readable       = reading{Code: "10000", Message: "Success"}
	unauthorised   = reading{"40003", "Insufficient Conditions", "isv.invalid-auth-relations", "The user has not authorized it: call my.getAuthCode first"}
	unprovisioned  = reading{"40006", "Insufficient Permissions", "isv.insufficient-isv-permissions", "The app has no scope that gives access to it"}
	unknownReading = reading{"20000", "Service Currently Unavailable", "aop.unknow-error", "The host could not look it up"}
)

// opens returns those of several fields of the user that the calling app may read, by name, and the status. The app may read a
// field if a scope of the wallet that gives access to it is granted now.
func (h Host) opens(ctx context.Context, call *bridge.Call, fields ...string) (map[string]string, reading) {
	app, err := h.app(call)
	if err != nil {
		call.Refuse("my."+call.Method, err.Error())
		return nil, unknownReading
	}
	granted, err := h.Authority.Settings(ctx, app, h.user())
	if err != nil {
		call.Refuse("my."+call.Method, err.Error())
		return nil, unknownReading
	}
	found, status := map[string]string{}, unprovisioned
	for _, scope := range h.Authority.Profile().Scopes {
		if !provisioned(app, scope) {
			continue
		}
		for _, field := range fields {
			switch {
			case !slices.Contains(scope.Opens, field):
			case granted[scope.Name]:
				found[field], status = h.user().Fields[field], readable
			case status == unprovisioned:
				status = unauthorised
			}
		}
	}
	return found, status
}

func provisioned(app consent.App, scope consent.Scope) bool {
	return app.Provisioned == nil || scope.Free || slices.Contains(app.Provisioned, scope.Name)
}

// response encodes the answer of a call as a string.
func response(v any) (opened, error) {
	text, err := json.Marshal(map[string]any{"response": v})
	return opened{string(text)}, err
}

// getOpenUserInfo is my.getOpenUserInfo, which returns the nickname and the avatar of the user, each if a scope that gives
// access to it is granted. Its failures (40003 not authorized, 40006 not provisioned) are in the response of a
// success.
func (h Host) getOpenUserInfo() method.Method {
	type info struct {
		reading
		NickName string `json:"nickName,omitempty"`
		Avatar   string `json:"avatar,omitempty"`
	}
	m := method.Method{Name: "getOpenUserInfo", State: method.Real, Resource: ofGrants, Summary: "returns the user's nickname and avatar, if granted"}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, _ struct{}) (opened, error) {
		fields, status := h.opens(ctx, call, openUserInfo.fields...)
		return response(info{status, fields["nickname"], fields["avatar"]})
	})
}

// getPhoneNumber is my.getPhoneNumber, which returns the user's number, if a scope that gives access to it is granted.
// A wallet encrypts it for the app's back end; here it is what that back end would decrypt. Failures are in the
// response.
func (h Host) getPhoneNumber() method.Method {
	type number struct {
		reading
		Mobile string `json:"mobile,omitempty"`
	}
	m := method.Method{Name: "getPhoneNumber", State: method.Real, Resource: ofGrants, Summary: "returns the user's phone number, if granted"}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, _ struct{}) (opened, error) {
		fields, status := h.opens(ctx, call, phoneNumber.fields...)
		return response(number{status, fields["phone"]})
	})
}
