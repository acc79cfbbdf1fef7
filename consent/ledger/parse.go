package ledger

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// ParseExport parses the file of an export. Its error is one line that starts with file:line and names the value
// and the way out. The line is that of the value, or that on which the faulty decision begins if no single value
// is at fault. Keys that are unknown, missing or duplicate, and values that are not possible, are errors.
func ParseExport(file string, data []byte) (Export, error) {
	e, err := parseExport(data)
	var at place
	if errors.As(err, &at) {
		at.offset = min(at.offset, int64(len(data)))
		for at.offset < int64(len(data)) && strings.IndexByte(" \t\r\n,:", data[at.offset]) >= 0 {
			at.offset++
		}
	}
	if err != nil {
		return Export{}, fmt.Errorf("%s:%d: %s", file, 1+bytes.Count(data[:at.offset], []byte("\n")), oneLine(err))
	}
	return e, nil
}

const asWritten = ": use a value as jembatan grants export writes it"

// place is an error with its offset in the file.
type place struct {
	error
	offset int64
}

func (p place) Unwrap() error { return p.error }

func parseExport(data []byte) (Export, error) {
	var e Export
	var document jsontext.Value
	var head struct {
		Format  ourFormat  `json:"format"`
		Version ourVersion `json:"version"`
	}
	err := json.Unmarshal(data, &document)
	if err == nil {
		err = json.Unmarshal(data, &head) // first, since a file of another version may have other keys
	}
	if err == nil {
		err = json.Unmarshal(data, &e, json.RejectUnknownMembers(true))
	}
	if err != nil {
		return e, faulty(err)
	}
	w := whole{Decoder: jsontext.NewDecoder(bytes.NewReader(data)), begins: map[string]int64{}}
	if err := w.value(reflect.TypeFor[Export]()); err != nil {
		return e, err
	}
	codes := map[string]int{}
	for i := range e.Decisions {
		if err := e.Decisions[i].acceptable(i, codes); err != nil {
			return e, place{fmt.Errorf("decisions[%d]: %w", i, err), w.begins[fmt.Sprintf("/decisions/%d", i)]}
		}
	}
	if i, err := checkHomes(e.Apps); err != nil {
		return e, place{fmt.Errorf("apps[%d]: %w", i, err), w.begins[fmt.Sprintf("/apps/%d", i)]}
	}
	if i, err := checkOrders(e.Orders); err != nil {
		return e, place{fmt.Errorf("orders[%d]: %w", i, err), w.begins[fmt.Sprintf("/orders/%d", i)]}
	}
	return e, nil
}

// ourFormat and ourVersion accept only the format and version that this program reads.
type (
	ourFormat  struct{}
	ourVersion struct{}
)

// unknown is an error that already says the way out.
type unknown struct{ error }

func (ourFormat) UnmarshalText(text []byte) error {
	if string(text) != exportFormat {
		return unknown{fmt.Errorf("%q is not known: use a file that jembatan grants export wrote", text)}
	}
	return nil
}

func (ourVersion) UnmarshalJSON(text []byte) error {
	if string(text) != strconv.Itoa(exportVersion) {
		return unknown{fmt.Errorf("%s is not known: this program reads %d", text, exportVersion)}
	}
	return nil
}

// kinds are the names of JSON values, by how they begin.
var kinds = map[jsontext.Kind]string{'{': "object", '[': "array", '"': "string", '0': "number", 't': "boolean", 'f': "boolean", 'n': "null"}

// faulty translates an error of the JSON decoder.
func faulty(err error) error {
	var text *jsontext.SyntacticError
	if errors.As(err, &text) {
		if errors.Is(err, jsontext.ErrDuplicateName) {
			return place{fmt.Errorf("%skey %q occurs twice: remove one", pathOf(text.JSONPointer.Parent()), text.JSONPointer.LastToken()), text.ByteOffset}
		}
		return place{fmt.Errorf("this is not JSON (%w): use a file that jembatan grants export wrote", text.Err), text.ByteOffset}
	}
	var value *json.SemanticError
	if !errors.As(err, &value) {
		return err
	}
	path := pathOf(value.JSONPointer)
	switch {
	case errors.Is(err, json.ErrUnknownName):
		return place{fmt.Errorf("%skey %q is not known: use %s", pathOf(value.JSONPointer.Parent()), value.JSONPointer.LastToken(),
			strings.Join(keysOf(value.GoType), ", ")), value.ByteOffset}
	case errors.As(err, new(unknown)):
		return place{fmt.Errorf("%s%w", path, value.Err), value.ByteOffset}
	case value.Err != nil:
		return place{fmt.Errorf("%s%w"+asWritten, path, value.Err), value.ByteOffset}
	}
	return place{fmt.Errorf("%sthis is a JSON %s"+asWritten, path, kinds[value.JSONKind]), value.ByteOffset}
}

// pathOf returns a pointer as the prefix of a message, in Go syntax: decisions[0]: scopes[1].state:
func pathOf(p jsontext.Pointer) string {
	var b strings.Builder
	for token := range p.Tokens() {
		if number, err := strconv.Atoi(token); err == nil {
			fmt.Fprintf(&b, "[%d]", number)
			if strings.Count(b.String(), "[") == 1 {
				b.WriteString(": ") // as in all errors about a decision
			}
			continue
		}
		if b.Len() > 0 && !strings.HasSuffix(b.String(), " ") {
			b.WriteByte('.')
		}
		b.WriteString(token)
	}
	if b.Len() > 0 && !strings.HasSuffix(b.String(), " ") {
		b.WriteString(": ")
	}
	return b.String()
}

// keysOf lists the keys of an object, required ones first.
func keysOf(t reflect.Type) []string {
	required, optional := fields(t)
	return slices.Concat(required, optional)
}

// fields returns the keys of an object. The required ones are those that are always written.
func fields(t reflect.Type) (required, optional []string) {
	for i := range t.NumField() {
		name, options, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		if name == "-" {
			continue
		}
		if strings.HasPrefix(options, "omit") {
			optional = append(optional, name)
		} else {
			required = append(required, name)
		}
	}
	return required, optional
}

// whole walks a file whose values have the right types, and finds missing keys and values.
type whole struct {
	*jsontext.Decoder
	begins map[string]int64 // offsets of values in arrays, by pointer
}

// value checks a value that was decoded as the given type.
func (w whole) value(t reflect.Type) error {
	offset := w.InputOffset()
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch w.PeekKind() {
	case 'n':
		if _, err := w.ReadToken(); err != nil {
			return err
		}
		return place{fmt.Errorf("%snull is not a value: leave the key out, or give it one", pathOf(w.StackPointer())), offset}
	case '{':
		return w.object(t)
	case '[':
		if _, err := w.ReadToken(); err != nil {
			return err
		}
		array := w.StackPointer()
		for i := 0; w.PeekKind() != ']'; i++ {
			w.begins[fmt.Sprintf("%s/%d", array, i)] = w.InputOffset()
			if err := w.value(t.Elem()); err != nil {
				return err
			}
		}
		_, err := w.ReadToken()
		return err
	}
	return w.SkipValue()
}

func (w whole) object(t reflect.Type) error {
	offset := w.InputOffset()
	if _, err := w.ReadToken(); err != nil {
		return err
	}
	path, seen := w.StackPointer(), map[string]bool{}
	for w.PeekKind() != '}' {
		key, err := w.ReadToken()
		if err != nil {
			return err
		}
		name := key.String()
		seen[name] = true
		for i := range t.NumField() {
			if field := t.Field(i); strings.Split(field.Tag.Get("json"), ",")[0] == name {
				if err := w.value(field.Type); err != nil {
					return err
				}
			}
		}
	}
	required, _ := fields(t)
	for _, name := range required {
		if !seen[name] {
			return place{fmt.Errorf("%skey %q is missing: add it", pathOf(path), name), offset}
		}
	}
	_, err := w.ReadToken()
	return err
}
