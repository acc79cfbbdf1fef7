package runtime

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jembatan/jembatan/assets/axml/builtin"
)

// calls returns the rows of the table of calls, by name.
func calls(t *testing.T) (rows map[string]struct {
	Takes *builtin.Names // members of its parameter, besides callbacks; nil if the call has no parameter
	Gives builtin.Names  // members of the argument of its callbacks and listeners, or of its result
}) {
	t.Helper()
	table, err := os.ReadFile("../builtin/calls.json")
	if err == nil {
		err = json.Unmarshal(table, &rows)
	}
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// absent returns the calls that fail on every desktop.
func absent(t *testing.T) builtin.Names {
	t.Helper()
	table, err := os.ReadFile("../builtin/absent.json")
	var groups []struct{ Calls, Ap, Events builtin.Names }
	if err == nil {
		err = json.Unmarshal(table, &groups)
	}
	if err != nil {
		t.Fatal(err)
	}
	all := builtin.Names{"createRewardedAd", "getGeocoder", "cloud.createCloudContext"}
	for _, g := range groups {
		all = append(all, g.Calls...)
		for _, name := range g.Ap {
			all = append(all, "ap."+name)
		}
		for _, event := range g.Events {
			all = append(all, "on"+event, "off"+event)
		}
	}
	return all
}

// dashed converts a name to the form with dashes that templates use.
func dashed(name string) string {
	var b strings.Builder
	for _, c := range name {
		if 'A' <= c && c <= 'Z' {
			b.WriteByte('-')
			c += 'a' - 'A'
		}
		b.WriteRune(c)
	}
	return b.String()
}

// TestCanIUseMatchesTables checks that my.canIUse returns true for everything in the tables, in each notation, and
// false for anything else.
func TestCanIUseMatchesTables(t *testing.T) {
	v, _ := load(t, fstest.MapFS{"app.json": {Data: []byte(`{"pages": ["p"]}`)}, "p.axml": {Data: []byte("x")}, "p.js": {Data: []byte("Page({})")}}, declaration())
	var yes, no []string
	can := func(to *[]string, parts ...string) { *to = append(*to, strings.Join(parts, ".")) }
	on := func(event string) string { return "on" + strings.ToUpper(event[:1]) + event[1:] }
	for tag, c := range builtin.Components {
		can(&yes, tag)
		can(&no, tag, "shoe")
		can(&no, tag, "onShoe")
		can(&no, tag, "")
		for _, name := range slices.Concat(c.Attributes, c.Ignored, builtin.Names{"id", "class", "style"}) {
			can(&yes, tag, name)
			can(&yes, tag, dashed(name))
			can(&no, tag, name, "shoe")
			for _, value := range c.Values[name] {
				can(&yes, tag, dashed(name), value)
				can(&no, tag, name, value, "shoe")
			}
		}
		events := c.Events
		if c.Fingers {
			events = slices.Concat(events, builtin.Fingers)
		} else {
			can(&no, tag, "onTouchStart")
		}
		for _, name := range events {
			can(&yes, tag, on(name))
			can(&yes, tag, "catch"+on(name)[2:])
			can(&no, tag, on(name), "shoe")
		}
		for _, name := range c.Silent {
			can(&no, tag, on(name))
		}
	}
	for name, c := range calls(t) {
		can(&yes, name)
		can(&no, name, "shoe")
		can(&no, name, "return")
		for _, gives := range c.Gives {
			can(&yes, name, "return", gives)
			can(&yes, name, "callback", gives)
		}
		can(&no, name, "return", "shoe")
		can(&no, name, "object", "shoe")
		if c.Takes == nil {
			can(&no, name, "object", "success")
			continue
		}
		for _, takes := range append(slices.Clone(*c.Takes), "success", "fail", "complete") {
			can(&yes, name, "object", takes)
		}
	}
	for _, name := range strings.Fields("component2 page component page.setData.callback page.onShareAppMessage.async page.events.onBack component.setData.callback createSelectorQuery.return.scrollOffset.callback createSelectorQuery.return.fields.object.id page.onShareAppMessage page.$selectComponent component.observers component.deriveDataFromProps sjs sjs.event sjs.event.selector.deep getStorageSync") {
		can(&yes, name)
	}
	for name := range strings.FieldsSeq(v.run("['', 'ap.', 'cloud.'].map(p => { const on = p ? my[p.slice(0, -1)] : my; return Object.keys(on).filter(n => typeof on[n] === 'function').map(n => p + n).join(' ') }).join(' ')").String()) {
		if !slices.Contains(absent(t), name) {
			can(&yes, name)
		}
	}
	for _, name := range absent(t) {
		can(&no, name)
		can(&no, name, "object", "success")
	}
	for _, name := range strings.Fields("ap ap.imgRisk cloud cloud.createCloudContext nothing component3 page.shoe page.events.shoe page.onBack page.setData.shoe component.shoe component.observers.x sjs.event.shoe sjs.event.selector sjs.deep toString constructor __proto__ hasOwnProperty button.__proto__ button.open-type.__proto__ createAnimation.return.__proto__ view.toString") {
		can(&no, name)
	}
	for want, all := range map[bool][]string{true: yes, false: no} {
		got := v.run(fmt.Sprintf("JSON.parse(%s).filter(n => my.canIUse(n) !== %v).join(', ')", quote(quoted(all)), want)).String()
		if got != "" {
			t.Errorf("canIUse is not %v for %s", want, got)
		}
	}
	if got := v.run("String([undefined, null, {}, []].map(n => my.canIUse(n)))").String(); got != "false,false,false,false" {
		t.Errorf("for values that are not strings: %s", got)
	}
}

func quoted(all []string) string {
	var b strings.Builder
	for i, s := range all {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(quote(s))
	}
	return "[" + b.String() + "]"
}

// TestCallsTableMatchesRuntime checks that the table has every call that the runtime adds to my, and no other.
func TestCallsTableMatchesRuntime(t *testing.T) {
	v, _ := load(t, fstest.MapFS{"app.json": {Data: []byte(`{"pages": ["p"]}`)}, "p.axml": {Data: []byte("x")}, "p.js": {Data: []byte("Page({})")}}, declaration())
	there := strings.Fields(v.run("const members = rt.members(base); Object.keys(members).filter(n => typeof members[n] === 'function').join(' ') + ' ' + Object.keys(members.ap).map(n => 'ap.' + n).join(' ')").String())
	table := calls(t)
	for _, name := range there {
		if _, ok := table[name]; !ok && !slices.Contains(absent(t), name) {
			t.Errorf("my.%s is not in builtin/calls.json", name)
		}
	}
	for name := range table {
		if !slices.Contains(there, name) {
			t.Errorf("builtin/calls.json has %s, which the runtime does not have", name)
		}
	}
	// Objects that calls create have the members that the table lists.
	for name, c := range table {
		if !strings.HasPrefix(name, "create") && name != "getUpdateManager" && name != "getBackgroundAudioManager" {
			continue
		}
		for _, member := range c.Gives {
			member, _, _ = strings.Cut(member, ".")
			if got := v.run(fmt.Sprintf("%q in my.%s('x') || %q in my.createSelectorQuery().select('x')", member, name, member)).String(); got != "true" {
				t.Errorf("my.%s() has no %s", name, member)
			}
		}
	}
}
