package main

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/jembatan/jembatan/consent"
)

// writeProfile writes a profile as text, with titles and notes in the given language.
func writeProfile(to io.Writer, p *consent.Profile, lang string) error {
	out := bufio.NewWriter(to)
	line := func(format string, args ...any) { fmt.Fprintf(out, format+"\n", args...) }

	line("%s (%s), from its pages as of %s:", p.Title, p.Name, p.Read)
	for _, source := range p.Sources {
		line("  %s", source)
	}
	line("")
	rows := [][]string{{"SCOPE", "TITLE", "USER IS", "APP MUST", "OPENS"}}
	for _, s := range p.Scopes {
		rows = append(rows, []string{s.Name, s.Title.In(lang), pick(s.Silent, "not asked", "asked"),
			pick(s.Free, "-", "apply"), pick(len(s.Opens) == 0, "-", strings.Join(s.Opens, ", "))})
	}
	table(out, rows)
	line("")
	facts(out, p)
	line("")
	table(out, outcomeRows(p))
	disputes(out, p, lang)
	return out.Flush()
}

// facts writes the forms of a call, and how long grants, codes and tokens live.
func facts(out io.Writer, p *consent.Profile) {
	form := "an array"
	if p.Call.Text {
		form = "an array, or one string" + pick(p.Call.Commas, ", with commas between scopes", "")
	}
	absent := "fails: scopes are required"
	if len(p.Call.Defaults) > 0 {
		absent = "asks for " + strings.Join(p.Call.Defaults, ", ")
	}
	meanwhile := map[consent.Meanwhile]string{
		consent.Wait: "waits in the queue", consent.Refuse: "fails at once", consent.Drop: "is never answered",
	}
	rows := [][]string{
		{"scopes are", form},
		{"a call without scopes", absent},
		{"upper and lower case", pick(p.Call.AnyCase, "are the same", "differ")},
		{"a call during a prompt", meanwhile[p.Meanwhile]},
		{"a grant is remembered", map[string]string{"forever": "until it is revoked", "never": "for that call only"}[remembered(p.Remember)] +
			pick(p.Remember == consent.Forever || p.Remember == 0, "", "for "+span(p.Remember))},
		{"a code lives for", span(p.CodeLifetime)},
		{"a success carries", "authCode, authSuccessScopes and authErrorScopes" + pick(p.AlwaysErrorScopes, "", " (the last only if a scope was refused)")},
	}
	if len(p.PaymentFails) > 0 {
		rows = append(rows, []string{"my.tradePay fails with", strings.Join(p.PaymentFails, ", ")})
	}
	if g := p.Gateway; g != nil {
		rows = append(rows,
			[]string{"a code is redeemed", "in the form " + string(g.Form) + ", at " + strings.Join(append(list(g.Token), g.Both...), ", ")},
			[]string{"a token returns", "the fields of its scopes, at " + strings.Join(append(list(g.User), g.Both...), ", ")},
			[]string{"a token lives for", span(g.Tokens.Access) + ", its refresh token for " + span(g.Tokens.Refresh)})
	}
	table(out, rows)
}

// outcomeRows returns what a page receives for each outcome.
func outcomeRows(p *consent.Profile) [][]string {
	o := p.Outcomes
	rows := [][]string{{"WHEN", "OUTCOME", "CODE", "MESSAGE"}}
	add := func(when, name string, code int) {
		mark := ""
		if _, disputed := p.Disputed[consent.Outcome(name)]; disputed {
			mark = " (disputed)"
		}
		rows = append(rows, []string{when, name, strconv.Itoa(code), p.Errors[code] + mark})
	}
	add("scopes are missing or malformed", "scopes", o.Scopes)
	add("no scope of the call is available", "nothing", o.Nothing)
	for _, outcome := range consent.FailingOutcomes() {
		add(outcome.When(), string(outcome), o.Codes[outcome])
	}
	add("anything else goes wrong", "unknown", o.Unknown)
	return append(rows, []string{"a scope is unknown or not provisioned", "unavailable", o.Unavailable, "beside the scope only"})
}

// disputes writes where the wallet's pages contradict each other.
func disputes(out io.Writer, p *consent.Profile, lang string) {
	if len(p.Disputed) == 0 {
		return
	}
	fmt.Fprintln(out)
	rows := [][]string{{"DISPUTED", "WHAT ITS PAGES SAY"}}
	for _, outcome := range consent.OutcomeNames() {
		if words, ok := p.Disputed[outcome]; ok {
			rows = append(rows, []string{string(outcome), words.In(lang)})
		}
	}
	table(out, rows)
}

// span formats a duration without the parts that are zero: 5m and not 5m0s.
func span(d time.Duration) string {
	text := d.String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}

func pick(yes bool, one, other string) string {
	if yes {
		return one
	}
	return other
}
