package attack

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Verdict is the outcome of an attack.
type Verdict string

const (
	Held   Verdict = "held"
	Gained Verdict = "GAINED"
	Idle   Verdict = "did not run" // no evidence that it was carried out
	Failed Verdict = "failed"      // it was carried out, but expected evidence is missing
)

// Result is an attack and its outcome.
type Result struct {
	Attack    *Attack
	Transport string
	Verdict   Verdict
	Why       string   // empty if the attack held
	Evidence  []string // all lines
}

// judge compares the evidence with the attack's patterns. trouble is a problem that the
// runner noticed, such as a page that hung or a process that ended.
func judge(a *Attack, transport string, lines []string, trouble error) Result {
	r := Result{Attack: a, Transport: transport, Evidence: lines, Verdict: Held}
	find := func(pattern *regexp.Regexp) string {
		for _, line := range lines {
			if pattern.MatchString(line) {
				return line
			}
		}
		return ""
	}
	for _, pattern := range a.Gained {
		if line := find(pattern); line != "" {
			r.Verdict, r.Why = Gained, line
			return r
		}
	}
	for _, most := range a.Most {
		lines := slices.DeleteFunc(slices.Clone(lines), func(line string) bool { return !most.Pattern.MatchString(line) })
		if len(lines) > most.Lines {
			r.Verdict, r.Why = Gained, fmt.Sprintf("%d lines, more than %d, match %s", len(lines), most.Lines, most.Pattern)
			return r
		}
	}
	for _, pattern := range a.Ran {
		if find(pattern) == "" {
			r.Verdict, r.Why = Idle, fmt.Sprintf("no line matches %s", pattern)
			if trouble != nil {
				r.Why += "; " + trouble.Error()
			}
			return r
		}
	}
	if trouble != nil {
		r.Verdict, r.Why = Failed, trouble.Error()
		return r
	}
	for _, pattern := range a.Held {
		if find(pattern) == "" {
			r.Verdict, r.Why = Failed, fmt.Sprintf("no line matches %s", pattern)
			return r
		}
	}
	return r
}

// String returns the outcome of an attack, with the last lines of evidence.
func (r Result) String() string {
	text := fmt.Sprintf("%s, %s: %s", r.Attack.Name, r.Transport, r.Verdict)
	if r.Why != "" {
		text += ": " + r.Why
	}
	const last = 60
	lines := r.Evidence
	if len(lines) > last {
		lines = append([]string{"…"}, lines[len(lines)-last:]...)
	}
	for i, line := range lines {
		if len(line) > 400 {
			lines[i] = line[:400] + "…"
		}
	}
	return text + "\n\t" + strings.Join(lines, "\n\t")
}
