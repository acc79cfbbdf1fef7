package recording

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/cashier"
	"github.com/jembatan/jembatan/jsapi/method"
)

// Program is what a recorded scenario opens.
type Program struct {
	Program, Entry, Wallet, User, Language string // empty is left out
}

// Recorder takes what happens in a run. Its zero value is ready.
type Recorder struct {
	mu      sync.Mutex // guards what follows
	steps   []step
	size    int                // of the lines of steps, in bytes
	asking  map[int64]bool     // calls that were answered, by number
	got     []string           // what callbacks received so far, as entries of received
	thrown  bool               // nothing caught an error
	granted map[string]bool    // scopes that were granted in this run
	prompts map[int64][]string // scopes that calls ask for
	revoked map[int64][]string // scopes that were revoked in the sheet of a call
	mocked  map[int64]bool     // calls that a mock answered, by number
	params  map[int64][]byte   // of calls that show a dialog, by number
	before  []string           // scopes that were revoked, and were granted before the run
	behind  bool               // the program is in the background
	changed chan<- struct{}    // has one value after the scenario has changed; nil if nobody waits for it
}

type step struct {
	at   time.Time
	line string // a step in YAML, on one line
}

// mostSteps is the maximum number of steps, and mostBytes about the size of their lines: pages can cause any number of both, and
// each expectation repeats those before it.
const mostSteps, mostBytes = 5000, 8 << 20

// full reports whether no further step is kept.
func (r *Recorder) full() bool { return len(r.steps) >= mostSteps || r.size >= mostBytes }

func (r *Recorder) add(at time.Time, format string, args ...any) {
	if !r.full() {
		line := fmt.Sprintf(format, args...)
		r.steps, r.size = append(r.steps, step{at, line}), r.size+len(line)
		r.tell()
	}
}

// tell tells whoever keeps the scenario that it has changed. The caller holds mu.
func (r *Recorder) tell() {
	select {
	case r.changed <- struct{}{}:
	default:
	}
}

// Use takes a step that the user has done on the page, as a window tells it.
func (r *Recorder) Use(text string) {
	var s struct {
		TapOn     *target `json:"tapOn"`
		InputText *struct {
			Text string `json:"text"`
			Into target `json:"into"`
		} `json:"inputText"`
		PressKey string `json:"pressKey"`
	}
	if json.Unmarshal([]byte(text), &s) != nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	switch now := time.Now(); {
	case s.TapOn != nil:
		r.add(now, "tapOn: %s", s.TapOn.yaml())
	case s.InputText != nil:
		r.add(now, "inputText: {text: %s, into: %s}", quote(s.InputText.Text), s.InputText.Into.yaml())
	case s.PressKey != "":
		r.add(now, "pressKey: %s", quote(s.PressKey))
	}
}

// Read takes events of the run.
func (r *Recorder) Read(events []trace.Event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.asking == nil {
		r.asking, r.granted, r.prompts = map[int64]bool{}, map[string]bool{}, map[int64][]string{}
		r.revoked, r.mocked, r.params = map[int64][]string{}, map[int64]bool{}, map[int64][]byte{}
	}
	for _, e := range events {
		switch d := e.Data.(type) {
		case trace.Call:
			if _, is := dialogs[strings.TrimPrefix(d.Method, method.LegacyObject)]; is {
				r.params[e.Call] = d.Params
			}
		case trace.Prompt:
			r.prompts[e.Call] = d.Scopes
		case trace.Decision:
			r.decided(e, d)
		case trace.Revoked:
			r.revoked[e.Call] = d.Scopes
		case trace.Payment:
			r.asking[e.Call] = true
			r.add(e.Time, "pay: %s", cashier.Code(d.Code).Word())
		case trace.Mock:
			r.mocked[e.Call] = true
		case trace.Settle:
			r.settled(e, d)
		case trace.Steer:
			if d.What == "event" {
				r.phone(e.Time, d.To)
			}
		case trace.Console:
			if d.Thrown && !r.thrown {
				r.thrown = true
				r.tell()
			}
		}
	}
}

// decided adds the answer to a prompt. What was remembered of a run before is asked for where the scenario is played.
func (r *Recorder) decided(e trace.Event, d trace.Decision) {
	r.asking[e.Call] = true
	asks := d.Source != "memory" && d.Source != consent.ByEmbargo
	if d.Source == "memory" {
		asks = slices.ContainsFunc(d.Granted, func(scope string) bool { return !r.granted[scope] })
	}
	for _, scope := range d.Granted {
		r.granted[scope] = true
	}
	if !asks {
		return
	}
	answer := d.Outcome
	if scopes := r.prompts[e.Call]; answer == string(consent.Allow) && len(d.Granted) > 0 && len(d.Granted) < len(scopes) {
		answer += ":" + strings.Join(d.Granted, ",")
	}
	r.add(e.Time, "answer: %s", quote(answer))
}

// settled adds what the page received of a call that a user answered, and waits for it there.
func (r *Recorder) settled(e trace.Event, d trace.Settle) {
	params := r.params[e.Call]
	delete(r.params, e.Call)
	if r.mocked[e.Call] { // the user was not asked
		delete(r.mocked, e.Call)
		return
	}
	if answer := dialog(params, d); answer != "" {
		r.add(e.Time, "dialog: %s", answer)
		return
	}
	if strings.TrimPrefix(d.Method, method.LegacyObject) == "openSetting" && d.Outcome == "success" {
		r.reviewed(e, d.Method)
		return
	}
	if !r.asking[e.Call] || d.Outcome != "success" && d.Outcome != "fail" {
		return
	}
	delete(r.asking, e.Call)
	if r.full() {
		return
	}
	r.got = append(r.got, fmt.Sprintf("{call: %s, %s: %s}", quote(d.Method), d.Outcome, expected(d.Result)))
	r.add(e.Time, "expect: {received: [%s]}", strings.Join(r.got, ", "))
}

// reviewed adds what the user revoked in a sheet, which may be nothing, and that the page received it. What was granted in a run before
// is granted where the scenario is played.
func (r *Recorder) reviewed(e trace.Event, call string) {
	revoked := r.revoked[e.Call]
	delete(r.revoked, e.Call)
	for _, scope := range revoked {
		if !r.granted[scope] && !slices.Contains(r.before, scope) {
			r.before = append(r.before, scope)
		}
		delete(r.granted, scope)
	}
	if r.full() {
		return
	}
	settings := map[string]any{}
	for _, scope := range revoked {
		settings[scope] = false
	}
	r.add(e.Time, "revoke: %s", listOf(revoked))
	r.got = append(r.got, fmt.Sprintf("{call: %s, success: {authSetting: %s}}", quote(call), yamlOf(settings)))
	r.add(e.Time, "expect: {received: [%s]}", strings.Join(r.got, ", "))
}

// Scenario returns the scenario, as YAML.
func (r *Recorder) Scenario(p Program) []byte {
	r.mu.Lock()
	steps, before, thrown := slices.Clone(r.steps), slices.Clone(r.before), r.thrown
	r.mu.Unlock()
	var b bytes.Buffer
	b.WriteString("# Recorded by jembatan run. Edit it as you like: jembatan help scenario explains it.\n")
	for _, key := range []struct{ name, value string }{{"program", p.Program}, {"entry", p.Entry}, {"wallet", p.Wallet}, {"user", p.User}, {"language", p.Language}} {
		if key.value != "" {
			fmt.Fprintf(&b, "%s: %s\n", key.name, quote(key.value))
		}
	}
	if len(before) > 0 {
		fmt.Fprintf(&b, "state: {granted: %s}\n", listOf(before))
	}
	slices.SortStableFunc(steps, func(a, b step) int { return a.at.Compare(b.at) })
	var lines strings.Builder
	for _, s := range steps {
		fmt.Fprintf(&lines, "- %s\n", s.line)
	}
	if strings.Contains(b.String()+lines.String(), dollar) {
		b.WriteString("with: {dollar: $}\n")
	}
	if len(steps) > 0 {
		b.WriteString("steps:\n" + lines.String())
	}
	if !thrown || len(steps) == 0 {
		b.WriteString("expect: {thrown: []}\n")
	}
	return b.Bytes()
}
