package main

import (
	"context"
	"errors"
	"time"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/cashier"
	"github.com/jembatan/jembatan/jsapi/host"
)

// Entries of the demo that play the tour: repeatedly, or once and without pauses.
const (
	tourEntry     = "#tour"
	tourOnceEntry = "#tour-once"
)

// tourPace is how long the windows that ask the user stay on screen in a tour.
const tourPace = 3500 * time.Millisecond

// tour answers the prompts of the demo in a tour, as its captions say: the user allows everything except access to their
// verified identity, pays, and revokes everything that was granted.
type tour struct {
	pace        time.Duration
	allow, deny consent.Answer
}

// tours configures the tour, if the flags ask for it.
func (f runFlags) tours(o *host.Options) error {
	switch {
	case !f.tour:
		return nil
	case o.Program != host.Demo:
		return errors.New("--tour is only for the demo: use jembatan run demo --tour")
	case f.entry != "" || f.answer != "" || f.pay != "":
		return errors.New("--tour answers all prompts itself: use it without --entry, --answer and --pay")
	}
	t := &tour{pace: tourPace}
	o.Entry = tourEntry
	if f.exitWhenSettled {
		t.pace, o.Entry = 0, tourOnceEntry
	}
	o.Answerer, o.ShowAnswers = answer.First(t, o.Answerer), true
	return nil
}

// Start implements [answer.Starter].
func (t *tour) Start(p answer.Program) (err error) {
	if t.allow, err = consent.ParseAnswer(p.Wallet, "allow"); err == nil {
		t.deny, err = consent.ParseAnswer(p.Wallet, "deny")
	}
	return err
}

// Answer implements [answer.Answerer].
func (t *tour) Answer(_ context.Context, q answer.Question) error {
	switch q := q.(type) {
	case *answer.Consent:
		q.Answer = t.allow
		if items := q.Prompt.Items; len(items) == 1 && items[0].Scope == "KYC_INFO" {
			q.Answer = t.deny
		}
	case *answer.Review:
		q.Revoked = q.Review.Scopes
	case *answer.Payment:
		q.Code = string(cashier.Paid)
	default:
		return answer.ErrPass
	}
	q.About().After = t.pace
	return nil
}
