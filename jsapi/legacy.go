package jsapi

import (
	"context"
	"encoding/json"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/jsapi/method"
	"github.com/jembatan/jembatan/jsapi/storage"
)

// The storage of AlipayJSBridge: texts under a key and a business. It is kept in the storage of my.setStorage, and its
// limits apply.

type apKey struct {
	Business method.Text `json:"business"`
	Key      method.Text `json:"key"`
}

// name returns the key in the storage. Its prefix keeps it apart from the keys of pages.
func (k apKey) name() string { return "apdata:" + string(k.Business) + ":" + string(k.Key) }

func (h Host) apData(name, does string, outlives bool, do func(ctx context.Context, space *storage.Space, in apPair) (apAnswer, error)) method.Method {
	m := method.Method{Name: method.LegacyObject + name, State: method.Real, Resource: ofStorage, Outlives: outlives, Summary: does,
		Fails: method.Failures{missing: "key is missing", 12: "The storage is full", 14: "The data is too long"}}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, in apPair) (apAnswer, error) {
		if in.Key == "" {
			return apAnswer{}, method.Fail(missing)
		}
		space, err := h.space(call)
		if err != nil {
			return apAnswer{}, err
		}
		answer, err := do(ctx, space, in)
		answer.Success = err == nil
		return answer, stored(err)
	})
}

type apPair struct {
	apKey
	Value method.Text `json:"value"`
}

type apAnswer struct {
	Success bool            `json:"success"`
	Data    json.RawMessage `json:"data,omitempty"`
}

// setAPDataStorage stores a text.
func (h Host) setAPDataStorage() method.Method {
	return h.apData("setAPDataStorage", "stores a text under a key", true, func(ctx context.Context, space *storage.Space, in apPair) (apAnswer, error) {
		text, err := json.Marshal(in.Value)
		if err != nil {
			return apAnswer{}, err
		}
		return apAnswer{}, space.Set(ctx, in.name(), text)
	})
}

// getAPDataStorage returns the text of a key, "" if nothing is stored.
func (h Host) getAPDataStorage() method.Method {
	return h.apData("getAPDataStorage", "returns the text stored under a key", false, func(ctx context.Context, space *storage.Space, in apPair) (apAnswer, error) {
		text, found, err := space.Get(ctx, in.name())
		if !found {
			text = json.RawMessage(`""`)
		}
		return apAnswer{Data: text}, err
	})
}

// removeAPDataStorage deletes a key.
func (h Host) removeAPDataStorage() method.Method {
	return h.apData("removeAPDataStorage", "deletes a key", true, func(ctx context.Context, space *storage.Space, in apPair) (apAnswer, error) {
		return apAnswer{}, space.Remove(ctx, in.name())
	})
}

// startApp is AlipayJSBridge.startApp, which would open another program of the wallet: the user is told which.
func (h Host) startApp() method.Method {
	type request struct {
		AppID method.Text `json:"appId" jsapi:"required"`
	}
	m := method.Method{Name: method.LegacyObject + "startApp", State: method.Drawn, Summary: "shows which program a wallet would open",
		Fails: method.Failures{missing: "appId is missing"}}
	return method.Handle(m, func(_ context.Context, call *bridge.Call, in request) (none, error) {
		return none{}, say(call, h.word("A wallet would open program ", "Dompet akan membuka program ")+string(in.AppID))
	})
}

// popTo is AlipayJSBridge.popTo, which goes back by -index pages.
func (h Host) popTo() method.Method {
	type request struct {
		Index method.Number `json:"index"`
	}
	m := method.Method{Name: method.LegacyObject + "popTo", State: method.Drawn, Resource: ofPages, Summary: "goes back to an earlier page"}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, in request) (none, error) {
		move := h.Pages.back(call.Document.URL, int(max(0, min(-in.Index, mostPages))))
		if move == nil {
			return none{}, nil
		}
		_, err := call.Draw(ctx, "navigate", move)
		return none{}, err
	})
}

// getStartupParams is AlipayJSBridge.getStartupParams, which returns how the program was opened.
func (h Host) getStartupParams() method.Method {
	type answer struct {
		AppID string            `json:"appId"`
		URL   string            `json:"url"`
		Query map[string]string `json:"query,omitempty"`
	}
	m := method.Method{Name: method.LegacyObject + "getStartupParams", State: method.Real, Summary: "returns how the program was opened"}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, in struct{}) (answer, error) {
		app, err := h.app(call)
		if err != nil {
			return answer{}, err
		}
		l, err := h.launch(ctx, call, in)
		return answer{app.ID, h.Launch, l.Query}, err
	})
}

// closing returns the legacy calls with which a program closes itself. The window stays open, because only the user
// closes it; the trace records the call.
func (h Host) closing() []method.Method {
	var all []method.Method
	for _, name := range []string{"exitApp", "closeWebview"} {
		m := method.Method{Name: method.LegacyObject + name, State: method.Real, Summary: "records in the trace that the program wants to close"}
		all = append(all, method.Handle(m, func(_ context.Context, call *bridge.Call, _ struct{}) (none, error) {
			call.Record(trace.Exit{})
			return none{}, nil
		}))
	}
	return all
}

// notifications are the legacy calls by which scripts of a page notify each other. The page's side passes on what is
// posted, within the page: no other page of the program is open beside it.
func (h Host) notifications() []method.Method {
	type request struct {
		Name method.Text     `json:"name" jsapi:"required"`
		Data json.RawMessage `json:"data"`
	}
	var all []method.Method
	for name, does := range map[string]string{
		"postNotification":     "notifies the page's listener for a name",
		"addNotifyListener":    "listens to notifications of a name",
		"removeNotifyListener": "ends what addNotifyListener began",
	} {
		m := method.Method{Name: method.LegacyObject + name, State: method.Real, Summary: does, Fails: method.Failures{missing: "name is missing"}}
		all = append(all, method.Handle(m, func(context.Context, *bridge.Call, request) (done, error) { return done{true}, nil }))
	}
	return all
}

// controls lists the legacy calls for parts around a page on a phone that are not drawn here.
var controls = []string{"setTransparentTitle", "showTitlebar", "hideTitlebar", "showToolbar", "hideToolbar", "remoteLog"}

// phoneControls returns the rows of controls.
func (h Host) phoneControls() []method.Method {
	var all []method.Method
	for _, name := range controls {
		all = append(all, ignored[none](method.LegacyObject+name, none{}))
	}
	return all
}
