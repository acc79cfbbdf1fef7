package report

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/jsapi/cashier"
	"github.com/tidwall/gjson"
)

// events are those of a run, read from the lines of its trace. Lines that cannot be read are left out.
func events(lines []json.RawMessage) (all []trace.Event) {
	for _, line := range lines {
		if e, err := trace.Parse(line); err == nil {
			all = append(all, e)
		}
	}
	return all
}

// started returns the event that says what was opened; nil if there is none.
func started(lines []json.RawMessage) *trace.Start {
	for _, e := range events(lines) {
		if s, ok := e.Data.(trace.Start); ok {
			return &s
		}
	}
	return nil
}

// question is what was asked, and what was answered.
type question struct{ At, Asked, Answer string }

func questions(lines []json.RawMessage) (all []question) {
	open := map[int64]int{} // by call
	answered := func(e trace.Event, asked, what string) {
		i, is := open[e.Call]
		if !is {
			all = append(all, question{At: at(e), Asked: asked})
			i = len(all) - 1
		}
		delete(open, e.Call)
		all[i].Answer = what
	}
	for _, e := range events(lines) {
		switch d := e.Data.(type) {
		case trace.Prompt:
			open[e.Call] = len(all)
			all = append(all, question{At: at(e), Asked: "consent to " + strings.Join(d.Scopes, ", ")})
		case trace.Decision:
			answered(e, "consent, which was given before", decided(d))
		case trace.Payment:
			answered(e, strings.TrimSpace("a payment "+d.Amount), paid(d.Code))
		case trace.Dialog:
			asked := d.View
			if what := cmp.Or(d.Text, said(d.Content)); what != "" {
				asked += ": " + what
			}
			all = append(all, question{at(e), asked, d.Answer})
		case trace.Download:
			all = append(all, question{at(e), "a file to save: " + d.Name, d.Outcome})
		}
	}
	return all
}

// paid returns the word for the outcome of a payment, with its code.
func paid(code string) string {
	if word := cashier.Code(code).Word(); word != code {
		return word + " (" + code + ")"
	}
	return code
}

// said returns the texts of a dialog, and what can be chosen in it; "" if it has none.
func said(content json.RawMessage) string {
	var all, choices []string
	d := gjson.ParseBytes(content)
	for _, text := range []string{d.Get("title").String(), cmp.Or(d.Get("content").String(), d.Get("message").String())} {
		if text != "" {
			all = append(all, text)
		}
	}
	for _, list := range []string{"items", "optionsOne", "optionsTwo", "list"} {
		for _, one := range d.Get(list).Array() {
			if one.IsObject() { // of an action sheet, or a level of my.multiLevelSelect
				one = gjson.Parse(cmp.Or(one.Get("text").Raw, one.Get("name").Raw))
			}
			if one.Type == gjson.String || one.Type == gjson.Number {
				choices = append(choices, one.String())
			}
		}
	}
	if len(choices) > 0 {
		all = append(all, strings.Join(choices, ", "))
	}
	return strings.Join(all, ": ")
}

func decided(d trace.Decision) string {
	what := d.Outcome + ", " + d.By()
	if len(d.Granted) > 0 {
		what += "; granted: " + strings.Join(d.Granted, ", ")
	}
	return what
}

// got is what callbacks of the page received: one, or several in a row that received the same, as of a page that asks again and again.
type got struct {
	At, Call, Outcome, Result string

	Times int
}

func receivedBy(lines []json.RawMessage) (all []got) {
	for _, e := range events(lines) {
		if d, ok := e.Data.(trace.Settle); ok && d.Outcome != "cancelled" {
			one := got{at(e), bridge.Said(d.Method), d.Outcome, string(d.Result), 1}
			if last := len(all) - 1; last >= 0 && all[last].Call == one.Call && all[last].Outcome == one.Outcome && all[last].Result == one.Result {
				all[last].Times++
				continue
			}
			all = append(all, one)
		}
	}
	return all
}

// at is when something happened.
func at(e trace.Event) string { return fmt.Sprintf("%.1f s", e.Since.Seconds()) }
