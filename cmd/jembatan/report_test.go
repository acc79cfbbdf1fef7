package main

import (
	"strings"
	"testing"
	"unicode"

	"github.com/jembatan/jembatan/bridge/trace"
)

// What a page logs, or is refused, reaches the terminal as one line of text: no order to the terminal, and nothing that
// writes a line the other way, in any kind of event.
func TestNothingOfAPageGivesOrdersToTheTerminal(t *testing.T) {
	evil := "a\x1b[31mb\u009bc\u202ed\u2066e\u200ff\u061cg\u2028h\u2029i\r\nj\U000E0041k\x00l"
	quoted := `"` + strings.NewReplacer("\x1b", `\u001b`, "\r", `\r`, "\n", `\n`, "\x00", `\u0000`).Replace(evil) + `"`
	for _, data := range []trace.Data{
		trace.Console{Level: "log", Text: evil}, trace.Warning{Rule: "form", Text: evil}, trace.Error{What: evil, Why: evil},
		trace.Start{Title: evil}, trace.Document{URL: evil}, trace.Missed{Why: evil},
		trace.Call{Method: evil, Params: []byte(quoted)}, trace.Settle{Method: "x", Outcome: "fail", Result: []byte(quoted)},
	} {
		var out strings.Builder
		newReport(&out).read(trace.Event{Data: data})
		line, ok := strings.CutSuffix(out.String(), "\n")
		bad := strings.ContainsFunc(line, func(r rune) bool {
			return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || unicode.In(r, unicode.Zl, unicode.Zp) || r == 0xE0041
		})
		if !ok || bad {
			t.Errorf("%T: %q", data, out.String())
		}
	}
}
