package trace

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
)

// MostText is the maximum number of bytes of a text in an event. A larger JSON value is
// replaced by {"bytes": N}.
const MostText = 64 << 10

// mostItem is how many bytes an event has of each entry of a list.
const mostItem = 128

// cut gives data with what is too long in it cut. It is called for the few events
// that are large, so that no recorder has to think of it.
func cut(data Data) Data {
	v := reflect.New(reflect.TypeOf(data)).Elem()
	v.Set(reflect.ValueOf(data))
	for i := range v.NumField() {
		switch f := v.Field(i).Addr().Interface().(type) {
		case *string:
			*f = clip(*f, MostText)
		case *json.RawMessage:
			if len(*f) > MostText {
				*f, _ = json.Marshal(map[string]int{"bytes": len(*f)})
			}
		case *[]string:
			*f = slices.Clone(*f)
			for i, item := range *f {
				(*f)[i] = clip(item, mostItem)
			}
		case *Frames:
			*f = f.cut()
		case *Refusals:
			*f = slices.Clone(*f)
			for i, one := range *f {
				(*f)[i] = Refusal{clip(one.Scope, mostItem), clip(one.Code, mostItem)}
			}
		}
	}
	return v.Interface().(Data)
}

// clip shortens a text to at most n bytes, of which the last are an ellipsis.
func clip(text string, n int) string {
	if len(text) <= n {
		return text
	}
	return strings.ToValidUTF8(text[:n-len("…")], "") + "…"
}

// sizeOf is how many bytes the entries of a list have.
func sizeOf(list []string) (n int) {
	for _, item := range list {
		n += len(item)
	}
	return n
}
