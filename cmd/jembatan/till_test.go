package main

import (
	"testing"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/cashier"
)

// Where a script answers prompts nobody is there who could pay.
func TestPaymentIsAnsweredByWhoIsThere(t *testing.T) {
	script := &consent.Answer{Outcome: consent.Allow}
	person := new(cashier.Window)
	spared := &spared{person: person}
	for _, test := range []struct {
		name string
		host host
		want cashier.Payer
	}{
		{"a person", host{}, spared},
		{"a person with --repeat-prompts", host{repeat: true}, person},
		{"--pay", host{pay: cashier.Paid}, cashier.Always(cashier.Paid)},
		{"--pay and --answer", host{pay: cashier.Failed, answer: script}, cashier.Always(cashier.Failed)},
		{"--answer alone", host{answer: script}, cashier.Always(cashier.Cancelled)},
		{"--answer and --screenshot", host{answer: script, screenshot: "a.png"}, person.Scripted(cashier.Cancelled)},
	} {
		test.host.till, test.host.spared = person, spared
		if got := (till{&test.host}).payer(); got != test.want {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}
