package jsapi

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/method"
	"github.com/jembatan/jembatan/jsapi/storage"
)

// space returns the storage of the calling app and the user.
func (h Host) space(call *bridge.Call) (*storage.Space, error) {
	app, err := h.app(call)
	if err != nil {
		return nil, err
	}
	return h.Storage.Of(app.ID, h.user().ID), nil
}

// stored returns the failure with the published code for an error of the storage.
func stored(err error) error {
	switch {
	case errors.Is(err, storage.ErrKey):
		return method.Fail(missing)
	case errors.Is(err, storage.ErrFull):
		return method.Fail(12)
	case errors.Is(err, storage.ErrTooLong):
		return method.Fail(14)
	}
	return err
}

// setStorage is my.setStorage, which stores a value under a key, for the app and the user: at most 200 KB a value and
// 10 MB in all.
func (h Host) setStorage() method.Method {
	type request struct {
		Key  method.Text     `json:"key" jsapi:"required"`
		Data json.RawMessage `json:"data"`
	}
	m := method.Method{Name: "setStorage", State: method.Real, Resource: ofStorage, Outlives: true, Summary: "stores a value under a key", Sync: true, ByPosition: []string{"key", "data"}, Fails: method.Failures{
		missing: "A required parameter is empty",
		12:      "The storage is full",
		14:      "The data is too long",
	}}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, in request) (none, error) {
		space, err := h.space(call)
		if err != nil {
			return none{}, err
		}
		if len(in.Data) == 0 {
			in.Data = json.RawMessage("null")
		}
		return none{}, stored(space.Set(ctx, string(in.Key), in.Data))
	})
}

// getStorage is my.getStorage, which returns the value of a key, or null if there is none.
func (h Host) getStorage() method.Method {
	type request struct {
		Key method.Text `json:"key" jsapi:"required"`
	}
	type answer struct {
		Data json.RawMessage `json:"data"`
	}
	m := method.Method{Name: "getStorage", State: method.Real, Resource: ofStorage, Summary: "returns the value of a key", Sync: true, ByPosition: []string{"key"},
		Fails: method.Failures{missing: "A required parameter is empty"}}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, in request) (answer, error) {
		space, err := h.space(call)
		if err != nil {
			return answer{}, err
		}
		value, found, err := space.Get(ctx, string(in.Key))
		if !found {
			value = json.RawMessage("null")
		}
		return answer{value}, stored(err)
	})
}

// removeStorage is my.removeStorage, which deletes a key. It succeeds if the key does not exist.
func (h Host) removeStorage() method.Method {
	type request struct {
		Key method.Text `json:"key" jsapi:"required"`
	}
	m := method.Method{Name: "removeStorage", State: method.Real, Resource: ofStorage, Outlives: true, Summary: "deletes a key", Sync: true, ByPosition: []string{"key"},
		Fails: method.Failures{missing: "A required parameter is empty"}}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, in request) (none, error) {
		space, err := h.space(call)
		if err != nil {
			return none{}, err
		}
		return none{}, stored(space.Remove(ctx, string(in.Key)))
	})
}

// clearStorage is my.clearStorage, which deletes all keys of the app and the user.
func (h Host) clearStorage() method.Method {
	m := method.Method{Name: "clearStorage", State: method.Real, Resource: ofStorage, Outlives: true, Summary: "deletes all keys", Sync: true}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, _ struct{}) (none, error) {
		space, err := h.space(call)
		if err != nil {
			return none{}, err
		}
		return none{}, stored(space.Clear(ctx))
	})
}

// getStorageInfo is my.getStorageInfo, which returns the keys, the used space and the limit, in KB.
func (h Host) getStorageInfo() method.Method {
	type answer struct {
		Keys        []string `json:"keys"`
		CurrentSize int      `json:"currentSize"`
		LimitSize   int      `json:"limitSize"`
	}
	m := method.Method{Name: "getStorageInfo", State: method.Real, Resource: ofStorage, Summary: "lists the keys and the space they use", Sync: true}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, _ struct{}) (answer, error) {
		space, err := h.space(call)
		if err != nil {
			return answer{}, err
		}
		info, err := space.Info(ctx)
		return answer{append([]string{}, info.Keys...), info.CurrentSize, info.LimitSize}, stored(err)
	})
}
