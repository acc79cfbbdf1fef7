package host

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/jsapi/cashier"
)

// payer is a person who does as a test says.
type payer struct {
	code  cashier.Code
	asked int
}

func (p *payer) Pay(context.Context, cashier.Order) (cashier.Code, error) {
	p.asked++
	return p.code, nil
}

func TestPersonIsNotAskedAgainAtOnceToPay(t *testing.T) {
	person, warned := &payer{}, &warnings{}
	now := time.Date(2026, 11, 28, 10, 0, 0, 0, time.UTC)
	s := &spared{repeat: "--repeat-prompts", pay: person.Pay, recorder: warned, now: func() time.Time { return now }}
	pay := func(code cashier.Code) cashier.Code {
		person.code = code
		got, err := s.Pay(t.Context(), cashier.Order{})
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	pay(cashier.Cancelled)
	pay(cashier.Cancelled)
	if got := pay(cashier.Paid); got != cashier.Cancelled || person.asked != 2 {
		t.Errorf("after cancelling twice: %s, asked %d times", got, person.asked)
	}
	if all := strings.Join(*warned, "\n"); !strings.Contains(all, "gets 6001, for 2 s more; --repeat-prompts asks every time") {
		t.Errorf("warned: %s", all)
	}
	now = now.Add(2 * time.Second)
	if got := pay(cashier.Paid); got != cashier.Paid || person.asked != 3 {
		t.Errorf("two seconds later: %s, asked %d times", got, person.asked)
	}
	pay(cashier.Cancelled)
	if got := pay(cashier.Failed); got != cashier.Failed {
		t.Errorf("cancelling once after a payment: %s", got)
	}
	if got := pay(cashier.Paid); got != cashier.Paid || person.asked != 6 {
		t.Errorf("what failed counts: %s, asked %d times", got, person.asked)
	}
}
