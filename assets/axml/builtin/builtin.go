// Package builtin holds the table of the platform's components, with their attributes and events.
//
// The compiler takes the tags and the names of events from it, my.canIUse answers from it, and tests demand that the
// view draws what it lists. It must never know how a component is drawn. Beside it is calls.json, for scripts alone: the
// calls of my that the runtime adds to those of the host.
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
	Values     map[string]Names `json:"values"`  // that an attribute may have, if they are limited
	Fingers    bool             `json:"fingers"` // it has the events of Fingers, too
	Events     Names            `json:"events"`
	Ignored    Names            `json:"ignored"` // attributes that mean nothing on a desktop
	Silent     Names            `json:"silent"`  // events that never come on a desktop
}

// Names are separated by spaces in the table.
type Names []string

func (n *Names) UnmarshalText(text []byte) error {
	*n = strings.Fields(string(text))
	return nil
}

// Fingers are the events of touches, which bubble.
var Fingers = Names{"tap", "longTap", "touchStart", "touchMove", "touchEnd", "touchCancel"}

// Components are the rows, by tag.
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
