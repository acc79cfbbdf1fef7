package scenario

import (
	"encoding/json"
	"reflect"
	"strings"

	"github.com/jembatan/jembatan/assets/yamlfile"
)

// Schema returns the JSON Schema of scenarios, with which editors complete and check them. It is generated from the
// types in file.go.
func Schema() []byte {
	s := &schema{defs: map[string]any{}}
	root := s.object(reflect.TypeFor[file]())
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = "A scenario of Jembatan"
	root["$defs"] = s.defs
	steps := root["properties"].(map[string]any)["steps"].(map[string]any)
	steps["items"] = map[string]any{"anyOf": []any{map[string]any{"enum": oneWord}, s.of(reflect.TypeFor[step]())}}
	one := s.defs["step"].(map[string]any)
	one["minProperties"], one["maxProperties"] = 1, 1
	text, err := json.MarshalIndent(root, "", "  ")
	if err != nil {
		panic(err) // maps, lists and strings can always be encoded
	}
	return append(text, '\n')
}

// schema collects the definitions of structs.
type schema struct{ defs map[string]any }

// of returns the schema of a type that package yamlfile reads.
func (s *schema) of(t reflect.Type) map[string]any {
	switch t {
	case reflect.TypeFor[yamlfile.Text]():
		return map[string]any{"type": "string"}
	case reflect.TypeFor[yamlfile.Decimal]():
		return map[string]any{"type": "number"}
	case reflect.TypeFor[yamlfile.Number]():
		return map[string]any{"type": "integer", "minimum": 0}
	case reflect.TypeFor[yamlfile.Switch]():
		return map[string]any{"type": "boolean"}
	case reflect.TypeFor[yamlfile.Duration]():
		return map[string]any{"type": "string", "pattern": yamlfile.DurationPattern}
	case reflect.TypeFor[yamlfile.Value]():
		return map[string]any{}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return s.of(t.Elem())
	case reflect.Slice:
		return map[string]any{"type": "array", "items": s.of(t.Elem())}
	case reflect.Map:
		return map[string]any{"type": "object", "additionalProperties": s.of(t.Elem())}
	}
	if long, ok := t.FieldByName("Long"); ok { // an Either
		return map[string]any{"anyOf": []any{map[string]any{"type": "string"}, s.of(long.Type)}}
	}
	if s.defs[t.Name()] == nil {
		s.defs[t.Name()] = true // a placeholder: the type may be recursive
		s.defs[t.Name()] = s.object(t)
	}
	return map[string]any{"$ref": "#/$defs/" + t.Name()}
}

// object returns the schema of a struct.
func (s *schema) object(t reflect.Type) map[string]any {
	properties := map[string]any{}
	worder, _ := reflect.Zero(t).Interface().(yamlfile.Worder)
	for i := range t.NumField() {
		f := t.Field(i)
		name := f.Tag.Get("yaml")
		if name == "" {
			continue
		}
		property := s.of(f.Type)
		var words []string
		switch {
		case worder != nil:
			words = worder.Words(name)
		case name == "call":
			words = callNames()
		}
		if len(words) > 0 {
			property = worded(property, words, open[name])
		}
		property["description"] = f.Tag.Get("about")
		properties[strings.TrimSpace(name)] = property
	}
	return map[string]any{"type": "object", "additionalProperties": false, "properties": properties}
}

// worded returns the schema of a property whose text is one of some words or, if others is set, usually one of them, so that editors
// offer them.
func worded(property map[string]any, words []string, others bool) map[string]any {
	if choices, is := property["anyOf"].([]any); is { // a word, or something more detailed
		return map[string]any{"anyOf": append([]any{worded(choices[0].(map[string]any), words, others)}, choices[1:]...)}
	}
	if others {
		return map[string]any{"anyOf": []any{map[string]any{"enum": words}, property}}
	}
	return map[string]any{"type": "string", "enum": words}
}
