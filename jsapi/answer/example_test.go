package answer_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/answer"
)

// Armed answers the next prompt as a button of a panel says; the user answers those after it.
type Armed struct {
	mu   sync.Mutex
	next []consent.Outcome
}

func (a *Armed) Arm(outcome consent.Outcome) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.next = append(a.next, outcome)
}

func (a *Armed) Answer(_ context.Context, q answer.Question) error {
	prompt, ok := q.(*answer.Consent)
	a.mu.Lock()
	defer a.mu.Unlock()
	if !ok || len(a.next) == 0 {
		return answer.ErrPass
	}
	prompt.Answer = consent.Answer{Outcome: a.next[0], Source: "panel"}
	a.next = a.next[1:]
	return nil
}

// An answerer may be changed while the program runs.
func ExampleAnswerer_armed() {
	var panel Armed
	user := answer.Func(func(_ context.Context, q answer.Question) error {
		q.(*answer.Consent).Answer = consent.Answer{Outcome: consent.Allow, Source: consent.ByUser}
		return nil
	})
	all := answer.First(&panel, user)
	ask := func() {
		q := &answer.Consent{}
		fmt.Println(all.Answer(context.Background(), q), q.Answer.Outcome, q.Answer.Source)
	}
	ask()
	panel.Arm(consent.Deny)
	ask()
	ask()
	// Output:
	// <nil> allow window
	// <nil> deny panel
	// <nil> allow window
}

// Rule is one rule of a scenario: it answers calls of a method, or prompts for a scope, a number of times, after a delay.
type Rule struct {
	Method, Scope string // empty for any
	Times         int    // 0 for always
	After         time.Duration
	Answer        func(q answer.Question)
}

// Rules is a list of rules; the first that fits answers.
type Rules struct {
	Rules []Rule

	mu   sync.Mutex
	used map[int]int
}

func (r *Rules) Answer(_ context.Context, q answer.Question) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i, rule := range r.Rules {
		if rule.Times > 0 && r.used[i] >= rule.Times || !rule.fits(q) {
			continue
		}
		r.used[i]++
		q.About().After = rule.After
		rule.Answer(q)
		return nil
	}
	return answer.ErrPass
}

func (r Rule) fits(q answer.Question) bool {
	if r.Method != "" && r.Method != q.About().Method {
		return false
	}
	prompt, ok := q.(*answer.Consent)
	return r.Scope == "" || ok && slices.Contains(prompt.Prompt.Scopes(consent.New), r.Scope)
}

// An answerer may choose by the call or by what it asks for.
func ExampleAnswerer_rules() {
	rules := &Rules{used: map[int]int{}, Rules: []Rule{
		{Scope: "KYC_INFO", Times: 1, Answer: func(q answer.Question) {
			q.(*answer.Consent).Answer.Outcome = consent.Busy
		}},
		{Scope: "KYC_INFO", After: 2 * time.Second, Answer: func(q answer.Question) {
			q.(*answer.Consent).Answer.Outcome = consent.Allow
		}},
		{Method: "confirm", Answer: func(q answer.Question) { q.(*answer.Dialog).Dismiss() }},
	}}
	for range 2 {
		q := &answer.Consent{Prompt: consent.Prompt{Items: []consent.Item{{Scope: "KYC_INFO", State: consent.New}}}}
		fmt.Println(rules.Answer(context.Background(), q), q.Answer.Outcome, "after", q.After)
	}
	dialog := &answer.Dialog{Asked: answer.By(3, "confirm", nil, "", nil), View: "confirm"}
	fmt.Println(rules.Answer(context.Background(), dialog), dialog.Reply())
	fmt.Println(rules.Answer(context.Background(), &answer.Payment{}))
	// Output:
	// <nil> busy after 0s
	// <nil> allow after 2s
	// <nil> no
	// answer: left to the next answerer
}
