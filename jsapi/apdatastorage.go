package jsapi

import (
	"context"
	"encoding/json"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/storage"
)

// The older object's storage: texts under a key of a business. It is kept beside
// what my.setStorage keeps, within the same limits.

type apKey struct {
	Business Text `json:"business"`
	Key      Text `json:"key"`
}

// name is the key in the storage: no page's own key begins like this by chance.
func (k apKey) name() string { return "apdata:" + string(k.Business) + ":" + string(k.Key) }

func (h Host) apData(name, does string, outlives bool, do func(ctx context.Context, space *storage.Space, in apPair) (apAnswer, error)) Method {
	m := Method{Name: olderObject + name, State: Real, Acts: ofStorage, Outlives: outlives, Does: does,
		Fails: Failures{missing: "key is missing", 12: "The storage is full", 14: "The data is too long"}}
	return Handle(m, func(ctx context.Context, call *bridge.Call, in apPair) (apAnswer, error) {
		if in.Key == "" {
			return apAnswer{}, Fail(missing)
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
	Value Text `json:"value"`
}

type apAnswer struct {
	Success bool            `json:"success"`
	Data    json.RawMessage `json:"data,omitempty"`
}

// setAPDataStorage keeps a text.
func (h Host) setAPDataStorage() Method {
	return h.apData("setAPDataStorage", "keeps a text", true, func(ctx context.Context, space *storage.Space, in apPair) (apAnswer, error) {
		text, err := json.Marshal(in.Value)
		if err != nil {
			return apAnswer{}, err
		}
		return apAnswer{}, space.Set(ctx, in.name(), text)
	})
}

// getAPDataStorage gives the text of a key, "" where there is none.
func (h Host) getAPDataStorage() Method {
	return h.apData("getAPDataStorage", "gives the text of a key", false, func(ctx context.Context, space *storage.Space, in apPair) (apAnswer, error) {
		text, found, err := space.Get(ctx, in.name())
		if !found {
			text = json.RawMessage(`""`)
		}
		return apAnswer{Data: text}, err
	})
}

// removeAPDataStorage forgets a key.
func (h Host) removeAPDataStorage() Method {
	return h.apData("removeAPDataStorage", "forgets a key", true, func(ctx context.Context, space *storage.Space, in apPair) (apAnswer, error) {
		return apAnswer{}, space.Remove(ctx, in.name())
	})
}
