package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// leaving are the older object's calls by which a program ends. The window is the
// person's: it stays, and the record says what the page wanted.
func (h Host) leaving() []Method {
	var all []Method
	for _, name := range []string{"exitApp", "closeWebview"} {
		m := Method{Name: olderObject + name, State: Real, Does: "says in the trace that the program wants to end"}
		all = append(all, Handle(m, func(_ context.Context, call *bridge.Call, _ struct{}) (none, error) {
			call.Record("exit", exitLine{call.ID})
			return none{}, nil
		}))
	}
	return all
}

// exitLine (kind "exit"): the page asked for the program's end.
type exitLine struct {
	ID int64 `json:"id"`
}
