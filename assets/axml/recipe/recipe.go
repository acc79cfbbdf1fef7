// Package recipe holds small programs of the template language, one for each behaviour that breaks a naive runtime, with
// what each must show and log after what is done in it. Tests play them without a window and in one.
//
// A recipe is a file: a line with its number and title, steps, a line each, and the program's files, each of which begins
// with a line "-- name". Without an app.json p is the only page, and other names of one letter are components. It
// imports nothing of the compiler, and must never know how a recipe is played.
package recipe

import (
	"embed"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

//go:embed recipes
var files embed.FS

// Recipe is a program with the steps that are gone through in it.
type Recipe struct {
	Number int
	Title  string
	Files  map[string]string // of the program, by name
	Steps  []Step
}

// Step is one thing that is done in the program or demanded of it.
//
//	shows TEXTS            the texts that are seen, with blanks between
//	logs LINE              the next line that it logs; reports begin with "warning: " or "error: "
//	tap TEXT               presses what has this text of its own
//	back                   goes back as the title bar does
//	resize WIDTH HEIGHT    changes the size of the window
//	restart                runs the program anew, with what it has stored
//	fire TYPE TEXT JSON    has an event with a detail come from what has a text, or is the first of a tag (only without a window)
//	click SELECTOR         presses an element (only in a window, and so are those that follow)
//	type SELECTOR TEXT     writes a text into a field, at its end
//	scroll N               scrolls the page
//	scrolled N             how far it is scrolled
//	box SELECTOR W H       the size of the first such element, in whole px
//	count SELECTOR N       how many there are
//	value SELECTOR TEXT    what stands in a field
//	style SELECTOR PROPERTY VALUE
type Step struct {
	Line  int
	Where string // Window or Logic where it is for one of them alone, or empty
	Do    string
	With  string // the rest of the line
}

// Where steps are for one way of playing alone.
const (
	Window = "window"
	Logic  = "logic" // without a window
)

// does are the steps that there are, with where they can be done.
var does = map[string]string{
	"shows": "", "logs": "", "tap": "", "back": "", "resize": "", "restart": "", "fire": Logic,
	"click": Window, "type": Window, "scroll": Window, "scrolled": Window, "box": Window, "count": Window, "value": Window, "style": Window,
}

// All returns the recipes, in the order of their numbers.
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

// parse reads a recipe. The error begins with a line's number.
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

// appOf writes an app.json for a page p and its components.
func appOf(files map[string]string) string {
	var using []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if tag, ok := strings.CutSuffix(name, ".axml"); ok && len(tag) == 1 && tag != "p" {
			using = append(using, fmt.Sprintf("%q: %q", tag, "/"+tag))
		}
	}
	return `{"pages": ["p"], "usingComponents": {` + strings.Join(using, ", ") + `}}`
}
