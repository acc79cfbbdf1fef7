package scenario

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
)

// fits reports whether a text equals the wanted one, or matches it if it is a regular expression.
func fits(wanted, got string) bool {
	if expression, is := regular(wanted); is {
		found, err := regexp.MatchString(expression, got)
		return err == nil && found
	}
	return wanted == got
}

// holds reports whether a text contains the wanted one, or a match if it is a regular expression.
func holds(got, wanted string) bool {
	if _, is := regular(wanted); is {
		return fits(wanted, got)
	}
	return strings.Contains(got, strings.Join(strings.Fields(wanted), " "))
}

// matches reports whether a JSON value matches the wanted one. An object must have at least the wanted members, or no
// others if exactly is set; a list must have the same entries. A wanted text between slashes is a regular expression.
func matches(wanted, got json.RawMessage, exactly bool) bool {
	var w, g any
	if decode(wanted, &w) != nil || decode(got, &g) != nil {
		return false
	}
	return matching(w, g, exactly)
}

// decode parses JSON, and keeps numbers as they are written.
func decode(text json.RawMessage, into *any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	return d.Decode(into)
}

func matching(wanted, got any, exactly bool) bool {
	switch wanted := wanted.(type) {
	case string:
		text, ok := got.(string)
		return ok && fits(wanted, text)
	case json.Number:
		number, ok := got.(json.Number)
		if !ok {
			return false
		}
		a, err1 := wanted.Float64()
		b, err2 := number.Float64()
		return wanted == number || err1 == nil && err2 == nil && a == b
	case []any:
		list, ok := got.([]any)
		if !ok || len(list) != len(wanted) {
			return false
		}
		for i := range wanted {
			if !matching(wanted[i], list[i], exactly) {
				return false
			}
		}
		return true
	case map[string]any:
		object, ok := got.(map[string]any)
		if !ok || exactly && len(object) != len(wanted) {
			return false
		}
		for key := range wanted {
			value, there := object[key]
			if !there || !matching(wanted[key], value, exactly) {
				return false
			}
		}
		return true
	}
	return wanted == got // true, false and null
}

// pretty writes a JSON value over several lines, for a diff.
func pretty(value json.RawMessage) string {
	var b bytes.Buffer
	if json.Indent(&b, value, "", "  ") != nil {
		return string(value)
	}
	return b.String()
}
