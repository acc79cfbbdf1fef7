package gateway_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/consent/order"
)

// TestRepeatedOrderGetsItsAnswerEvenAfterItsTime repeats the request of an order once the time that it states has passed: an
// order that was paid is still answered as paid, and one that was not as expired.
func TestRepeatedOrderGetsItsAnswerEvenAfterItsTime(t *testing.T) {
	for name, c := range map[string]struct {
		wallet             string
		desk               func(testing.TB, *world) desk
		call, number       string
		body               func(request string, until time.Time) string
		again, ended, late string // codes: of a repeated order that was paid, of one that was not, and of a new one that is late
	}{
		"authorizations": {"superqi", familyDesk, "/v1/payments/pay", "paymentId", func(request string, until time.Time) string {
			return payBody(request, "1000", fmt.Sprintf(`,"paymentExpiryTime":"%s"`, until.Format(time.RFC3339)))
		}, "SUCCESS", "ORDER_STATUS_INVALID", "PARAM_ILLEGAL"},
		"snap": {"dana", snapDesk, snapCreate, "referenceNo", func(request string, until time.Time) string {
			return strings.Replace(snapBody(request, "10.00"), "{", fmt.Sprintf(`{"validUpTo":"%s",`, until.In(time.FixedZone("", 7*3600)).Format("2006-01-02T15:04:05-07:00")), 1)
		}, "2005400", "4035415", "4005401"},
		"openapi": {"alipay", tradeDesk, "alipay.trade.create", "alipay_trade_create_response.trade_no", func(request string, until time.Time) string {
			return fmt.Sprintf(`{"out_trade_no":"%s","total_amount":"10.00","subject":"Kopi","buyer_id":"%s","time_expire":"%s"}`,
				request, budiAccount, until.In(time.FixedZone("", 8*3600)).Format(time.DateTime))
		}, "ACQ.TRADE_HAS_SUCCESS", "ACQ.TRADE_HAS_CLOSE", "ACQ.INVALID_PARAMETER"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.clock.stop()
			d := c.desk(t, w)
			until := w.clock.now().Add(time.Minute)
			was := d.call(c.call, c.body("r1", until))
			d.call(c.call, c.body("r2", until))
			w.pay(c.wallet, was.get(c.number), paid)
			w.clock.pass(time.Hour)
			for request, want := range map[string]string{"r1": c.again, "r2": c.ended, "r3": c.late} {
				if got := d.call(c.call, c.body(request, until)); got.code != want {
					t.Errorf("%s: it came to %q, not to %q: %s", request, got.code, want, got.Text)
				} else if request == "r1" && got.get(c.number) != "" && got.get(c.number) != was.get(c.number) {
					t.Errorf("%s is another order than %s", got.Text, was.Text)
				}
			}
		})
	}
}

// blindBook is a book of orders that cannot be read while it is blind.
type blindBook struct {
	order.Book
	blind bool
}

func (b *blindBook) Look(ctx context.Context, key order.Key, at time.Time) (order.Order, error) {
	if b.blind {
		return order.Order{}, errors.New("the disk is gone")
	}
	return b.Book.Look(ctx, key, at)
}

// TestRepeatedOrderIsNotLateWhereOrdersCannotBeRead repeats the request of an order whose time has passed while no order can be read: the
// back end learns that the gateway has failed, and not that its request is wrong.
func TestRepeatedOrderIsNotLateWhereOrdersCannotBeRead(t *testing.T) {
	for name, c := range map[string]struct {
		desk       func(testing.TB, *world) desk
		call, body string
		want       string
	}{
		"authorizations": {familyDesk, "/v1/payments/pay", payBody("r1", "1000", `,"paymentExpiryTime":"2020-01-01T00:00:00Z"`), "UNKNOWN_EXCEPTION"},
		"snap":           {snapDesk, snapCreate, strings.Replace(snapBody("r1", "10.00"), "{", `{"validUpTo":"2020-01-01T00:00:00+07:00",`, 1), "5005400"},
		"openapi": {tradeDesk, "alipay.trade.create", fmt.Sprintf(`{"out_trade_no":"r1","total_amount":"10.00","subject":"Kopi","buyer_id":"%s","time_expire":"2020-01-01 00:00:00"}`,
			budiAccount), "isp.unknow-error"},
	} {
		t.Run(name, func(t *testing.T) {
			var book blindBook
			w := newWorld(t, func(c *gateway.Config) { book.Book, c.Orders = c.Orders, &book })
			d := c.desk(t, w)
			late := d.call(c.call, c.body)
			book.blind = true
			if got := d.call(c.call, c.body); got.code != c.want || got.code == late.code {
				t.Errorf("it came to %q, not to %q: %s", got.code, c.want, got.Text)
			}
		})
	}
}

// TestMistakesInAChargeLeaveTheLedger sends charges that are wrong in one field, with a valid token: the use of the token is not
// recorded.
func TestMistakesInAChargeLeaveTheLedger(t *testing.T) {
	w := newWorld(t)
	d := familyDesk(t, w)
	token, s := w.agreed(d, "AGREEMENT_PAY"), w.subscribing("budi", "SUBSCRIPTION")
	before := export(t, w.ledger)
	good := agreedBody("r1", "1000", token, "")
	for _, bad := range [][2]string{
		{`"value":"1000"`, `"value":"0"`}, {`"value":"1000"`, `"value":"-1"`}, {`"value":"1000"`, `"value":"1.5"`}, {`"value":"1000"`, `"value":1.5`},
		{`"r1"`, `""`}, {`"r1"`, `"` + strings.Repeat("r", 65) + `"`}, {"IQD", "iqd"},
		{`"order":{`, `"paymentExpiryTime":"2001-01-01T00:00:00Z","order":{`}, {`"order":{`, `"order":{"buyer":{"referenceBuyerId":"nobody"},`},
	} {
		body := strings.Replace(good, bad[0], bad[1], 1)
		if got := d.call("/v1/payments/pay", body); got.code == "SUCCESS" || got.code == "UNKNOWN_EXCEPTION" {
			t.Errorf("%s: %s", body, got.Text)
		}
		if !bytes.Equal(before, export(t, w.ledger)) {
			t.Fatalf("%s changed the ledger", body)
		}
	}
	for _, bad := range [][2]string{{`"value":"1000"`, `"value":"0"`}, {"IDR", "USD"}, {"m-1", ""}, {"AUTODEDUCTION", "OTHER"}} {
		body := strings.Replace(subscribeBody("s1", "1000"), bad[0], bad[1], 1)
		if code, got := s.call(subscribePath, body); code == "SUCCESS" || code == "SYSTEM_ERROR" {
			t.Errorf("%s: %s", body, got.Text)
		}
		if code, got := s.call(chargePath, chargeBody("s1", "", `,"amount":{"currency":"IDR","value":"x"}`)); code != "PARAM_MISSING" {
			t.Errorf("a charge: %s", got.Text)
		}
		if !bytes.Equal(before, export(t, w.ledger)) {
			t.Fatalf("%s changed the ledger", body)
		}
	}
	if got := d.call("/v1/payments/pay", good); got.code != "SUCCESS" || bytes.Equal(before, export(t, w.ledger)) {
		t.Errorf("the request without a mistake: %s", got.Text)
	}
}
