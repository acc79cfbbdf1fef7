package method

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"
)

// Bind decodes the parameters of a call into the struct that into points to. Parameters
// that are not an object count as empty. The error completes a sentence that begins with
// the name of the call.
func Bind(params []byte, into any) error {
	value := reflect.ValueOf(into).Elem()
	if value.Kind() != reflect.Struct {
		return json.Unmarshal(params, into)
	}
	if gjson.ParseBytes(params).IsObject() {
		if err := json.Unmarshal(params, into); err != nil {
			return kindError(err)
		}
	}
	for i := range value.NumField() {
		field := value.Type().Field(i)
		if field.Tag.Get("jsapi") == "required" && isMissing(value.Field(i)) {
			return fmt.Errorf("%s is missing", nameOf(field))
		}
	}
	return nil
}

// isMissing reports whether a parameter has no value.
func isMissing(v reflect.Value) bool {
	if raw, ok := v.Interface().(json.RawMessage); ok {
		return len(raw) == 0 || string(raw) == "null"
	}
	if v.Kind() == reflect.Slice {
		return v.IsNil()
	}
	return v.IsZero()
}

// kindError returns an error that says which parameter has the wrong type.
func kindError(err error) error {
	var kind *json.UnmarshalTypeError
	var word *wordError
	switch {
	case errors.As(err, &word):
		return word
	case errors.As(err, &kind) && kind.Field != "":
		return fmt.Errorf("%s must be %s, not %s", kind.Field, kindOf(kind.Type), article(kind.Value))
	}
	return errors.New("its parameters cannot be read")
}

func article(kind string) string {
	kind, _, _ = strings.Cut(kind, " ")
	switch kind {
	case "bool":
		return "a boolean"
	case "object", "array":
		return "an " + kind
	}
	return "a " + kind
}

func kindOf(t reflect.Type) string {
	switch t.Kind() {
	case reflect.String:
		return "a string"
	case reflect.Bool:
		return "a boolean"
	case reflect.Slice, reflect.Array:
		return "an array"
	case reflect.Struct, reflect.Map:
		return "an object"
	}
	return "a number"
}

// Fields returns the JSON names of the fields of a struct, and after each the values that
// its tag `options:"a,b"` lists.
func Fields[T any]() []string {
	t := reflect.TypeFor[T]()
	if t.Kind() != reflect.Struct {
		return nil
	}
	var names []string
	for i := range t.NumField() {
		name := nameOf(t.Field(i))
		if name == "" {
			continue
		}
		names = append(names, name)
		for option := range strings.SplitSeq(t.Field(i).Tag.Get("options"), ",") {
			if option != "" {
				names = append(names, name+"."+option)
			}
		}
	}
	return names
}

func nameOf(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	if name == "-" {
		return ""
	}
	return name
}

// Text is a parameter that should be a string; a number or a boolean is accepted too.
type Text string

// UnmarshalJSON accepts anything but an array or an object; null is "".
func (t *Text) UnmarshalJSON(data []byte) error {
	switch data[0] {
	case '"':
		return json.Unmarshal(data, (*string)(t))
	case '{':
		return &json.UnmarshalTypeError{Value: "object", Type: reflect.TypeFor[string]()}
	case '[':
		return &json.UnmarshalTypeError{Value: "array", Type: reflect.TypeFor[string]()}
	case 'n':
		*t = ""
	default:
		*t = Text(data)
	}
	return nil
}

// Or returns t as a string, or other if t is empty.
func (t Text) Or(other string) string {
	if t == "" {
		return other
	}
	return string(t)
}

// Number is a parameter that should be a number; a string that holds a number is accepted too.
type Number float64

// UnmarshalJSON accepts a number, or a string that holds one; null and "" are 0.
func (n *Number) UnmarshalJSON(data []byte) error {
	digits := bytes.Trim(data, `"`)
	if len(digits) == 0 || string(data) == "null" {
		return nil
	}
	value, err := strconv.ParseFloat(string(digits), 64)
	if err != nil {
		return &wordError{fmt.Sprintf("%.32q is not a number", digits)}
	}
	*n = Number(value)
	return nil
}

// wordError is an error of a parameter's UnmarshalJSON.
type wordError struct{ words string }

func (e *wordError) Error() string { return e.words }
