package builtin

import (
	_ "embed"
	"encoding/json"
	"slices"
)

//go:embed calls.json
var calls []byte

// A Call is a row of the table of calls that the runtime answers.
type Call struct {
	Takes  *Names `json:"takes"`  // parameters, besides callbacks; nil if it takes no callbacks
	Value  bool   `json:"value"`  // it returns its result, which JSON can express
	Object bool   `json:"object"` // it takes parameters, but returns an object with functions
	Host   bool   `json:"host"`   // the host answers it, and the runtime adds to that
}

// Mockable reports whether a mock can answer the call. It cannot add a listener, or return an object with functions.
func (c Call) Mockable() bool { return !c.Object && (c.Takes != nil || c.Value) }

// Calls has the rows by name, without my.
var Calls = readCalls()

func readCalls() (rows map[string]Call) {
	if err := json.Unmarshal(calls, &rows); err != nil {
		panic("builtin: calls.json: " + err.Error())
	}
	return rows
}

//go:embed absent.json
var absent []byte

// Absent lists the calls that fail on every desktop, without my.
var Absent, objects = readAbsent()

// Unmockable reports whether the runtime answers a call in a way that no mock can: by adding a listener, or by an object with
// functions.
func Unmockable(name string) bool {
	c, is := Calls[name]
	return is && !c.Host && !c.Mockable() || slices.Contains(objects, name)
}

func readAbsent() (names, objects Names) {
	var groups []struct{ Calls, Ap, Events Names }
	if err := json.Unmarshal(absent, &groups); err != nil {
		panic("builtin: absent.json: " + err.Error())
	}
	objects = Names{"createRewardedAd", "getGeocoder", "cloud.createCloudContext"}
	for _, g := range groups {
		names = append(names, g.Calls...)
		for _, name := range g.Ap {
			names = append(names, "ap."+name)
		}
		for _, event := range g.Events {
			objects = append(objects, "on"+event, "off"+event)
		}
	}
	return append(names, objects...), objects
}
