package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// getEnv is my.getEnv, by which pages find out that they are in a mini-program.
func (h Host) getEnv() Method {
	type answer struct {
		MiniProgram bool `json:"miniprogram"`
	}
	m := Method{Name: "getEnv", State: Real, Strangers: constant, Does: "says that the page is in a mini-program"}
	return Handle(m, func(context.Context, *bridge.Call, struct{}) (answer, error) { return answer{true}, nil })
}
