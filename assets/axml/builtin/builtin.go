// Package builtin holds two tables: of the platform's components, with their attributes and events, and of the calls
// of my that the runtime adds to those of the host.
//
// The compiler takes the tags and the names of events from it, my.canIUse answers from it, and tests demand that the
// view draws what it lists. It must never know how a component is drawn.
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

//go:embed calls.json
var calls []byte

// A Call is a row of the table of calls.
type Call struct {
	Takes *Names `json:"takes"` // members of its parameter, beside callbacks; nil for a call that takes none
	Gives Names  `json:"gives"` // members of what its callbacks and listeners get, or of what it returns
}

// Calls are the rows, by name.
var Calls = read[Call]("calls.json", calls)

// A Component is a row of the table. Names are spelled as in a script: hoverClass, not hover-class.
type Component struct {
	Attributes Names            `json:"attributes"`
	Values     map[string]Names `json:"values"`  // of attributes that have only some
	Fingers    bool             `json:"fingers"` // it has the events of fingers, too
	Events     Names            `json:"events"`
	Ignored    Names            `json:"ignored"` // attributes that mean nothing on a desktop
	Silent     Names            `json:"silent"`  // events that never come on a desktop
}

// Names are written with blanks between them.
type Names []string

func (n *Names) UnmarshalText(text []byte) error {
	*n = strings.Fields(string(text))
	return nil
}

// Fingers are the events that bubble.
var Fingers = Names{"tap", "longTap", "touchStart", "touchMove", "touchEnd", "touchCancel"}

// Components are the rows, by tag.
var Components = read[Component]("components.json", components)

func read[Row any](name string, table []byte) (rows map[string]Row) {
	if err := json.Unmarshal(table, &rows); err != nil {
		panic("builtin: " + name + ": " + err.Error())
	}
	return rows
}

// Has says whether a tag is a component of the platform.
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
