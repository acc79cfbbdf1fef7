package template

import (
	"strings"

	"github.com/jembatan/jembatan/assets/axml/builtin"
	"github.com/jembatan/jembatan/assets/axml/markup"
)

// control has the attributes of the language itself, which are never drawn.
var control = map[string]bool{
	"a:if": true, "a:elif": true, "a:else": true, "a:for": true, "a:for-item": true, "a:for-index": true,
	"a:key": true, "key": true, "slot": true, "slot-scope": true,
}

// event returns the name for an attribute that listens to an event: on:tap, catch:touchMove, capture-on:tap. A listener
// is on, catch, capture-on or capture-catch before a capital letter.
func event(attr string) (string, bool) {
	for _, prefix := range []string{"on", "catch", "capture-on", "capture-catch"} {
		rest, ok := strings.CutPrefix(attr, prefix)
		if ok && rest != "" && 'A' <= rest[0] && rest[0] <= 'Z' {
			return prefix + ":" + strings.ToLower(rest[:1]) + rest[1:], true
		}
	}
	return "", false
}

// spelled has the events of the platform's components by lower-case name: programs write onTouchstart for onTouchStart.
var spelled = func() map[string]string {
	names := map[string]string{}
	for _, name := range builtin.Events() {
		names[strings.ToLower(name)] = name
	}
	return names
}()

// platformEvent is event for a component of the platform.
func platformEvent(attr string) (string, bool) {
	name, ok := event(attr)
	how, which, _ := strings.Cut(name, ":")
	if right := spelled[strings.ToLower(which)]; right != "" {
		name = how + ":" + right
	}
	return name, ok
}

// foreign returns the equivalent in this language of an attribute of another platform's language, or of one whose event is
// written in small letters, as in HTML.
func foreign(attr string) (instead string, ok bool) {
	for _, how := range []string{"on", "catch"} {
		if right := spelled[strings.TrimPrefix(attr, how)]; right != "" && strings.HasPrefix(attr, how) {
			return how + strings.ToUpper(right[:1]) + right[1:], true
		}
	}
	for _, p := range []struct{ prefix, instead string }{
		{"capture-bind:", "capture-on"}, {"capture-on:", "capture-on"}, {"capture-catch:", "capture-catch"}, {"on:", "on"},
		{"data:", "data-"}, {"wx:", "a:"}, {"tt:", "a:"}, {"s-", "a:"}, {"qq:", "a:"}, {"swan:", "a:"},
		{"bind:", "on"}, {"bind", "on"}, {"catch:", "catch"}, {"@", "on"}, {"v-on:", "on"}, {"v-", "a:"}, {":", ""},
	} {
		rest, found := strings.CutPrefix(attr, p.prefix)
		if !found || rest == "" {
			continue
		}
		if strings.HasSuffix(p.instead, "on") || strings.HasSuffix(p.instead, "catch") {
			if right := spelled[strings.ToLower(rest)]; right != "" {
				rest = right
			}
			rest = strings.ToUpper(rest[:1]) + rest[1:]
		}
		if p.instead == "" {
			return rest + `="{{…}}"`, true
		}
		return p.instead + rest, true
	}
	return "", false
}

// camel converts hover-class to hoverClass.
func camel(name string) string {
	if !strings.Contains(name, "-") || strings.HasPrefix(name, "aria-") {
		return name
	}
	return camelAlways(name)
}

func camelAlways(name string) string {
	var b strings.Builder
	up := false
	for i := 0; i < len(name); i++ {
		c := name[i]
		switch {
		case c == '-' && i > 0:
			up = true
			continue
		case up && 'a' <= c && c <= 'z':
			c -= 'a' - 'A'
		}
		up = false
		b.WriteByte(c)
	}
	return b.String()
}

// dataset returns the key of a data- attribute in a dataset: fooBar for data-foo-bar, and for data-fooBar.
func dataset(attr string) (string, bool) {
	rest, ok := strings.CutPrefix(attr, "data-")
	if !ok || rest == "" {
		return "", false
	}
	return camelAlways(rest), true
}

// without returns a node without some of its attributes.
func without(n *markup.Node, names ...string) *markup.Node {
	c := *n
	c.Attrs = nil
	for _, a := range n.Attrs {
		keep := true
		for _, name := range names {
			keep = keep && a.Name != name
		}
		if keep {
			c.Attrs = append(c.Attrs, a)
		}
	}
	return &c
}
