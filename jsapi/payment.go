package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/method"
)

// tradePay is my.tradePay: the user pays, in a window of the host's, what is
// named by a trade number, a signed order text or a payment URL. Whatever comes
// of it is a success with a resultCode, that they cancelled (6001) as well.
func (h Host) tradePay() method.Method {
	type request struct {
		TradeNO    method.Text `json:"tradeNO"`
		OrderStr   method.Text `json:"orderStr"`
		PaymentURL method.Text `json:"paymentUrl"`
	}
	type answer struct {
		ResultCode string `json:"resultCode"`
	}
	m := method.Method{Name: "tradePay", State: method.Asked, Summary: "asks the user to pay",
		Fails: method.Failures{missing: "tradeNO, orderStr or paymentUrl is missing"}}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, in request) (answer, error) {
		app, err := h.app(call)
		if err != nil {
			return answer{}, err
		}
		if in.TradeNO == "" && in.OrderStr == "" && in.PaymentURL == "" {
			return answer{}, method.Fail(missing)
		}
		code, err := h.pay(ctx, call, order{
			App: app, User: h.user(), Wallet: h.Authority.Profile().Title,
			TradeNumber: string(in.TradeNO), OrderText: string(in.OrderStr), PaymentURL: string(in.PaymentURL),
		})
		if err != nil {
			return answer{}, err
		}
		return answer{code}, nil
	})
}

// order is what is to be paid.
type order = answer.Order // whose package has the name of an answer here
