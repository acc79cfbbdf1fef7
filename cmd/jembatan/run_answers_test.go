package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/host"
)

// Where a script answers prompts nobody is there who could pay, and without a
// display nobody who could say anything in a dialog.
func TestFlagsMakeAScript(t *testing.T) {
	allow := &consent.Answer{Outcome: consent.Allow, Source: "script"}
	wallet, err := host.LoadWallet("")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name  string
		flags runFlags
		want  answer.Script
	}{
		{"--pay", runFlags{pay: "paid"}, answer.Script{Payment: "9000"}},
		{"--pay and --answer", runFlags{pay: "failed", answer: "allow"}, answer.Script{Consent: allow, Payment: "4000"}},
		{"--answer", runFlags{answer: "allow"}, answer.Script{Consent: allow, Payment: "6001"}},
		{"--headless", runFlags{headless: true}, answer.Script{Dialogs: answer.Accept}},
		{"--headless and --dialogs person", runFlags{headless: true, dialogs: "person"}, answer.Script{}},
		{"--dialogs no", runFlags{dialogs: "no"}, answer.Script{Dialogs: answer.Dismiss}},
	} {
		a, err := test.flags.answers()
		if err != nil {
			t.Fatal(err)
		}
		if err := answer.Start(a, answer.Program{Wallet: wallet}); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want, a.(*script).Script); diff != "" {
			t.Errorf("%s: %s", test.name, diff)
		}
	}
	if a, err := (runFlags{}).answers(); a != nil || err != nil {
		t.Errorf("no flags: %v, %v", a, err)
	}
}

func TestARunThatWouldNeverEndIsRefused(t *testing.T) {
	wallet, err := host.LoadWallet("")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (runFlags{pay: "never", exitWhenSettled: true}).answers(); err == nil {
		t.Error("--pay never is taken")
	}
	a, err := runFlags{answer: "never", exitWhenSettled: true}.answers()
	if err == nil {
		err = answer.Start(a, answer.Program{Wallet: wallet})
	}
	if err == nil {
		t.Error("--answer never is taken")
	}
}
