package jsapi_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	orders "github.com/jembatan/jembatan/consent/order"
	answers "github.com/jembatan/jembatan/jsapi/answer"
)

// made returns a setup in which a back end makes an order, whose number the page knows; change may alter the order.
func made(number string, change ...func(*orders.Order)) func(*rig) {
	return func(r *rig) {
		at := time.Now().Truncate(time.Millisecond)
		o := orders.Order{
			Number: number, Form: "snap", Client: "shop-1", Request: number, Content: "c", Currency: "IDR", Amount: 1250000, Created: at,
			Expires: at.Add(time.Hour), State: orders.Open,
			Details: orders.Details{Title: "Es kopi", Merchant: "Warung", Notify: "http://127.0.0.1:1/", Items: []orders.Item{{Name: "Kopi", Quantity: "2"}}},
		}
		for _, f := range change {
			f(&o)
		}
		r.book.Place(context.Background(), o) // in a window an example runs twice
	}
}

// coming returns a setup in which the cashier answers with a code, after given.
func coming(code string, given func(*rig)) func(*rig) {
	return func(r *rig) { given(r); r.cashier.code = code }
}

// stands returns a check for the state of an order, and for the number of notifications of its back end.
func stands(number string, state orders.State, copies ...int) func(testing.TB, *rig) {
	return func(t testing.TB, r *rig) {
		t.Helper()
		o, err := r.book.Look(t.Context(), orders.Key{Number: number}, time.Now())
		if err != nil {
			t.Error(err)
			return
		}
		var got []int
		for _, n := range o.Notices {
			got = append(got, n.Copies)
		}
		if diff := cmp.Diff(copies, got); o.State != state || diff != "" {
			t.Errorf("order %s is %s, with notifications %v, not %s with %v", number, o.State, got, state, copies)
		}
	}
}

func init() {
	paid := `["success", {"resultCode": "9000"}]`
	show("tradePay",
		example{shows: "success", name: "of an order that a back end made", given: made("2026112200000000000000000001"),
			options: `{tradeNO: '2026112200000000000000000001'}`, want: paid, then: func(t testing.TB, r *rig) {
				want := &answers.Known{Number: "2026112200000000000000000001", Merchant: "Warung", Title: "Es kopi", Items: []orders.Item{{Name: "Kopi", Quantity: "2"}}, Amount: 1250000, Currency: "IDR"}
				if diff := cmp.Diff(want, r.cashier.order.Known); diff != "" {
					t.Error(diff)
				}
				stands(want.Number, orders.Paid, 1)(t, r)
				traced(`"kind":"payment"`, `"order":"2026112200000000000000000001"`, `"amount":"12500.00 IDR"`, `"state":"paid"`)(t, r)
			}},
		example{shows: "success", name: "of an order by its payment URL", given: made("2026112200000000000000000002"),
			options: `{paymentUrl: 'http://127.0.0.1:8765/cashier/checkout?x=1&bizNo=2026112200000000000000000002'}`, want: paid,
			then: stands("2026112200000000000000000002", orders.Paid, 1)},
		example{shows: "success", name: "of an order that the back end never hears of", given: coming(answers.Unnotified, made("2026112200000000000000000003")),
			options: `{tradeNO: '2026112200000000000000000003'}`, want: paid, then: func(t testing.TB, r *rig) {
				stands("2026112200000000000000000003", orders.Paid, 0)(t, r)
				traced(`"kind":"notice"`, `"order":"2026112200000000000000000003"`, `"url":"http://127.0.0.1:1/"`, `"try":0`, `"state":"paid"`, `"why":"withheld by the tester"`)(t, r)
			}},
		example{shows: "success", name: "of an order that the back end hears of twice", given: coming(answers.Twice, made("2026112200000000000000000004")),
			options: `{tradeNO: '2026112200000000000000000004'}`, want: paid, then: stands("2026112200000000000000000004", orders.Paid, 2)},
		example{shows: "success", name: "of an order with an unknown result", given: coming("6004", made("2026112200000000000000000005")),
			options: `{tradeNO: '2026112200000000000000000005'}`, want: `["success", {"resultCode": "6004"}]`, then: stands("2026112200000000000000000005", orders.Paid, 1)},
		example{shows: "success", name: "of an order that is paid later", given: coming(answers.Later, made("2026112200000000000000000016")),
			options: `{tradeNO: '2026112200000000000000000016'}`, want: `["success", {"resultCode": "8000"}]`, then: stands("2026112200000000000000000016", orders.Pending, 1)},
		example{shows: "success", name: "of an order still processing", given: coming("8000", made("2026112200000000000000000006")),
			options: `{tradeNO: '2026112200000000000000000006'}`, want: `["success", {"resultCode": "8000"}]`, then: stands("2026112200000000000000000006", orders.Pending)},
		example{shows: "success", name: "of an order that the user leaves, which waits on", given: coming("6001", made("2026112200000000000000000007")),
			options: `{tradeNO: '2026112200000000000000000007'}`, want: `["success", {"resultCode": "6001"}]`, then: stands("2026112200000000000000000007", orders.Open)},
		example{shows: "success", name: "of an order of another user, who is not asked",
			given:   made("2026112200000000000000000008", func(o *orders.Order) { o.Details.Buyer = "sari" }),
			options: `{tradeNO: '2026112200000000000000000008'}`, want: `["success", {"resultCode": "4000"}]`, then: func(t testing.TB, r *rig) {
				stands("2026112200000000000000000008", orders.Open)(t, r)
				traced(`"kind":"warning"`, `"rule":"payment"`, "the order is another user's: the page receives 4000")(t, r)
				if r.cashier.order.Known != nil {
					t.Error("the user was asked")
				}
			}},
		example{shows: "success", name: "of an order that was paid before", options: `{tradeNO: '2026112200000000000000000009'}`,
			given: made("2026112200000000000000000009", func(o *orders.Order) { o.State, o.Settled = orders.Paid, o.Created }),
			want:  `["success", {"resultCode": "4000"}]`, then: traced(`"rule":"payment"`, "it is paid")},
		example{shows: "success", name: "of an order that its back end cancels meanwhile", options: `{tradeNO: '2026112200000000000000000012'}`,
			given: func(r *rig) {
				made("2026112200000000000000000012")(r)
				r.cashier.meanwhile = func() {
					r.book.Change(context.Background(), orders.Key{Number: "2026112200000000000000000012"}, time.Now(), func(o *orders.Order) error {
						_, err := o.Cancel("", time.Now())
						return err
					})
				}
			},
			want: `["success", {"resultCode": "4000"}]`, then: func(t testing.TB, r *rig) {
				traced(`"rule":"payment"`, "it is closed: cancelled by the merchant")(t, r)
				traced(`"kind":"payment"`, `"order":"2026112200000000000000000012"`, `"state":"closed"`)(t, r)
			}},
		example{shows: "success", name: "of an order whose time is over", options: `{tradeNO: '2026112200000000000000000010'}`,
			given: made("2026112200000000000000000010", func(o *orders.Order) { o.Expires = o.Created.Add(-time.Minute) }),
			want:  `["success", {"resultCode": "4000"}]`, then: traced(`"rule":"payment"`, "it is closed: expired")},
		example{shows: "success", name: "of an order at another wallet's gateway, which is unknown here", options: `{tradeNO: '2026112200000000000000000011'}`,
			given: made("2026112200000000000000000011", func(o *orders.Order) { o.Form = "openapi" }),
			want:  paid, then: stands("2026112200000000000000000011", orders.Open)},
		example{shows: "success", name: "of an order of which only the manifest knows", options: `{tradeNO: '1'}`, want: paid,
			given: func(r *rig) { r.stated = &answers.Known{Title: "Es kopi", Amount: 1250000, Currency: "IDR"} },
			then: func(t testing.TB, r *rig) {
				if diff := cmp.Diff(r.stated, r.cashier.order.Known); diff != "" {
					t.Error(diff)
				}
			}},
	)
}
