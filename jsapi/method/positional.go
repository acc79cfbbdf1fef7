package method

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"

	"github.com/jembatan/jembatan/bridge"
	"github.com/tidwall/gjson"
)

// ruleForm is the name of warnings about parameters that are accepted in a form that no wallet documents.
const ruleForm = "form"

// positioned makes a method accept its parameters by position, as a list. Mocks match them by their names. The first such
// call of a document gets a warning.
func (m Method) positioned() Method {
	inner, names := m, m.ByPosition
	var warned atomic.Int64 // document
	m.handle = nil
	m.Begin = func(ctx context.Context, call *bridge.Call) bridge.Handler {
		if given := gjson.ParseBytes(call.Params); given.IsArray() {
			call.Params = named(given.Array(), names)
			if document := int64(call.Document.Number); warned.Swap(document) != document {
				call.Warn(ruleForm, fmt.Sprintf("it takes an object: write %s({%s})%s; a wallet may not accept a string",
					bridge.Said(call.Method), strings.Join(names, ", "), m.readsFrom()))
			}
		}
		return inner.handler(ctx, call)
	}
	return m
}

// readsFrom says where the result of a call is.
func (m Method) readsFrom() string {
	if len(m.Gives) != 1 {
		return ""
	}
	return ", and read ." + m.Gives[0] + " of the result"
}

// named returns an object with the given members.
func named(values []gjson.Result, names []string) []byte {
	b := []byte{'{'}
	for i := range min(len(values), len(names)) {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(gjson.AppendJSONString(b, names[i]), ':'), values[i].Raw...)
	}
	return append(b, '}')
}
