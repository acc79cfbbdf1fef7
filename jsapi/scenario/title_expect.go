package scenario

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/bridge"
)

// mostTitle is the maximum length of a title of an expectation, and mostValue that of a value in it, in characters.
const mostTitle, mostValue = 200, 80

// title returns the name of an expectation in reports: what it expects, in words.
func (e *expectation) title() string {
	var all []string
	add := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	if shown := texts(e.Visible); len(shown) > 0 {
		add("the page shows %s", textsOf(shown))
	}
	if hidden := texts(e.NotVisible); len(hidden) > 0 {
		add("the page does not show %s", textsOf(hidden))
	}
	if len(e.Received) > 0 {
		var calls []string
		for _, r := range e.Received {
			calls = append(calls, r.title())
		}
		add("%s", strings.Join(calls, ", then "))
	}
	if e.Asked != nil {
		add("the last prompt is for %s", cmp.Or(strings.Join(values(e.Asked), ", "), "nothing"))
	}
	if e.Granted != nil {
		add("the ledger grants %s", cmp.Or(strings.Join(values(e.Granted), ", "), "nothing"))
	}
	for _, key := range yamlfile.Keys(e.Stored) {
		if value := e.Stored[key].JSON; string(value) == "null" {
			add("%q is not stored", key.Value)
		} else {
			add("%q is stored as %s", key.Value, clipped(value))
		}
	}
	if e.Told != nil {
		var told []string
		for _, one := range e.Told {
			told = append(told, clipped(one.JSON))
		}
		add("back ends are told %s", cmp.Or(strings.Join(told, ", then "), "nothing"))
	}
	switch {
	case e.Warnings == nil:
	case len(e.Warnings) == 0:
		add("there are no warnings")
	default:
		add("the warnings are %s", strings.Join(values(e.Warnings), ", "))
	}
	if len(e.Console) > 0 {
		add("the console has %s", textsOf(e.Console))
	}
	switch {
	case e.Thrown == nil:
	case len(e.Thrown) == 0:
		add("the page throws no errors")
	default:
		add("the page throws %s", textsOf(e.Thrown))
	}
	if len(all) == 0 {
		return "expect"
	}
	return readable.Clip("expect: "+strings.Join(all, "; "), mostTitle)
}

// title returns the name of the expected result of a call in reports.
func (r received) title() string {
	outcome, want := "succeeds", r.Success
	switch {
	case r.Fail.Line > 0:
		outcome, want = "fails", r.Fail
	case r.Success.Line == 0:
		return fmt.Sprintf("%s is answered", bridge.Said(r.Call.Value))
	}
	name := fmt.Sprintf("%s %s", bridge.Said(r.Call.Value), outcome)
	switch {
	case r.Exactly.Value:
		name += " with exactly " + clipped(want.JSON)
	case string(want.JSON) != "{}":
		name += " with " + clipped(want.JSON)
	}
	return name
}

// textsOf returns texts in quotes, and regular expressions in their slashes.
func textsOf(list []text) string {
	var all []string
	for _, t := range list {
		if _, is := regular(t.Value); is {
			all = append(all, t.Value)
		} else {
			all = append(all, fmt.Sprintf("%q", t.Value))
		}
	}
	return strings.Join(all, ", ")
}

// clipped returns a JSON value for a title.
func clipped(value json.RawMessage) string { return readable.Clip(string(value), mostValue) }
