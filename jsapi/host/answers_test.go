package host

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
		host *Host
		want cashier.Payer
	}{
		{"a person", &Host{}, spared},
		{"a person who is asked again", &Host{options: Options{RepeatPrompts: true}}, person},
		{"a payment", &Host{options: Options{Pay: cashier.Paid}}, cashier.Always(cashier.Paid)},
		{"a payment and an answer", &Host{options: Options{Pay: cashier.Failed}, answer: script}, cashier.Always(cashier.Failed)},
		{"an answer alone", &Host{answer: script}, cashier.Always(cashier.Cancelled)},
		{"an answer and a screenshot", &Host{answer: script, options: Options{Screenshot: "a.png"}}, person.Scripted(cashier.Cancelled)},
	} {
		test.host.till, test.host.spared = person, spared
		if got := (till{test.host}).payer(); got != test.want {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}
