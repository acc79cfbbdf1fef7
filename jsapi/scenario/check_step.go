package scenario

import (
	"cmp"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/assets/yamlfile"
)

// word checks a step that is one word.
func (c *checker) word(t text) string {
	if slices.Contains(oneWord, t.Value) {
		return t.Value
	}
	if hint := (step{}).Hint(t.Value); hint != "" {
		c.Fail(t.Line, "step %q is not known: %s", t.Value, hint)
	}
	keys := stepKeys()
	if key, rest, _ := strings.Cut(t.Value, " "); slices.Contains(keys, key) && strings.TrimSpace(rest) != "" {
		c.Fail(t.Line, "step %q has no colon: write %s: %s", t.Value, key, strings.TrimSpace(rest))
	}
	if i := slices.Index(keys, cmp.Or(spelling.Nearest(t.Value, append(slices.Clone(oneWord), keys...)...), t.Value)); i >= 0 {
		c.Fail(t.Line, "step %q has no value: write {%s: …}", t.Value, keys[i])
		return t.Value
	}
	c.oneOf(t, "step", oneWord...)
	return t.Value
}

// stepKeys returns the keys of steps that have a value.
func stepKeys() (keys []string) {
	t := reflect.TypeFor[step]()
	for i := range t.NumField() {
		if name := t.Field(i).Tag.Get("yaml"); name != "" && name[0] != ',' && !slices.Contains(oneWord, name) {
			keys = append(keys, name)
		}
	}
	return keys
}

func (c *checker) step(s step, line int) {
	line = max(line, int(s.Line))
	var given []string
	v := reflect.ValueOf(s)
	for i := range v.NumField() {
		name := v.Type().Field(i).Tag.Get("yaml")
		if t, ok := v.Field(i).Interface().(text); name != "" && (ok && t.Line > 0 || !ok && !v.Field(i).IsZero()) {
			given = append(given, name)
		}
	}
	if len(given) != 1 {
		c.Fail(line, "a step has one key, not %d: begin each step with its own dash", len(given))
		return
	}
	for _, t := range []*yamlfile.Either[target]{s.TapOn, s.AssertVisible, s.AssertNotVisible} {
		c.target(t, given[0])
	}
	for _, t := range []*yamlfile.Either[target]{s.AssertVisible, s.AssertNotVisible} {
		c.shown(t)
	}
	c.key(s.PressKey)
	c.pay(s.Pay)
	c.dialog(s.Dialog)
	if name := s.TakeScreenshot; name.Line > 0 && !named().MatchString(name.Value) {
		c.Fail(name.Line, "takeScreenshot %q is not a name: write one such as \"order\", without a folder", name.Value)
	}
	c.expectation(s.Expect)
	if s.Device != nil && c.Err == nil {
		c.Err = s.Device.Check(c.File)
	}
	if in := s.InputText; in != nil && in.Long != nil {
		c.Text(in.Long.Text, int(in.Long.Line), "text of inputText")
		c.target(in.Long.Into, "into")
	}
	if w := s.ExtendedWaitUntil; w != nil {
		c.target(w.Visible, "visible")
		c.target(w.NotVisible, "notVisible")
		c.shown(w.Visible)
		c.shown(w.NotVisible)
		if (w.Visible == nil) == (w.NotVisible == nil) {
			c.Fail(int(w.Line), "extendedWaitUntil needs either visible or notVisible")
		}
	}
	if w := s.ScrollUntilVisible; w != nil {
		c.target(w.Element, "element")
		if w.Element == nil {
			c.Fail(int(w.Line), "scrollUntilVisible has no element")
		}
	}
	if f := s.RunFlow; f != nil && f.Long != nil {
		c.Text(f.Long.File, int(f.Long.Line), "file of runFlow")
	}
}

// named matches the name of a picture, which becomes part of a file's name. It is compiled when it is first used,
// as that takes some milliseconds.
var named = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[\pL\pN][\pL\pN _.-]{0,79}$`)
})

func (c *checker) target(t *yamlfile.Either[target], what string) {
	if t == nil {
		return
	}
	if t.Long == nil {
		c.Text(t.Word, t.Line, "text of "+what)
	} else if o := t.Long; o.Text.Value == "" && o.Role.Value == "" && o.ID.Value == "" && o.Selector.Value == "" {
		c.Fail(int(o.Line), "%s names no element: add text, role, id or selector", what)
	}
}

// shown checks a text that the page shows or does not show, which can be a regular expression.
func (c *checker) shown(t *yamlfile.Either[target]) {
	if t != nil && t.Long == nil {
		c.pattern(t.Word)
	}
}
