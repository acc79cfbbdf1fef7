package jsapi

import (
	"encoding/json"
	"reflect"
	"strings"

	"github.com/tidwall/gjson"
)

// pairs is an ordered list of names and values, such as headers or form fields. In JSON it is an object.
type pairs [][2]string

// UnmarshalJSON accepts an object, or null for an empty one. Members that are null are left out; values other than
// strings become their JSON text.
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

// MarshalJSON writes an object with each name once, in its first spelling. The values of a repeated name are joined by
// commas, because pages expect strings (typings of my.request).
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

// has reports whether there is a pair with a name, in any case.
func (p pairs) has(name string) bool {
	for _, pair := range p {
		if strings.EqualFold(pair[0], name) {
			return true
		}
	}
	return false
}

// over returns these pairs, and those of others whose names are not among them. A page may pass headers as header, as
// headers, or as both.
func (p pairs) over(others pairs) pairs {
	all := p[:len(p):len(p)]
	for _, pair := range others {
		if !p.has(pair[0]) {
			all = append(all, pair)
		}
	}
	return all
}
