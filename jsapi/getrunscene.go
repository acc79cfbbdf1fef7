package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

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
