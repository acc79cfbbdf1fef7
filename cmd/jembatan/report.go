package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/consent"
)

// report tells the user at the terminal what the trace tells a machine. It is
// for one goroutine.
type report struct {
	to   io.Writer
	page string // of a program of the template language, of the last line
}

func newReport(to io.Writer) *report { return &report{to: to} }

// longestLine shortens what a page can make long.
const longestLine = 2000

func (r *report) read(e trace.Event) {
	// Where lines come from is said where it changes.
	if e.Page != "" && e.Page != r.page {
		r.page = e.Page
		r.line("in", e.Page)
	}
	switch d := e.Data.(type) {
	case trace.Start:
		r.whole(fmt.Sprintf("%s, wallet %s, user %s, at %s", d.Title, d.Wallet, d.User, d.URL))
	case trace.Gateway:
		r.whole(fmt.Sprintf("gateway of %s, at %s", strings.Join(d.Wallets, ", "), d.URL))
	case trace.Document:
		word := "page"
		if d.WebView {
			word = "web-view"
		}
		r.line(word, d.URL)
	case trace.Call:
		r.line("call", fmt.Sprintf("%s(%s)", bridge.Said(d.Method), d.Params))
	case trace.Settle:
		if d.Outcome == "cancelled" {
			r.line("cancelled", bridge.Said(d.Method))
		} else {
			r.line(d.Outcome, fmt.Sprintf("%s: %s", bridge.Said(d.Method), d.Result))
		}
	case trace.Console:
		r.line("console", d.Level+": "+d.Text)
	case trace.Navigate:
		r.went(d)
	case trace.Warning:
		r.line("warning", d.Text+" (rule "+d.Rule+")")
	case trace.Redemption:
		r.redeemed(d)
	case trace.Missed:
		r.line("missed", fmt.Sprintf("%d lines: %s", d.Events, d.Why))
	case trace.Error:
		r.line("refused", d.What+": "+d.Why)
	default:
		text, err := e.MembersJSON()
		if err != nil {
			text = []byte(err.Error())
		}
		r.line(e.Kind(), string(text))
	}
}

// went says where a program went.
func (r *report) went(d trace.Navigate) {
	what := d.Call
	if d.URL != "" {
		what += " " + d.URL
	}
	if d.By != "program" {
		what += ", by the " + d.By
	}
	if d.Why != "" {
		what += ": " + d.Why
	} else {
		what += ": " + d.To
	}
	r.line("navigate", what)
}

// redeemed says what a back end got. Hashes are shortened; the trace has them
// whole.
func (r *report) redeemed(l trace.Redemption) {
	who := l.Client
	if who == "" {
		who = "somebody"
	}
	if l.Why != "" {
		r.line("refused", fmt.Sprintf("%s at %s: %s: %s", who, l.Call, l.Answer, l.Why))
		return
	}
	if l.Order != "" {
		r.line("order", fmt.Sprintf("%s at %s: %s: order %s, %s, is %s", who, l.Call, l.Answer, l.Order, l.Amount, l.State))
		return
	}
	if l.Presented != consent.TheAccessToken {
		r.line("redeemed", fmt.Sprintf("%s: the %s of %s at %s for token %.8s, with %s", who, l.Presented, l.User, l.App, l.Token, strings.Join(l.Scopes, ", ")))
		return
	}
	fields := strings.Join(l.Fields, ", ")
	if fields == "" {
		fields = "nothing"
	}
	r.line("disclosed", fmt.Sprintf("%s: token %.8s of %s: %s", who, l.Token, l.User, fields))
}

// line writes one line whatever the text holds: a page chooses some of it, and
// a terminal obeys control characters.
func (r *report) line(word, text string) {
	r.whole(fmt.Sprintf("%-9s  %s", word, readable.Clip(text, longestLine)))
}

// whole writes one line that has no word for its kind.
func (r *report) whole(text string) { fmt.Fprintln(r.to, readable.Printable(text)) }
