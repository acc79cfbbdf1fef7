package main

import (
	"context"
	"fmt"

	"github.com/jembatan/jembatan/jsapi"
	"github.com/jembatan/jembatan/jsapi/cashier"
)

// readPay reads --pay; empty means that a person pays.
func readPay(written string) (cashier.Code, error) {
	if written == "" {
		return "", nil
	}
	code, err := cashier.ParseAnswer(written)
	if err != nil {
		err = fmt.Errorf("--pay: %w", err)
	}
	return code, err
}

// till asks a person to pay, or a script: a jsapi.Cashier.
type till struct{ h *running }

func (t till) Pay(ctx context.Context, o jsapi.Order) (string, error) {
	order, err := cashier.Read(o.TradeNumber, o.OrderText, o.PaymentURL)
	if err != nil {
		return "", err
	}
	order.App = cashier.App{Name: o.App.Name, Icon: o.App.Icon, Origin: o.App.Origin}
	order.Person, order.Wallet = o.Person.Name, o.Wallet
	code, err := t.payer().Pay(ctx, order)
	if code == cashier.Never {
		<-ctx.Done()
		return "", ctx.Err()
	}
	return string(code), err
}

// payer is the person at the window, unless a flag answers: then the window is
// shown for its picture alone.
func (t till) payer() cashier.Payer {
	code := t.h.pay
	if code == "" && t.h.answer != nil { // nobody is there who could
		code = cashier.Cancelled
	}
	switch {
	case code == "" && t.h.repeat:
		return t.h.till
	case code == "":
		return t.h.spared
	case t.h.screenshot != "":
		return t.h.till.Scripted(code)
	}
	return cashier.Always(code)
}
