package scenario

import (
	"context"
	"slices"
	"sync"

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
