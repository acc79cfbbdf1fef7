package stream

import (
	"strings"

	"github.com/jembatan/jembatan/bridge/trace"
)

// mostFrames is how many functions of a stack are shown, unless all of it is asked for.
const mostFrames = 5

// consoleRow says what a page wrote to its console, with each of its lines and where it comes from. An error stands apart,
// with its stack.
func consoleRow(d trace.Console, origin string, verbose bool) row {
	r := row{word: "console", tone: toneOfLevel(d.Level), at: whence(d, origin)}
	r.danger = r.tone != plain
	r.apart = d.Level == "error"
	text := d.Text
	if d.Level != "log" {
		text = d.Level + ": " + text
	}
	indent := strings.Repeat("  ", int(d.Group))
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	r.text = lines[0]
	if indent != "" {
		r.text = strings.ReplaceAll(indent, " ", "\u00a0") + r.text // which does not break
	}
	for _, line := range lines[1:] {
		r.more = append(r.more, indent+line)
	}
	if d.Level != "warn" || verbose {
		r.more = append(r.more, stackOf(d.Stack, origin, verbose)...)
	}
	return r
}

// whence is where a line of the console comes from, as short as it can be: "" where the text says it already.
func whence(d trace.Console, origin string) string {
	at := short(d.At(), origin)
	if at != "" && strings.Contains(d.Text, "("+at+")") {
		return ""
	}
	return at
}

// short takes the program's own origin off a place in a script.
func short(place, origin string) string {
	if rest, found := strings.CutPrefix(place, origin+"/"); found && origin != "" && !strings.HasPrefix(rest, ":") {
		return rest
	}
	return place
}

// stackOf says the functions of a stack, line by line, where they say more than the place does.
func stackOf(stack trace.Frames, origin string, verbose bool) (all []string) {
	if len(stack) < 2 {
		return nil
	}
	for i, one := range stack {
		if i == mostFrames && !verbose {
			return append(all, "…")
		}
		at := short(one.At(), origin)
		if one.Name != "" {
			at = one.Name + " (" + at + ")"
		}
		all = append(all, "at "+at)
	}
	return all
}
