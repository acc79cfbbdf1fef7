package yamlfile

import (
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
	"github.com/jembatan/jembatan/assets/spelling"
)

// bindRoot binds a whole document.
func bindRoot(body ast.Node, into any) error {
	if _, ok := mapping(body); !ok {
		return failf(lineOf(body), "keys with values belong here, such as name: a text")
	}
	return bind(body, 1, reflect.ValueOf(into).Elem())
}

// bind stores a node in a value of any type that [Read] lists. line is the line of its key or entry.
func bind(node ast.Node, line int, into reflect.Value) error {
	if err := plain(node); err != nil {
		return err
	}
	switch v := into.Addr().Interface().(type) {
	case *Text:
		return v.bind(node)
	case *Number:
		return v.bind(node)
	case *Switch:
		return v.bind(node)
	case *Decimal:
		return v.bind(node)
	case *Duration:
		return v.bind(node)
	case *Value:
		return v.bind(node)
	case either:
		return v.take(node, line, func(node ast.Node, line int, into any) error {
			return bind(node, line, reflect.ValueOf(into).Elem())
		})
	}
	switch into.Kind() {
	case reflect.Pointer:
		into.Set(reflect.New(into.Type().Elem()))
		return bind(node, line, into.Elem())
	case reflect.Slice:
		return bindList(node, into)
	case reflect.Map:
		return bindMap(node, into)
	}
	return bindStruct(node, line, into)
}

// either is an [Either] of any type.
type either interface {
	take(node ast.Node, line int, bindLong func(ast.Node, int, any) error) error
}

// plain rejects YAML features that make a value differ from what is written.
func plain(node ast.Node) error {
	switch node := node.(type) {
	case *ast.AnchorNode:
		return failf(lineOf(node), "the anchor &%s is not supported: remove it", node.Name)
	case *ast.AliasNode:
		return failf(lineOf(node), "the alias *%s is not supported: write out its value", node.Value)
	case *ast.TagNode:
		return failf(lineOf(node), "the tag %s is not supported: remove it", node.Start.Value)
	}
	return nil
}

// Hinter is implemented by a struct that knows keys which people write although it does not have them, for instance because a similar
// format has them. Hint returns what to write instead, or "".
type Hinter interface{ Hint(key string) string }

// Worder is implemented by a struct that has keys whose values are words of a list. Words returns those of a key; none means any text.
type Worder interface{ Words(key string) []string }

// noWord returns an error for a value that is not text, such as true or 12, if its key takes certain words: quotes, which make a
// text of it elsewhere, would not help.
func noWord(of reflect.Value, key string, value ast.Node, field reflect.Type) error {
	worder, is := of.Interface().(Worder)
	if !is {
		return nil
	}
	switch value.(type) {
	case *ast.BoolNode, *ast.IntegerNode, *ast.FloatNode:
	default:
		return nil
	}
	words, written := worder.Words(key), value.GetToken().Value
	if len(words) == 0 || slices.Contains(words, written) {
		return nil
	}
	return misfit(value, "%q is not known: use %s%s", written, strings.Join(words, ", "), longForm(field))
}

// longForm is what an [Either] can be in place of a word, as the end of a list of words; "" for another type.
func longForm(t reflect.Type) string {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || !reflect.PointerTo(t).Implements(reflect.TypeFor[either]()) {
		return ""
	}
	long, _ := t.FieldByName("Long")
	if long.Type.Elem().Kind() == reflect.Slice {
		return ", or a list"
	}
	return ", or " + keysOf(long.Type.Elem())
}

func bindStruct(node ast.Node, line int, into reflect.Value) error {
	entries, ok := mapping(node)
	if !ok {
		return misfit(node, "keys with values belong here, such as %s, not %s", keysOf(into.Type()), kind(node))
	}
	fields := map[string]reflect.Value{}
	var names []string
	var rest reflect.Value // the map for keys without a field, if there is one
	for i := range into.NumField() {
		if into.Field(i).Type() == reflect.TypeFor[Line]() {
			into.Field(i).SetInt(int64(line))
			continue
		}
		name := into.Type().Field(i).Tag.Get("yaml")
		if name == ",rest" {
			rest = into.Field(i)
			rest.Set(reflect.MakeMap(rest.Type()))
			continue
		}
		names = append(names, name)
		fields[name] = into.Field(i)
	}
	return eachEntry(entries, func(key Text, value ast.Node) error {
		field, ok := fields[key.Value]
		if !ok && rest.IsValid() {
			return bindEntry(key, value, rest)
		}
		if hinter, is := into.Interface().(Hinter); !ok && is && hinter.Hint(key.Value) != "" {
			return failf(key.Line, "unknown key %q: %s", key.Value, hinter.Hint(key.Value))
		}
		if !ok {
			return failf(key.Line, "unknown key %q: %sthe keys are %s", key.Value, spelling.Hint(key.Value, names...), strings.Join(names, ", "))
		}
		if err := given(key, value, field.Type()); err != nil {
			return err
		}
		if err := noWord(into, key.Value, value, field.Type()); err != nil {
			return ofKey(key, err)
		}
		return ofKey(key, bind(value, key.Line, field))
	})
}

// keysOf returns the first keys of a struct, as a mapping for errors.
func keysOf(t reflect.Type) string {
	var keys []string
	for i := range t.NumField() {
		name := t.Field(i).Tag.Get("yaml")
		if name != "" && name != ",rest" && len(keys) < 2 {
			keys = append(keys, name+": …")
		}
	}
	if keys == nil {
		return "{a: b}"
	}
	return "{" + strings.Join(keys, ", ") + "}"
}

func bindMap(node ast.Node, into reflect.Value) error {
	entries, ok := mapping(node)
	if !ok {
		return misfit(node, "keys with values belong here, such as {a: b}, not %s", kind(node))
	}
	into.Set(reflect.MakeMap(into.Type()))
	return eachEntry(entries, func(key Text, value ast.Node) error { return bindEntry(key, value, into) })
}

// bindEntry adds an entry to a map.
func bindEntry(key Text, value ast.Node, into reflect.Value) error {
	element := reflect.New(into.Type().Elem()).Elem()
	if err := given(key, value, element.Type()); err != nil {
		return err
	}
	if err := bind(value, key.Line, element); err != nil {
		return ofKey(key, err)
	}
	into.SetMapIndex(reflect.ValueOf(key), element)
	return nil
}

func bindList(node ast.Node, into reflect.Value) error {
	list, ok := node.(*ast.SequenceNode)
	if !ok {
		if _, ok := mapping(node); ok {
			return misfit(node, "a list belongs here, not a mapping: begin each entry with - and a space")
		}
		return misfit(node, "a list belongs here, such as [A, B] or [], not %s", kind(node))
	}
	into.Set(reflect.MakeSlice(into.Type(), len(list.Values), len(list.Values)))
	for i, value := range list.Values {
		if _, null := value.(*ast.NullNode); null && (into.Type().Elem() != anyValue || unwritten(value)) {
			return failf(lineOf(value), "an entry has no value: remove it")
		}
		line := lineOf(value)
		if entries, ok := mapping(value); ok && len(entries) > 0 {
			line = lineOf(entries[0].Key)
		}
		if err := bind(value, line, into.Index(i)); err != nil {
			return err
		}
	}
	return nil
}

// mapping returns the entries of a mapping, or false for another node.
func mapping(node ast.Node) ([]*ast.MappingValueNode, bool) {
	switch node := node.(type) {
	case *ast.MappingNode:
		return node.Values, true
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{node}, true
	}
	return nil, false
}

// eachEntry calls take for the entries of a mapping until one is wrong.
func eachEntry(entries []*ast.MappingValueNode, take func(key Text, value ast.Node) error) error {
	seen := map[string]bool{}
	for _, entry := range entries {
		line := lineOf(entry.Key)
		switch entry.Key.(type) {
		case *ast.StringNode, *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		default:
			return failf(line, "%s is not a key: use a word", entry.Key)
		}
		key := Text{entry.Key.GetToken().Value, line}
		if seen[key.Value] {
			return failf(line, "key %q occurs twice: keep one", key.Value)
		}
		seen[key.Value] = true
		if entry.Value == nil || unwritten(entry.Value) {
			return failf(line, valueless, key.Value)
		}
		if err := take(key, entry.Value); err != nil {
			return err
		}
	}
	return nil
}

const valueless = "%s has no value: give it one, or leave the key out"

var anyValue = reflect.TypeFor[Value]()

// given rejects null, which is a value only for [Value].
func given(key Text, value ast.Node, into reflect.Type) error {
	if _, null := value.(*ast.NullNode); null && into != anyValue {
		return failf(key.Line, valueless, key.Value)
	}
	return nil
}

// unwritten reports whether a value is empty; null and ~ are not.
func unwritten(value ast.Node) bool {
	null, ok := value.(*ast.NullNode)
	return ok && null.Token.Type == token.ImplicitNullType
}

func (t *Text) bind(node ast.Node) error {
	t.Line = lineOf(node)
	switch node := node.(type) {
	case *ast.StringNode:
		t.Value = node.Value
	case *ast.LiteralNode:
		t.Value = node.Value.Value
	case *ast.SequenceNode, *ast.MappingNode, *ast.MappingValueNode:
		return misfit(node, "a string belongs here, not %s", kind(node))
	default:
		return misfit(node, "%s is not text: put it in quotes", node)
	}
	return nil
}

func (n *Number) bind(node ast.Node) error {
	n.Line = lineOf(node)
	if integer, ok := node.(*ast.IntegerNode); ok {
		if value, ok := integer.Value.(uint64); ok && value < 1<<31 {
			n.Value = int(value)
			return nil
		}
	}
	return misfit(node, "%s is not a whole number from 0 up", node)
}

func (s *Switch) bind(node ast.Node) error {
	s.Line = lineOf(node)
	boolean, ok := node.(*ast.BoolNode)
	if !ok {
		return misfit(node, "%s is neither true nor false", node)
	}
	s.Value = boolean.Value
	return nil
}

// kind returns the name of a node's kind for messages.
func kind(node ast.Node) string {
	switch node.(type) {
	case *ast.SequenceNode:
		return "a list"
	case *ast.MappingNode, *ast.MappingValueNode:
		return "a mapping"
	}
	return node.String()
}
