package bridge

import (
	"strings"

	"github.com/jembatan/jembatan/bridge/trace"
)

const (
	longestStack = 16 << 10 // bytes of a stack, as the engine prints it
	longestName  = 128      // bytes of a function's name
	mostFrames   = 16
)

// line returns the console line of an item. All of it is the page's word.
func (it item) line() trace.Console {
	line := trace.Console{Level: it.level, Text: clip(it.text, trace.MostText-len("…")), Thrown: it.thrown, Group: int64(it.group),
		Stack: parseStack(it.value)}
	line.URL, line.Line, line.Column, _ = trace.SplitPlace(it.place)
	if line.URL == "" && len(line.Stack) > 0 {
		first := line.Stack[0]
		line.URL, line.Line, line.Column = first.URL, first.Line, first.Column
	}
	return line
}

// mostGroups bounds how deep a line of the console is in groups.
const mostGroups = 32

// parseStack reads a stack as an engine prints it, a line for each function: JavaScriptCore's are NAME@ADDRESS:LINE:COLUMN,
// V8's "    at NAME (ADDRESS:LINE:COLUMN)". Other lines are ignored.
func parseStack(text string) (all trace.Frames) {
	for line := range strings.SplitSeq(text, "\n") {
		if len(all) == mostFrames {
			break
		}
		name, place := splitFrameLine(strings.TrimSuffix(line, "\r"))
		url, number, column, found := trace.SplitPlace(place)
		if !found {
			continue
		}
		all = append(all, trace.Frame{Name: clip(name, longestName), URL: clip(url, longestPlace), Line: number, Column: column})
	}
	return all
}

// splitFrameLine splits a line of a stack into the name of the function and its place.
func splitFrameLine(line string) (name, place string) {
	if rest, isV8 := strings.CutPrefix(line, "    at "); isV8 {
		name, place, found := strings.Cut(rest, " (")
		if !found {
			return "", rest
		}
		return name, strings.TrimSuffix(place, ")")
	}
	name, place, found := strings.Cut(line, "@")
	if !found {
		return "", line
	}
	switch name {
	case "global code", "module code", "eval code":
		name = ""
	}
	return name, place
}
