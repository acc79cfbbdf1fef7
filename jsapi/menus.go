package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// quiet are the older object's calls for what stands around a page on a phone,
// and not around a window's: they are answered, and nothing happens.
var quiet = []string{
	"setOptionMenu", "showOptionMenu", "hideOptionMenu", "setTitleColor", "setTransparentTitle",
	"showTitleLoading", "hideTitleLoading", "showTitlebar", "hideTitlebar", "showToolbar", "hideToolbar",
	"showBackButton", "hideBackButton", "remoteLog",
}

// around makes their rows.
func (h Host) around() []Method {
	var all []Method
	for _, name := range quiet {
		all = append(all, Handle(Method{Name: olderObject + name, State: Real, Strangers: idle, Does: "answers, and does nothing: a window has no such thing"},
			func(context.Context, *bridge.Call, struct{}) (none, error) { return none{}, nil }))
	}
	return all
}
