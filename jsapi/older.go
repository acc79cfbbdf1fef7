package jsapi

import (
	"context"
	"encoding/json"

	"github.com/jembatan/jembatan/bridge"
	"github.com/tidwall/gjson"
)

// olderObject is the object by which older pages call; its methods have names
// with it before a dot.
const olderObject = "AlipayJSBridge."

// Older is the form that a call has for AlipayJSBridge: another name for the
// method, and for parameters and results. What is not renamed stays as it is.
type Older struct {
	Name string // "" for the method's own
	// Takes has the page's name of a parameter, and ours.
	Takes map[string]string
	// Gives has our name of a result, and the page's.
	Gives map[string]string
}

// older makes the row of a form.
func (m Method) older(form Older) bridge.Method {
	name := form.Name
	if name == "" {
		name = m.Name
	}
	return bridge.Method{Name: olderObject + name, Unknown: m.unknown, Begin: func(call *bridge.Call) bridge.Handler {
		call.Params = renamed(call.Params, form.Takes)
		handle := m.handle
		if m.begin != nil {
			handle = m.begin(call)
		}
		return func(ctx context.Context, call *bridge.Call) (any, error) {
			result, err := handle(ctx, call)
			if err != nil || len(form.Gives) == 0 {
				return result, err
			}
			text, err := json.Marshal(result)
			if err != nil {
				return nil, err
			}
			return json.RawMessage(renamed(text, form.Gives)), nil
		}
	}}
}

// renamed gives members of a JSON object other names. Anything else stays as it is.
func renamed(object []byte, names map[string]string) []byte {
	value := gjson.ParseBytes(object)
	if len(names) == 0 || !value.IsObject() {
		return object
	}
	b := []byte{'{'}
	value.ForEach(func(key, member gjson.Result) bool {
		if len(b) > 1 {
			b = append(b, ',')
		}
		if other, ok := names[key.Str]; ok {
			b = gjson.AppendJSONString(b, other)
		} else {
			b = append(b, key.Raw...)
		}
		b = append(append(b, ':'), member.Raw...)
		return true
	})
	return append(b, '}')
}
