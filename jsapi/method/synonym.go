package method

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// As returns the method under another name, whose names of parameters takes maps to the method's.
func (m Method) As(name string, takes map[string]string) Method {
	other := m
	other.Name, other.Summary, other.Aliases, other.Sync, other.handle = name, "same as "+m.Name, nil, false, nil
	other.Begin = func(ctx context.Context, call *bridge.Call) bridge.Handler {
		call.Params = renamed(call.Params, takes, false)
		return m.handler(ctx, call)
	}
	return other
}
