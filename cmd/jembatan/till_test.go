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
		host running
		want cashier.Payer
	}{
		{"a person", running{}, spared},
		{"a person with --repeat-prompts", running{repeat: true}, person},
		{"--pay", running{pay: cashier.Paid}, cashier.Always(cashier.Paid)},
		{"--pay and --answer", running{pay: cashier.Failed, answer: script}, cashier.Always(cashier.Failed)},
		{"--answer alone", running{answer: script}, cashier.Always(cashier.Cancelled)},
		{"--answer and --screenshot", running{answer: script, screenshot: "a.png"}, person.Scripted(cashier.Cancelled)},
	} {
		test.host.till, test.host.spared = person, spared
		if got := (till{&test.host}).payer(); got != test.want {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}
