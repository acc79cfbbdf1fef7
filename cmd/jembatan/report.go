package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/gateway"
)

// recorders records everything to each of its members.
type recorders []bridge.Recorder

func (r recorders) Record(kind string, fields any) {
	for _, to := range r {
		to.Record(kind, fields)
	}
}

// report tells the person at the terminal what the trace tells a machine. It is
// for one goroutine.
type report struct{ to io.Writer }

func newReport(to io.Writer) *report { return &report{to} }

// longestLine shortens what a page can make long.
const longestLine = 2000

func (r *report) Record(kind string, fields any) {
	switch f := fields.(type) {
	case bridge.DocumentLine:
		r.line("page", f.URL)
	case bridge.CallLine:
		r.line("call", fmt.Sprintf("%s(%s)", bridge.Said(f.Method), f.Params))
	case bridge.SettleLine:
		if f.Outcome == "cancelled" {
			r.line("cancelled", bridge.Said(f.Method))
		} else {
			r.line(f.Outcome, fmt.Sprintf("%s: %s", bridge.Said(f.Method), f.Result))
		}
	case bridge.ConsoleLine:
		r.line("console", f.Level+": "+f.Text)
	case bridge.WarningLine:
		r.line("warning", f.Text+" (rule "+f.Rule+")")
	case gateway.Line:
		r.redeemed(f)
	case gateway.WarningLine:
		r.line("warning", f.Text+" (rule "+f.Rule+")")
	case trace.MissedLine:
		r.line("missed", fmt.Sprintf("%d lines: %s", f.Events, f.Why))
	case bridge.ErrorLine:
		r.line("refused", f.What+": "+f.Why)
	default:
		text, _ := json.Marshal(fields)
		r.line(kind, string(text))
	}
}

// redeemed says what a back end got. Hashes are shortened; the trace has them
// whole.
func (r *report) redeemed(l gateway.Line) {
	who := l.Client
	if who == "" {
		who = "somebody"
	}
	if l.Why != "" {
		r.line("refused", fmt.Sprintf("%s at %s: %s: %s", who, l.Call, l.Answer, l.Why))
		return
	}
	if l.Presented != consent.TheAccessToken {
		r.line("redeemed", fmt.Sprintf("%s: the %s of %s at %s for token %.8s, with %s", who, l.Presented, l.Person, l.App, l.Token, strings.Join(l.Scopes, ", ")))
		return
	}
	fields := strings.Join(l.Fields, ", ")
	if fields == "" {
		fields = "nothing"
	}
	r.line("disclosed", fmt.Sprintf("%s: token %.8s of %s: %s", who, l.Token, l.Person, fields))
}

// line writes one line whatever the text holds: a page chooses some of it, and
// a terminal obeys control characters.
func (r *report) line(word, text string) {
	text = printable(text)
	if len(text) > longestLine {
		text = strings.ToValidUTF8(text[:longestLine], "") + "…"
	}
	fmt.Fprintf(r.to, "%-9s  %s\n", word, text)
}

// printable makes text that a file brought fit for a terminal, which obeys control characters.
func printable(text string) string {
	return strings.Map(func(c rune) rune {
		if c < 0x20 || c >= 0x7f && c < 0xa0 {
			return ' '
		}
		return c
	}, text)
}
