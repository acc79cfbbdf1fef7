package main

import (
	"errors"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/host"
)

func TestTourIsForTheDemo(t *testing.T) {
	for _, c := range []struct {
		flags      runFlags
		program    string
		entry, err string
	}{
		{runFlags{}, host.Demo, "", ""},
		{runFlags{tour: true}, host.Demo, "#tour", ""},
		{runFlags{tour: true, exitWhenSettled: true}, host.Demo, "#tour-once", ""},
		{runFlags{tour: true}, "./shop", "", "--tour is only for the demo"},
		{runFlags{tour: true, answer: "deny"}, host.Demo, "", "use it without --entry, --answer and --pay"},
	} {
		o := host.Options{Program: c.program}
		err := c.flags.tours(&o)
		if c.err == "" && err != nil || c.err != "" && (err == nil || !strings.Contains(err.Error(), c.err)) || o.Entry != c.entry {
			t.Errorf("%+v of %s: entry %q, %v", c.flags, c.program, o.Entry, err)
		}
		if o.ShowAnswers != (c.entry != "") {
			t.Errorf("%+v of %s shows its answers: %v", c.flags, c.program, o.ShowAnswers)
		}
	}
}

// TestTourAnswersAsItsCaptionsSay asks the questions that the demo asks.
func TestTourAnswersAsItsCaptionsSay(t *testing.T) {
	file, data, err := wallets.Read("dana")
	if err != nil {
		t.Fatal(err)
	}
	profile, err := consent.ParseProfile(file, data)
	if err != nil {
		t.Fatal(err)
	}
	tour := &tour{pace: tourPace}
	if err := tour.Start(answer.Program{Wallet: profile}); err != nil {
		t.Fatal(err)
	}
	login := &answer.Consent{Prompt: consent.Prompt{Items: []consent.Item{{Scope: "USER_LOGIN_ID"}}}}
	identity := &answer.Consent{Prompt: consent.Prompt{Items: []consent.Item{{Scope: "KYC_INFO"}}}}
	review, payment := &answer.Review{Review: consent.Review{Scopes: []string{"KYC_INFO"}}}, &answer.Payment{}
	for _, q := range []answer.Question{login, identity, review, payment} {
		if err := tour.Answer(t.Context(), q); err != nil || q.About().After != tourPace {
			t.Errorf("%T is answered after %v, %v", q, q.About().After, err)
		}
	}
	if login.Answer.Outcome != consent.Allow || identity.Answer.Outcome != consent.Deny || len(review.Revoked) != 1 || payment.Code != "9000" {
		t.Errorf("the answers are %v, %v, %v, %q", login.Answer.Outcome, identity.Answer.Outcome, review.Revoked, payment.Code)
	}
	if err := tour.Answer(t.Context(), &answer.Files{}); !errors.Is(err, answer.ErrPass) {
		t.Errorf("a choice of files: %v", err)
	}
}
