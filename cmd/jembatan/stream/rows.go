package stream

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
)

// rowOf returns the row for an event, in a program of an origin.
func rowOf(e trace.Event, origin string, verbose bool) (r row) {
	r.word = e.Kind()
	switch d := e.Data.(type) {
	case trace.Document:
		r.word, r.text = wordOf(d), d.URL
	case trace.Call:
		r.name, r.json = bridge.Said(d.Method), d.Params
	case trace.Settle:
		r.word, r.name, r.json = d.Outcome, bridge.Said(d.Method), d.Result
		if d.Took > 0 {
			r.took = took(time.Duration(d.Took))
		}
	case trace.Console:
		return consoleRow(d, origin, verbose)
	case trace.Warning:
		r.text = d.Text + " (rule " + d.Rule + ")"
	case trace.Error:
		r.text, r.apart, r.danger = d.What+": "+d.Why, true, true
	case trace.Navigate:
		r.text = navigated(d)
	case trace.Reroute:
		r.text = d.Origin + " is served by " + d.Server
	case trace.Arrived:
		r.text = arrived(d)
	case trace.Notice:
		r.word, r.text = "notify", told(d)
	case trace.Redemption:
		r.word, r.text = redeemed(d)
	case trace.Missed:
		r.text = fmt.Sprintf("%d lines: %s", d.Events, d.Why)
	case trace.Note:
		r.name, r.json = d.Name, d.Data
	case trace.Dialog:
		r.name, r.text, r.json = d.View, strings.TrimSpace(d.Answer+" "+d.Text), d.Content
	case trace.Message:
		r.json = d.Message
	default:
		r.text = said(e.Data)
	}
	r.tone = toneOf(r.word)
	return r
}

// said returns the text for an event without JSON.
func said(data trace.Data) string {
	switch d := data.(type) {
	case trace.Prompt:
		return strings.Join(d.Scopes, ", ") + after("; without asking: ", d.Allowed)
	case trace.Decision:
		var refused []string
		for _, one := range d.Refused {
			refused = append(refused, one.Scope+" ("+one.Code+")")
		}
		return d.Outcome + ", " + d.By() + after("; granted: ", d.Granted) + after("; refused: ", refused)
	case trace.Revoked:
		return strings.Join(d.Scopes, ", ")
	case trace.Payment:
		return "code " + d.Code
	case trace.Mock:
		return bridge.Said(d.Call) + ": " + d.Answer
	case trace.Said:
		return d.Words
	case trace.Saved:
		return d.Path
	case trace.Exit:
		return "the program asked to end"
	case trace.HTTP:
		return answered(d)
	case trace.Outside:
		return d.Address
	case trace.Reload:
		if d.Stays {
			return "the manifest has changed, and applies from the next call on"
		}
		if d.Manifest {
			return "files and the manifest have changed"
		}
		return "files have changed"
	case trace.Download:
		return downloaded(d)
	}
	return ""
}

// answered returns the text for a server's response.
func answered(d trace.HTTP) string {
	return fmt.Sprintf("%d %s: %s", d.Status, http.StatusText(int(d.Status)), d.URL)
}

// downloaded returns the text for the outcome of a download.
func downloaded(d trace.Download) string {
	text := d.Name + ": " + d.Outcome
	if d.File != "" {
		text += " as " + d.File
	}
	if d.Bytes > 0 {
		text += fmt.Sprintf(", %d bytes", d.Bytes)
	}
	if d.Why != "" {
		text += ": " + d.Why
	}
	return text
}

// after returns a list after the given words, or "" if the list is empty.
func after(words string, entries []string) string {
	if len(entries) == 0 {
		return ""
	}
	return words + strings.Join(entries, ", ")
}

// arrived returns the text for a message of a back end.
func arrived(d trace.Arrived) string {
	what := "inbox message"
	if d.In == "push" {
		what = "push notification"
	}
	return what + " to " + d.User + ": " + d.Title + ": " + d.Content
}
