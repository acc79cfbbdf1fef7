package stream

import (
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/colorprofile"
	"github.com/jembatan/jembatan/bridge/trace"
)

// TestTextsOfAPageCannotControlTheTerminal checks that texts of a page reach the terminal without control characters
// and without characters that change the direction of a line, in any kind of event. Without a terminal, each event is
// one line.
func TestTextsOfAPageCannotControlTheTerminal(t *testing.T) {
	evil := "a\x1b[31mb\u009bc\u202ed\u2066e\u200ff\u061cg\u2028h\u2029i\r\nj\U000E0041k\x00l\tm\bn"
	quoted := `"` + strings.NewReplacer("\x1b", `\u001b`, "\r", `\r`, "\n", `\n`, "\x00", `\u0000`, "\t", `\t`, "\b", `\b`).Replace(evil) + `"`
	events := []trace.Data{
		trace.Console{Level: "log", Text: evil}, trace.Console{Level: "error", Text: evil}, trace.Warning{Rule: "form", Text: evil},
		trace.Error{What: evil, Why: evil}, trace.Start{Title: evil, Wallet: evil, User: evil, URL: evil}, trace.Document{URL: evil},
		trace.Gateway{Wallets: []string{evil}, URL: evil}, trace.Reroute{Origin: evil, Server: evil}, trace.Arrived{Client: evil, App: evil, User: evil, In: evil, Title: evil, Content: evil, URL: evil}, trace.Missed{Why: evil}, trace.Prompt{Scopes: []string{evil}, Allowed: []string{evil}},
		trace.Decision{Source: evil, Outcome: evil, Granted: []string{evil}, Refused: trace.Refusals{{Scope: evil, Code: evil}}},
		trace.Call{Method: evil, Params: []byte(quoted)}, trace.Settle{Method: "x", Outcome: "fail", Result: []byte(quoted)},
		trace.Settle{Method: evil, Outcome: evil}, trace.Navigate{Call: evil, URL: evil, By: evil, To: evil},
		trace.Note{Name: evil, Data: []byte(quoted)}, trace.Message{Message: []byte(quoted)}, trace.Said{Words: evil}, trace.Saved{Path: evil},
		trace.Dialog{View: evil, Content: []byte(quoted), Text: evil, Answer: evil}, trace.Mock{Call: evil, Answer: evil}, trace.Outside{Address: evil}, trace.HTTP{URL: evil, Status: 404},
		trace.Download{URL: evil, Name: evil, Outcome: evil, File: evil, Why: evil}, trace.Payment{Code: evil}, trace.Revoked{Scopes: []string{evil}},
		trace.Redemption{Client: evil, Call: evil, Answer: evil, Why: evil}, trace.Redemption{Client: evil, User: evil, App: evil, Presented: evil, Scopes: []string{evil}},
	}
	for _, verbose := range []bool{false, true} {
		for _, width := range []func() int{nil, func() int { return 40 }, func() int { return 200 }} {
			for _, data := range events {
				var out strings.Builder
				v := newView(&out, Options{Width: width, Verbose: verbose, Trace: evil})
				e := trace.Event{Call: 1, Data: data, Origin: trace.Origin{Page: evil}}
				v.Read(e)
				var s summary
				s.add(e)
				v.summary(s)
				bad := func(r rune) bool {
					return r != '\n' && unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || unicode.In(r, unicode.Zl, unicode.Zp) || r == 0xE0041
				}
				if i := strings.IndexFunc(out.String(), bad); i >= 0 {
					t.Errorf("%T at %d: %q", data, i, out.String())
				}
				if n := strings.Count(out.String(), "\n"); width == nil && n != 3 {
					t.Errorf("%T is %d lines, with the page's and the summary: %q", data, n, out.String())
				}
			}
		}
	}
	// Colours are control sequences, which begin and end on their line.
	for _, data := range events {
		var out strings.Builder
		v := newView(&out, Options{Width: func() int { return 60 }, Colors: colorprofile.ANSI256})
		v.Read(trace.Event{Data: data})
		for line := range strings.Lines(out.String()) {
			rest := line
			for _, order := range []string{"\x1b[m", "\x1b[1m"} {
				rest = strings.ReplaceAll(rest, order, "")
			}
			for _, p := range paints {
				for _, bold := range []string{"", "1;"} {
					rest = strings.ReplaceAll(rest, "\x1b["+bold+"38;5;"+strconv.Itoa(int(p.fine))+"m", "")
				}
			}
			if strings.Contains(rest, "\x1b") || strings.Count(line, "\x1b") != 2*strings.Count(line, "\x1b[m") {
				t.Errorf("%T: %q", data, line)
			}
		}
	}
}
