package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// getStorageInfo is my.getStorageInfo: the keys, and how much they hold and may
// hold, in KB.
func (h Host) getStorageInfo() Method {
	type answer struct {
		Keys        []string `json:"keys"`
		CurrentSize int      `json:"currentSize"`
		LimitSize   int      `json:"limitSize"`
	}
	m := Method{Name: "getStorageInfo", State: Real, Acts: ofStorage, Does: "lists the keys and their size", Twin: true}
	return Handle(m, func(ctx context.Context, call *bridge.Call, _ struct{}) (answer, error) {
		space, err := h.space(call)
		if err != nil {
			return answer{}, err
		}
		info, err := space.Info(ctx)
		return answer{append([]string{}, info.Keys...), info.CurrentSize, info.LimitSize}, stored(err)
	})
}
