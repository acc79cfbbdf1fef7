package main

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/host"
)

// TestFlagsMakeAScript checks the defaults as well: if a script answers prompts, there is no user who could pay, and
// without a display there is none who could answer a dialog.
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
		got := a.(*script).Script
		if all := a.(*script).consents.all; len(all) > 0 {
			got.Consent = &all[0]
		}
		if all := a.(*script).payments.all; len(all) > 0 {
			got.Payment = all[0]
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
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

// TestARefusedDownloadNamesItsFlag checks that the trace names the flag because of which a file is refused, unless the
// user declined it.
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

// TestAnswersComeInTurn checks that each prompt gets the next answer of the list, and that the last one repeats.
func TestAnswersComeInTurn(t *testing.T) {
	wallet, err := host.LoadWallet("")
	if err != nil {
		t.Fatal(err)
	}
	a, err := runFlags{answer: "deny,allow:USER_LOGIN_ID,KYC_INFO,close", pay: "failed,9000"}.answers()
	if err == nil {
		err = answer.Start(a, answer.Program{Wallet: wallet})
	}
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for range 4 {
		consents, payment := &answer.Consent{}, &answer.Payment{}
		if err := errors.Join(a.Answer(t.Context(), consents), a.Answer(t.Context(), payment)); err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprint(consents.Answer.Outcome, consents.Answer.Scopes, payment.Code))
	}
	want := []string{"deny[]4000", "allow[USER_LOGIN_ID KYC_INFO]9000", "close[]9000", "close[]9000"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for flags, want := range map[*runFlags]string{
		{answer: "deny,alow"}:   `--answer: answer "alow" is not known: did you mean "allow"?`,
		{pay: "failed,,paid"}:   `--pay: answer to a payment "" is not known`,
		{answer: "allow,deny,"}: `--answer: answer "" is not known`,
	} {
		a, err := flags.answers()
		if err == nil {
			err = answer.Start(a, answer.Program{Wallet: wallet})
		}
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}
