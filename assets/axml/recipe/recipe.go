// Package recipe holds small programs in the template language, one for each behaviour that breaks a naive runtime,
// with steps to play in each and what it must show and log. Tests play them without a window and in one.
//
// A recipe is a file: a line with its number and title, one line for each step, and the program's files, each of which
// begins with a line "-- name". Without an app.json, p is the only page, and other names of one letter are components.
// The package imports nothing of the compiler, and must never know how a recipe is played.
package recipe

import (
	"embed"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

//go:embed recipes
var files embed.FS

// Recipe is a program with the steps to play in it.
type Recipe struct {
	Number int
	Title  string
	Files  map[string]string // of the program, by name
	Steps  []Step
}

// Step is an action in the program, or a condition that it must meet.
//
//	shows TEXTS            the visible texts, separated by spaces
//	logs LINE              the next logged line; reports begin with "warning: " or "error: ". If one of an error ends in
//	                       (FILE:LINE), a window demands that as well
//	tap TEXT               taps the element with this text of its own
//	back                   goes back by the title bar
//	resize WIDTH HEIGHT    changes the size of the window
//	restart                restarts the program with its storage
//	fire TYPE TEXT JSON    sends an event with a detail from the element with a text, or the first one with a tag (only without a window)
//	click SELECTOR         clicks an element (this and the following steps only in a window)
//	type SELECTOR TEXT     types a text at the end of a field
//	scroll N               scrolls the page
//	scrolled N             the scroll position, in px
//	box SELECTOR W H       the size of the first matching element, in whole px
//	count SELECTOR N       the number of matching elements
//	value SELECTOR TEXT    the content of a field
//	style SELECTOR PROPERTY VALUE
type Step struct {
	Line  int
	Where string // Window or Logic if it is for one of them only, or empty
	Do    string
	With  string // the rest of the line
}

// place is at the end of errors: the file where they were.
var place = regexp.MustCompile(` \(([^ ()]+?:\d+)(:\d+)?\)$`)

// Placeless removes the place at the end of a logged line.
func Placeless(line string) string { return place.ReplaceAllString(line, "") }

// Columnless removes the column from the place at the end of a logged line.
func Columnless(line string) string { return place.ReplaceAllString(line, " ($1)") }

// Values of [Step.Where].
const (
	Window = "window"
	Logic  = "logic" // without a window
)

// does has the known steps, with where they can be played.
var does = map[string]string{
	"shows": "", "logs": "", "tap": "", "back": "", "resize": "", "restart": "", "fire": Logic,
	"click": Window, "type": Window, "scroll": Window, "scrolled": Window, "box": Window, "count": Window, "value": Window, "style": Window,
}

// All returns the recipes, ordered by number.
func All() ([]Recipe, error) {
	entries, err := files.ReadDir("recipes")
	if err != nil {
		return nil, err
	}
	var all []Recipe
	for _, e := range entries {
		text, err := files.ReadFile("recipes/" + e.Name())
		if err != nil {
			return nil, err
		}
		r, err := parse(string(text))
		if err != nil {
			return nil, fmt.Errorf("%s:%w", e.Name(), err)
		}
		if want := fmt.Sprintf("%02d-", r.Number); !strings.HasPrefix(e.Name(), want) {
			return nil, fmt.Errorf("%s: it has the number %d", e.Name(), r.Number)
		}
		all = append(all, r)
	}
	return all, nil
}

// parse parses a recipe. The error begins with a line number.
func parse(text string) (Recipe, error) {
	r := Recipe{Files: map[string]string{}}
	head, rest, found := strings.Cut(text, "\n-- ")
	if !found {
		return r, fmt.Errorf("1: no files follow the steps: a line \"-- name\" begins each file")
	}
	for _, part := range strings.Split("\n-- "+rest, "\n-- ")[1:] {
		name, body, _ := strings.Cut(part, "\n")
		r.Files[strings.TrimSpace(name)] = body
	}
	title, steps, _ := strings.Cut(head, "\n")
	number, title, _ := strings.Cut(title, " ")
	var err error
	if r.Number, err = strconv.Atoi(number); err != nil || title == "" {
		return r, fmt.Errorf("1: a recipe begins with its number and title")
	}
	r.Title = title
	for i, line := range strings.Split(steps, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		s := Step{Line: i + 2}
		s.Do, s.With, _ = strings.Cut(line, " ")
		if s.Do == Window || s.Do == Logic {
			s.Where = s.Do
			s.Do, s.With, _ = strings.Cut(s.With, " ")
		}
		where, known := does[s.Do]
		if !known {
			return r, fmt.Errorf("%d: %s is not a step", s.Line, s.Do)
		}
		if where != "" {
			s.Where = where
		}
		r.Steps = append(r.Steps, s)
	}
	if len(r.Steps) == 0 {
		return r, fmt.Errorf("1: there are no steps")
	}
	if r.Files["app.json"] == "" {
		r.Files["app.json"] = appOf(r.Files)
	}
	return r, nil
}

// appOf returns an app.json for a page p and its components.
func appOf(files map[string]string) string {
	var using []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if tag, ok := strings.CutSuffix(name, ".axml"); ok && len(tag) == 1 && tag != "p" {
			using = append(using, fmt.Sprintf("%q: %q", tag, "/"+tag))
		}
	}
	return `{"pages": ["p"], "usingComponents": {` + strings.Join(using, ", ") + `}}`
}
