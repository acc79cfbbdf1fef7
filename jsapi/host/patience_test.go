package host

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/jsapi/cashier"
)

// payer is a user who answers as a test says.
type payer struct {
	code  cashier.Code
	asked int
}

func (p *payer) Pay(context.Context, cashier.Order) (cashier.Code, error) {
	p.asked++
	return p.code, nil
}

func TestUserIsNotAskedAgainAtOnceToPay(t *testing.T) {
	user, warned := &payer{}, &warnings{}
	now := time.Date(2026, 11, 28, 10, 0, 0, 0, time.UTC)
	s := &spared{repeat: "--repeat-prompts", pay: user.Pay, recorder: warned, now: func() time.Time { return now }}
	pay := func(code cashier.Code) cashier.Code {
		user.code = code
		got, err := s.Pay(t.Context(), cashier.Order{})
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	pay(cashier.Cancelled)
	pay(cashier.Cancelled)
	if got := pay(cashier.Paid); got != cashier.Cancelled || user.asked != 2 {
		t.Errorf("after cancelling twice: %s, asked %d times", got, user.asked)
	}
	if all := strings.Join(*warned, "\n"); !strings.Contains(all, "receives 6001, for 2 s more; --repeat-prompts asks every time") {
		t.Errorf("warned: %s", all)
	}
	now = now.Add(2 * time.Second)
	if got := pay(cashier.Paid); got != cashier.Paid || user.asked != 3 {
		t.Errorf("two seconds later: %s, asked %d times", got, user.asked)
	}
	pay(cashier.Cancelled)
	if got := pay(cashier.Failed); got != cashier.Failed {
		t.Errorf("cancelling once after a payment: %s", got)
	}
	if got := pay(cashier.Paid); got != cashier.Paid || user.asked != 6 {
		t.Errorf("a failed payment counts: %s, asked %d times", got, user.asked)
	}
}
