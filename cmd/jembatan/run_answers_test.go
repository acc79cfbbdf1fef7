package main

import (
	"strings"
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
		{"--headless", runFlags{headless: true}, answer.Script{Dialogs: answer.Accept, Downloads: answer.Dismiss}},
		{"--headless, --dialogs person and --downloads keep", runFlags{headless: true, dialogs: "person", downloads: "keep"}, answer.Script{Downloads: answer.Accept}},
		{"--downloads refuse", runFlags{downloads: "refuse"}, answer.Script{Downloads: answer.Dismiss}},
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
	for _, flags := range []runFlags{{}, {downloads: "ask"}} {
		if a, err := flags.answers(); a != nil || err != nil {
			t.Errorf("%q leaves all to the user: %v, %v", flags.downloads, a, err)
		}
	}
	for _, flags := range []runFlags{{downloads: "always"}, {downloads: "ask", headless: true}} {
		if a, err := flags.answers(); err == nil || !strings.HasPrefix(err.Error(), "--downloads ") {
			t.Errorf("--downloads %s: %v, %v", flags.downloads, a, err)
		}
	}
}

// The trace says which flag, or the lack of one, has a file refused; what the user declines is not the flags' doing.
func TestARefusedDownloadNamesItsFlag(t *testing.T) {
	for _, test := range []struct {
		flags  runFlags
		why    string
		passes bool
	}{
		{runFlags{downloads: "refuse"}, "--downloads refuse", false},
		{runFlags{headless: true}, "there is no user to ask: use --downloads keep to save it", false},
		{runFlags{pay: "paid"}, "", true},
		{runFlags{pay: "paid", downloads: "ask"}, "", true},
		{runFlags{downloads: "keep"}, "", false},
	} {
		a, err := test.flags.answers()
		if err != nil {
			t.Fatal(err)
		}
		q := &answer.Download{}
		if err := a.Answer(t.Context(), q); (err == answer.ErrPass) != test.passes || q.Why != test.why || q.Save != (test.flags.downloads == "keep") {
			t.Errorf("%+v: %v, %+v", test.flags, err, q)
		}
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
