package host

import (
	"context"
	"time"

	"github.com/jembatan/jembatan/bridge/sheet"
	"github.com/jembatan/jembatan/jsapi"
	"github.com/jembatan/jembatan/jsapi/cashier"
)

// openTill makes the window in which a user pays.
func (h *Host) openTill(turn *sheet.Turn) (err error) {
	config := cashier.Config{Language: h.options.Language, Transport: h.options.Transport, Recorder: h.recorder, Testing: h.options.Testing, Turn: turn}
	if h.options.Screenshot != "" {
		config.Painted = func(w *cashier.Window) { h.takeBeside(w, "cashier") }
	}
	if h.till, err = cashier.New(h.window, config); err != nil {
		return err
	}
	h.spared = &spared{person: h.till, recorder: h.recorder, now: time.Now}
	return nil
}

// till asks a person to pay, or a script: a jsapi.Cashier.
type till struct{ h *Host }

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

// payer is the person at the window, unless the options answer: then the window is
// shown for its picture alone.
func (t till) payer() cashier.Payer {
	code := t.h.options.Pay
	if code == "" && t.h.answer != nil { // nobody is there who could
		code = cashier.Cancelled
	}
	switch {
	case code == "" && t.h.options.RepeatPrompts:
		return t.h.till
	case code == "":
		return t.h.spared
	case t.h.options.Screenshot != "":
		return t.h.till.Scripted(code)
	}
	return cashier.Always(code)
}
