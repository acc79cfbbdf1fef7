package stream

import (
	"fmt"
	"io"
	"strings"

	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
)

// lines shows an event as one line, for scripts and for people who read their output. It must be used by one goroutine
// only.
type lines struct {
	to      io.Writer
	options Options
	palette palette
	origin  string // of the program
	page    string // page of the last line, of a program in the template language
}

// longest is how many characters a line shows of a text whose length a page controls.
const longest = 2000

func (r *lines) measure() {}

// Read shows an event.
func (r *lines) Read(e trace.Event) {
	if r.options.Quiet && !wrong(e) {
		return
	}
	// Show the page of the lines when it changes.
	if e.Page != "" && e.Page != r.page {
		r.page = e.Page
		r.line("in", e.Page)
	}
	switch d := e.Data.(type) {
	case trace.Start:
		r.origin = bridge.OriginOf(d.URL)
		r.whole(strong, started(d))
	case trace.Gateway:
		r.whole(strong, fmt.Sprintf("gateway of %s, at %s", strings.Join(d.Wallets, ", "), d.URL))
	case trace.Reroute:
		r.line("reroute", d.Origin+" is served by "+d.Server)
	case trace.Arrived:
		r.line("arrived", arrived(d))
	case trace.Document:
		r.line(wordOf(d), d.URL)
	case trace.Call:
		r.line("call", fmt.Sprintf("%s(%s)", bridge.Said(d.Method), d.Params))
	case trace.Settle:
		if d.Outcome == "cancelled" {
			r.line("cancelled", bridge.Said(d.Method))
		} else {
			r.line(d.Outcome, fmt.Sprintf("%s: %s", bridge.Said(d.Method), d.Result))
		}
	case trace.Console:
		text := d.Level + ": " + d.Text
		if at := whence(d, r.origin); at != "" && wrong(e) {
			text += " (" + at + ")"
		}
		r.toned("console", toneOfLevel(d.Level), text)
	case trace.Navigate:
		r.line("navigate", navigated(d))
	case trace.Warning:
		r.line("warning", d.Text+" (rule "+d.Rule+")")
	case trace.Redemption:
		r.line(redeemed(d))
	case trace.Notice:
		r.line("notify", told(d))
	case trace.HTTP:
		r.line("http", answered(d))
	case trace.Missed:
		r.line("missed", fmt.Sprintf("%d lines: %s", d.Events, d.Why))
	case trace.Error:
		r.line("error", d.What+": "+d.Why)
	default:
		text, err := e.MembersJSON()
		if err != nil {
			text = []byte(err.Error())
		}
		r.line(e.Kind(), string(text))
	}
}

// summary shows the result of the run in one line.
func (r *lines) summary(s summary) {
	parts := s.parts(r.palette)
	if r.options.Trace != "" {
		parts = append(parts, "trace "+readable.Printable(r.options.Trace))
	}
	fmt.Fprintf(r.to, "%-9s  %s\n", "summary", strings.Join(parts, "; "))
}

// wordOf returns the word for a document.
func wordOf(d trace.Document) string {
	if d.WebView {
		return "web-view"
	}
	return "page"
}

// line writes a single line, whatever the text contains: parts of it come from a page, and terminals obey control
// characters.
func (r *lines) line(word, text string) { r.toned(word, toneOf(word), text) }

// toned writes a line whose word has a tone.
func (r *lines) toned(word string, t tone, text string) {
	if !r.options.Verbose {
		text = readable.Clip(text, longest)
	}
	fmt.Fprintf(r.to, "%s  %s\n", r.palette.in(t, fmt.Sprintf("%-9s", readable.Printable(word))), readable.Printable(text))
}

// whole writes a line without a word for the kind of event.
func (r *lines) whole(t tone, text string) {
	fmt.Fprintln(r.to, r.palette.in(t, readable.Printable(text)))
}
