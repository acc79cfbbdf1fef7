// Package builtin holds the table of the platform's components, with their attributes and events.
//
// The compiler uses its tags and names of events, my.canIUse answers from it, and tests check that the view draws what
// it lists. It must never know how a component is drawn. calls.json and absent.json have the calls of my that the runtime adds
// to those of the host: absent.json those that fail on every desktop.
package builtin

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strings"
)

// The scripts of the runtime import the same file.
//
//go:embed components.json
var components []byte

// A Component is a row of the table. Names are spelled as in a script: hoverClass, not hover-class.
type Component struct {
	Attributes Names            `json:"attributes"`
	Values     map[string]Names `json:"values"`  // possible values of attributes with a limited set
	Fingers    bool             `json:"fingers"` // it also has the events in Fingers
	Events     Names            `json:"events"`
	Ignored    Names            `json:"ignored"` // attributes without a meaning on a desktop
	Silent     Names            `json:"silent"`  // events that never occur on a desktop
}

// Names is a list of names, which are separated by spaces in the table.
type Names []string

func (n *Names) UnmarshalText(text []byte) error {
	*n = strings.Fields(string(text))
	return nil
}

// Fingers lists the touch events, which bubble.
var Fingers = Names{"tap", "longTap", "touchStart", "touchMove", "touchEnd", "touchCancel"}

// Components has the rows by tag.
var Components = read()

func read() (rows map[string]Component) {
	if err := json.Unmarshal(components, &rows); err != nil {
		panic("builtin: components.json: " + err.Error())
	}
	return rows
}

// Has reports whether a tag is a component of the platform.
func Has(tag string) bool {
	_, ok := Components[tag]
	return ok
}

// Events lists the names of all events, each once.
func Events() Names {
	all := slices.Clone(Fingers)
	for _, c := range Components {
		all = append(append(all, c.Events...), c.Silent...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}
