package jsapi

import (
	"context"
	"slices"

	"github.com/jembatan/jembatan/assets/axml/builtin"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/method"
)

// unmocked is the result of a call that the runtime of a program answers, as no mock fits it.
type unmocked struct {
	Unmocked bool `json:"unmocked"`
}

// withRuntime returns the methods for a program whose runtime answers calls itself, or fails those that a desktop cannot answer.
// The runtime makes such a call of the host only if it is mocked. The mocks that no call can have are left out. The methods in own belong to an embedder, and the
// runtime leaves them alone.
func withRuntime(all, own []method.Method) (with []method.Method) {
	for _, m := range all {
		c, is := builtin.Calls[m.Name]
		switch {
		case m.State != method.Mocked || slices.ContainsFunc(own, func(o method.Method) bool { return o.Name == m.Name }):
		case builtin.Unmockable(m.Name):
			continue
		case is && !c.Host, slices.Contains(builtin.Absent, m.Name):
			m.Begin, m.Waits, m.Sync = nil, c.Value, false
			m = method.Handle(m, func(context.Context, *bridge.Call, none) (unmocked, error) { return unmocked{true}, nil })
		}
		with = append(with, m)
	}
	return with
}
