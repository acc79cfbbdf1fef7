package scenario

import (
	"encoding/json"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/assets/yamlfile"
)

// parameter matches ${NAME} in a text.
var parameter = regexp.MustCompile(`\$\{([^{}]*)\}`)

// substitute inserts the values of parameters into every text of a file.
func (r *reading) substitute(name string, into *file, values map[string]string) error {
	c := yamlfile.Checker{File: name}
	replace := func(written string, line int) string {
		return parameter.ReplaceAllStringFunc(written, func(found string) string {
			key := parameter.FindStringSubmatch(found)[1]
			value, known := values[key]
			if !known {
				c.Fail(line, "there is no parameter %q: %s%s", key, spelling.Hint(key, slices.Sorted(maps.Keys(values))...), parameters(values))
			}
			if r.inserted += len(value); r.inserted > mostInserted {
				c.Fail(line, "the values of parameters make the texts longer than %d MiB: insert fewer, or shorter ones", mostInserted>>20)
				return ""
			}
			return value
		})
	}
	with := into.With
	into.With = nil // default values contain no parameters
	eachText(reflect.ValueOf(into).Elem(), replace)
	into.With = with
	return c.Err
}

// parameters returns the parameters of a file, with their default values.
func (f *file) parameters() map[string]string {
	values := map[string]string{}
	for key, value := range f.With {
		values[key.Value] = value.Value
	}
	return values
}

// parameters lists the names of parameters for an error.
func parameters(values map[string]string) string {
	if len(values) == 0 {
		return `name them below "with"`
	}
	return "the parameters are " + strings.Join(slices.Sorted(maps.Keys(values)), ", ")
}

// eachText replaces every text in a value, including texts in JSON.
func eachText(v reflect.Value, replace func(written string, line int) string) {
	switch x := v.Addr().Interface().(type) {
	case *text:
		x.Value = replace(x.Value, x.Line)
		return
	case *yamlfile.Value:
		var value any
		if parameter.Match(x.JSON) && decode(x.JSON, &value) == nil {
			x.JSON, _ = json.Marshal(eachJSON(value, func(written string) string { return replace(written, x.Line) }))
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			eachText(v.Elem(), replace)
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachText(v.Index(i), replace)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			eachText(v.Field(i), replace)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			value := reflect.New(v.Type().Elem()).Elem()
			value.Set(v.MapIndex(key))
			eachText(value, replace)
			v.SetMapIndex(key, value)
		}
	}
}

// eachJSON replaces every text of a JSON value.
func eachJSON(value any, replace func(string) string) any {
	switch value := value.(type) {
	case string:
		return replace(value)
	case []any:
		for i := range value {
			value[i] = eachJSON(value[i], replace)
		}
	case map[string]any:
		for key := range value {
			value[key] = eachJSON(value[key], replace)
		}
	}
	return value
}
