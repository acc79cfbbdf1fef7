package scenario

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/cashier"
)

// answers is an answer.Answerer that answers by the rules of a scenario, or else by its steps, for which a question
// waits.
type answers struct {
	scenario *Scenario
	wake     func() // called when a question arrives that a step may wait for
	unsaved  string // why files are not saved unless a rule says so
	reviews  bool   // steps answer the sheet of openSetting; otherwise nothing is revoked unless a rule says so

	mu      sync.Mutex // guards what follows
	wallet  *consent.Profile
	calls   []string    // names of the calls that there are; nil if they are not known
	used    map[int]int // how often each rule has answered
	pending []*pending
}

// pending is a question that waits for a step.
type pending struct {
	question answer.Question
	answered chan struct{}
}

func newAnswers(s *Scenario, wake func()) *answers {
	return &answers{scenario: s, wake: wake, unsaved: "the scenario has no answer that saves it", used: map[int]int{},
		reviews: slices.ContainsFunc(s.steps, func(s stepAt) bool { return s.Revoke != nil })}
}

// Start checks the answers against the wallet before anything is opened.
func (a *answers) Start(p answer.Program) error {
	a.wallet, a.calls = p.Wallet, p.Calls
	f := a.scenario.file
	if err := a.checkExpected(a.scenario.File, f.Expect); err != nil {
		return err
	}
	for _, r := range f.Answers {
		if err := a.check(a.scenario.File, r.Answer); err != nil {
			return err
		}
		if err := a.checkScopes(a.scenario.File, texts(r.Revoke)); err != nil {
			return err
		}
		if r.When != nil {
			if call := r.When.Call; call.Line > 0 && !a.isCall(call.Value) {
				return a.noCall(a.scenario.File, call)
			}
			if err := a.checkScopes(a.scenario.File, r.When.Scopes); err != nil {
				return err
			}
		}
	}
	if f.State != nil {
		if err := a.checkScopes(a.scenario.File, f.State.Granted); err != nil {
			return err
		}
	}
	for _, s := range a.scenario.steps {
		if err := a.checkStep(s); err != nil {
			return err
		}
	}
	return nil
}

// checkStep checks a step against the wallet.
func (a *answers) checkStep(s stepAt) error {
	if err := a.check(s.file, s.Answer); err != nil {
		return err
	}
	if err := a.checkExpected(s.file, s.Expect); err != nil {
		return err
	}
	return a.checkScopes(s.file, texts(s.Revoke))
}

// checkExpected checks whether there are the calls and scopes that an expectation names. A page can make a call that there is not,
// by my.call; that it fails can be expected, unless its name looks like a mistake.
func (a *answers) checkExpected(file string, e *expectation) error {
	if e == nil {
		return nil
	}
	for _, r := range e.Received {
		if name := r.Call.Value; !a.isCall(name) && (r.Fail.Line == 0 || spelling.Nearest(name, a.calls...) != "") {
			return a.noCall(file, r.Call)
		}
	}
	return cmp.Or(a.checkScopes(file, e.Asked), a.checkScopes(file, e.Granted))
}

// isCall reports whether there is a call, as far as that is known.
func (a *answers) isCall(name string) bool { return a.calls == nil || slices.Contains(a.calls, name) }

// noCall is the error for a call that there is not.
func (a *answers) noCall(file string, call text) error {
	hint := spelling.Hint(call.Value, a.calls...)
	if name, is := strings.CutPrefix(call.Value, "my."); is && a.isCall(name) {
		hint = fmt.Sprintf("write %q; ", name)
	}
	return a.at(file, call, "there is no call %q: %sjembatan jsapi lists the calls, and mocks can add one", call.Value, hint)
}

// checkScopes checks whether the wallet has scopes.
func (a *answers) checkScopes(file string, scopes []text) error {
	for _, scope := range scopes {
		if _, known := a.wallet.Scope(scope.Value); !known {
			names := a.wallet.ScopeNames()
			return a.at(file, scope, "%s has no scope %q: %suse %s", a.wallet.Name, scope.Value, spelling.Hint(scope.Value, names...), strings.Join(names, ", "))
		}
	}
	return nil
}

func (a *answers) check(file string, t text) error {
	if t.Line == 0 {
		return nil
	}
	if _, err := consent.ParseAnswer(a.wallet, t.Value); err != nil {
		return a.at(file, t, "%v", err)
	}
	return nil
}

func (a *answers) at(file string, t text, format string, args ...any) error {
	data, _ := yamlfile.Load(file) // without it the error has no column
	return &InputError{point(data, yamlfile.Errorf(file, t.Line, format, args...)).Error()}
}

// Answer implements [answer.Answerer].
func (a *answers) Answer(ctx context.Context, q answer.Question) error {
	switch q := q.(type) {
	case *answer.Consent, *answer.Payment, *answer.Dialog:
		if a.byRule(q) {
			return nil
		}
		if d, ok := q.(*answer.Dialog); ok && d.Browser { // it blocks the page and the window until it is answered
			d.Accept()
			return nil
		}
		return a.await(ctx, q)
	case *answer.Review:
		if a.byRule(q) || !a.reviews {
			return nil
		}
		return a.await(ctx, q)
	case *answer.Download:
		if !a.byRule(q) {
			q.Why = a.unsaved
		}
		return nil
	}
	a.byRule(q) // without a rule, no files are chosen
	return nil
}

// byRule answers a question by the first rule that matches it, and reports whether there is one.
func (a *answers) byRule(q answer.Question) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	for i, r := range a.scenario.file.Answers {
		if r.Times.Line > 0 && a.used[i] >= r.Times.Value || !r.fits(q) {
			continue
		}
		a.used[i]++
		q.About().After = r.After.Value
		a.give(q, r)
		return true
	}
	return false
}

// fits reports whether a rule matches a question.
func (r rule) fits(q answer.Question) bool {
	asks := false
	var scopes []string
	switch q := q.(type) {
	case *answer.Consent:
		asks, scopes = r.Answer.Line > 0, q.Prompt.Scopes(consent.New)
	case *answer.Review:
		asks, scopes = r.Revoke != nil, q.Review.Scopes
	case *answer.Payment:
		asks = r.Pay.Line > 0
	case *answer.Dialog:
		asks = r.Dialog != nil && takes(q, r.Dialog)
	case *answer.Files:
		asks = r.Choose != nil
	case *answer.Download:
		asks = r.Download.Line > 0
	}
	if !asks || r.When == nil {
		return asks
	}
	if call := r.When.Call.Value; call != "" && call != q.About().Method {
		return false
	}
	for _, scope := range r.When.Scopes {
		if !slices.Contains(scopes, scope.Value) {
			return false
		}
	}
	return true
}

// give sets the answer of a question. The rule has been checked.
func (a *answers) give(q answer.Question, r rule) {
	switch q := q.(type) {
	case *answer.Consent:
		q.Answer, _ = consent.ParseAnswer(a.wallet, r.Answer.Value)
	case *answer.Payment:
		code, _ := cashier.ParseAnswer(r.Pay.Value)
		q.Code = string(code)
	case *answer.Dialog:
		reply(q, r.Dialog)
	case *answer.Review:
		q.Revoked = slices.DeleteFunc(values(texts(r.Revoke)), func(scope string) bool { return !slices.Contains(q.Review.Scopes, scope) })
	case *answer.Files:
		q.Paths = []string{}
		for _, file := range r.Choose {
			q.Paths = append(q.Paths, a.scenario.beside(file.Value))
		}
	case *answer.Download:
		q.Save = r.Download.Value == "yes"
	}
}

// await waits until a step answers a question.
func (a *answers) await(ctx context.Context, q answer.Question) error {
	q.About().Waits()
	p := &pending{q, make(chan struct{})}
	a.mu.Lock()
	a.pending = append(a.pending, p)
	a.mu.Unlock()
	a.wake()
	select {
	case <-p.answered:
		return nil
	case <-ctx.Done():
		a.mu.Lock()
		a.pending = slices.DeleteFunc(a.pending, func(other *pending) bool { return other == p })
		a.mu.Unlock()
		return ctx.Err()
	}
}

// step answers the first waiting question of the step's kind. It returns false if there is none.
func (a *answers) step(s step) bool {
	r := rule{Answer: s.Answer, Pay: s.Pay, Dialog: s.Dialog, Revoke: s.Revoke}
	if s.Revoke != nil {
		r.When = &when{Scopes: texts(s.Revoke)} // a user can only revoke what the sheet shows
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	for i, p := range a.pending {
		if r.fits(p.question) {
			a.give(p.question, r)
			a.pending = slices.Delete(a.pending, i, i+1)
			close(p.answered)
			return true
		}
	}
	return false
}

// unrevoked says why a step can revoke nothing.
func (a *answers) unrevoked(s step) string {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, p := range a.pending {
		if q, ok := p.question.(*answer.Review); ok {
			return fmt.Sprintf("%s shows %s, and not %s: revoke what it shows, or [] to close it", bridge.Said(q.Method), listed(q.Review.Scopes), strings.Join(values(texts(s.Revoke)), ", "))
		}
	}
	return "the program does not open the settings"
}

// unchosen says why a step can answer no dialog.
func (a *answers) unchosen(s step) string {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, p := range a.pending {
		if q, ok := p.question.(*answer.Dialog); ok {
			return fmt.Sprintf("%s shows %s, which does not take %q: it takes %s", bridge.Said(q.Method), q.Content, titleOf(*s.Dialog), takenBy(q))
		}
	}
	return "the program shows no dialog"
}

// listed is a list of scopes in a message.
func listed(scopes []string) string {
	if len(scopes) == 0 {
		return "no scopes"
	}
	return strings.Join(scopes, ", ")
}

// waiting returns how many questions wait for a step.
func (a *answers) waiting() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.pending)
}

// dialogs returns the texts of the waiting dialogs, which the page does not draw while they wait.
func (a *answers) dialogs() (texts []string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, p := range a.pending {
		if d, ok := p.question.(*answer.Dialog); ok {
			var content any
			if json.Unmarshal(d.Content, &content) == nil {
				eachJSON(content, func(text string) string { texts = append(texts, strings.Join(strings.Fields(text), " ")); return text })
			}
		}
	}
	return texts
}

// beside tells what waits for an answer while a step fails, to follow the reason of that, which has told what the step cannot answer.
func (a *answers) beside(s step) string {
	open := a.open(s.answers())
	if len(open) == 0 {
		return ""
	}
	return fmt.Sprintf(" (and not answered: %s)", strings.Join(open, "; "))
}

// open returns a line for each question that still waits, except those of some kinds.
func (a *answers) open(except ...answer.Kind) (all []string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, p := range a.pending {
		if slices.Contains(except, answer.KindOf(p.question)) {
			continue
		}
		switch q := p.question.(type) {
		case *answer.Consent:
			all = append(all, fmt.Sprintf("%s asks for %s: add the step \"answer: allow\"", bridge.Said(q.Method), strings.Join(q.Prompt.Scopes(consent.New), ", ")))
		case *answer.Review:
			all = append(all, fmt.Sprintf("%s shows %s to revoke: add the step \"revoke: SCOPE\", or \"revoke: []\" to close it", bridge.Said(q.Method), listed(q.Review.Scopes)))
		case *answer.Payment:
			all = append(all, fmt.Sprintf("%s asks for a payment: add the step \"pay: paid\"", bridge.Said(q.Method)))
		case *answer.Dialog:
			all = append(all, fmt.Sprintf("%s shows %s: add the step \"dialog: yes\"", bridge.Said(q.Method), q.Content))
		}
	}
	return all
}
