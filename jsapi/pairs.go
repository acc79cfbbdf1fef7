package jsapi

import (
	"encoding/json"
	"reflect"
	"strings"

	"github.com/tidwall/gjson"
)

// pairs are names and values in their order, which is an object in JSON: header
// fields and fields of a form.
type pairs [][2]string

// UnmarshalJSON takes an object, and null as an empty one. Of its values texts
// stay as they are, null is left out, and all others are their JSON.
func (p *pairs) UnmarshalJSON(data []byte) error {
	value := gjson.ParseBytes(data)
	switch {
	case value.IsObject():
	case value.Type == gjson.Null:
		return nil
	default:
		kind := map[gjson.Type]string{gjson.String: "string", gjson.Number: "number", gjson.True: "bool", gjson.False: "bool"}[value.Type]
		if value.IsArray() {
			kind = "array"
		}
		return &json.UnmarshalTypeError{Value: kind, Type: reflect.TypeFor[map[string]string]()}
	}
	value.ForEach(func(name, value gjson.Result) bool {
		switch value.Type {
		case gjson.Null:
		case gjson.String:
			*p = append(*p, [2]string{name.Str, value.Str})
		default:
			*p = append(*p, [2]string{name.Str, value.Raw})
		}
		return true
	})
	return nil
}

// MarshalJSON writes an object with each name once, as it was spelled first: the
// values of a repeated one stand together, with commas between, since pages are
// told that they are texts (typings of my.request).
func (p pairs) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for i, pair := range p {
		if p[:i].has(pair[0]) {
			continue
		}
		if len(b) > 1 {
			b = append(b, ',')
		}
		value := pair[1]
		for _, more := range p[i+1:] {
			if strings.EqualFold(more[0], pair[0]) {
				value += ", " + more[1]
			}
		}
		b = append(gjson.AppendJSONString(b, pair[0]), ':')
		b = gjson.AppendJSONString(b, value)
	}
	return append(b, '}'), nil
}

// has reports whether a name is there, in any spelling.
func (p pairs) has(name string) bool {
	for _, pair := range p {
		if strings.EqualFold(pair[0], name) {
			return true
		}
	}
	return false
}

// over gives these and those of others that are not among them: a page may name
// header fields under header, under headers, and under both.
func (p pairs) over(others pairs) pairs {
	all := p[:len(p):len(p)]
	for _, pair := range others {
		if !p.has(pair[0]) {
			all = append(all, pair)
		}
	}
	return all
}
