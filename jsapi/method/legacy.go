package method

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/jembatan/jembatan/bridge"
	"github.com/tidwall/gjson"
)

// LegacyObject is the prefix of legacy aliases: the object through which older pages
// call, with the dot.
const LegacyObject = "AlipayJSBridge."

// Alias is the legacy alias of a call for AlipayJSBridge: another name for the method,
// its parameters and its results. What is not renamed keeps its name.
type Alias struct {
	Name string // "" for the method's own
	// Takes maps the alias's name of a parameter to the method's.
	Takes map[string]string
	// Gives maps the method's name of a result to the alias's name, under which it is
	// returned as well.
	Gives map[string]string
}

// alias makes the row of a legacy form.
func (m Method) alias(form Alias) bridge.Method {
	name := form.Name
	if name == "" {
		name = m.Name
	}
	return bridge.Method{Name: LegacyObject + name, Unknown: m.Unknown, Draws: m.State == Drawn, Resource: m.Resource, Outlives: m.Outlives, Begin: func(ctx context.Context, call *bridge.Call) bridge.Handler {
		call.Params = renamed(call.Params, form.Takes, false)
		handle := m.handler(ctx, call)
		return func(ctx context.Context, call *bridge.Call) (any, error) {
			result, err := handle(ctx, call)
			if err != nil || len(form.Gives) == 0 {
				return result, err
			}
			text, err := json.Marshal(result)
			if err != nil {
				return nil, err
			}
			return json.RawMessage(renamed(text, form.Gives, true)), nil
		}
	}}
}

// renamed renames members of a JSON object or, if both is set, adds them under the new names, because existing pages
// read either. Any other value is returned unchanged.
func renamed(object []byte, names map[string]string, both bool) []byte {
	value := gjson.ParseBytes(object)
	if len(names) == 0 || !value.IsObject() {
		return object
	}
	b := []byte{'{'}
	value.ForEach(func(key, member gjson.Result) bool {
		put := func(name string) {
			if len(b) > 1 {
				b = append(b, ',')
			}
			b = append(append(append(b, name...), ':'), member.Raw...)
		}
		other, renamed := names[key.Str]
		if renamed {
			put(string(gjson.AppendJSONString(nil, other)))
		}
		if !renamed || both {
			put(key.Raw)
		}
		return true
	})
	return append(b, '}')
}

// Legacy reports whether a call was made through AlipayJSBridge.
func Legacy(call *bridge.Call) bool { return strings.HasPrefix(call.Method, LegacyObject) }
