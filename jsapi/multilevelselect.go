package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
	"github.com/tidwall/gjson"
)

// level is a list of which every entry may have one of its own.
type level struct {
	Name    Text    `json:"name"`
	SubList []level `json:"subList,omitempty"`
}

// multiLevelSelect is my.multiLevelSelect: the person picks from a list, then
// from the list of what they picked, and so on. Cancelling is a success with
// success false.
func (h Host) multiLevelSelect() Method {
	type request struct {
		Title Text    `json:"title"`
		List  []level `json:"list" jsapi:"required"`
	}
	type selector struct {
		request
		CancelButtonText string `json:"cancelButtonText"`
	}
	type named struct {
		Name string `json:"name"`
	}
	type answer struct {
		Success bool    `json:"success"`
		Result  []named `json:"result,omitempty"`
	}
	m := Method{Name: "multiLevelSelect", State: Drawn, Strangers: drawn, Does: "asks for one of a list in a list",
		Fails: Failures{missing: "list is missing"}}
	return Handle(m, func(ctx context.Context, call *bridge.Call, in request) (answer, error) {
		drawn, err := h.ask(ctx, call, "multiLevelSelect", selector{in, h.word("Cancel", "Batal")}, told{"success": true, "result": firstPath(in.List)})
		if err != nil || !drawn.Get("success").Bool() {
			return answer{}, err
		}
		a := answer{Success: true}
		drawn.Get("result").ForEach(func(_, entry gjson.Result) bool {
			a.Result = append(a.Result, named{entry.Get("name").String()})
			return true
		})
		return a, nil
	})
}

// firstPath picks the first of every list.
func firstPath(list []level) []level {
	var path []level
	for len(list) > 0 {
		path = append(path, level{Name: list[0].Name})
		list = list[0].SubList
	}
	return path
}
