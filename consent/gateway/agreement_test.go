package gateway_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/consent/ledger"
	"github.com/jembatan/jembatan/consent/order"
)

// agreedBody is the body of a payment that is charged by an agreement.
func agreedBody(request, value, token, more string) string {
	return fmt.Sprintf(`{"productCode":"51051000101000100031","paymentRequestId":"%s","paymentAmount":{"currency":"IQD","value":"%s"},`+
		`"order":{"orderDescription":"Kopi, November"},"paymentAuthCode":"%s"%s}`, request, value, token, more)
}

// agreed has budi grant scopes at SuperQi, and returns the access token that the code buys.
func (w *world) agreed(d desk, scopes ...string) string {
	w.t.Helper()
	code := w.grant("superqi", "coffee", "budi", scopes...)
	return d.call("/v1/authorizations/applyToken", fmt.Sprintf(`{"grantType":"AUTHORIZATION_CODE","authCode":"%s"}`, code)).get("accessToken")
}

func TestAgreementsArePreparedAndChargedAsPublished(t *testing.T) {
	w := newWorld(t)
	w.clock.stop()
	d := familyDesk(t, w)
	const g, pay = "authorizations/agreements/", "/v1/payments/pay"
	prepared := d.want("SUCCESS", "/v1/authorizations/prepare", `{"scopes":"AGREEMENT_PAY","extendInfo":"{\"contractDesc\":\"Kopi\"}"}`, g+"prepare")
	if address := prepared.get("authUrl"); !strings.HasSuffix(address, "/agreement?scopes=AGREEMENT_PAY") || len(address) > 256 {
		t.Errorf("the address is %q", address)
	}
	d.want("SUCCESS", "/v2/authorizations/prepare", `{"scope":["AGREEMENT_PAY"],"authState":"s 1","authClientId":"shop-1"}`, g+"prepare-list")
	for body, field := range map[string]string{`{}`: "scopes", `{"scopes":""}`: "scopes", `{"scopes":"SOMETHING"}`: "scopes", `{"scope":[]}`: "scope", `{"scopes":1}`: "scopes",
		`{"scopes":"AGREEMENT_PAY","authState":"` + strings.Repeat("x", 257) + `"}`: "authState"} {
		if got := d.call("/v1/authorizations/prepare", body); got.code != "PARAM_ILLEGAL" || !strings.Contains(string(got.Text), field) {
			t.Errorf("%s: %s", body, got.Text)
		}
	}

	token := w.agreed(d, "AGREEMENT_PAY")
	e := newEar(t, familyAcknowledged)
	notified := `,"paymentNotifyUrl":"` + e.URL + `/notify"`
	d.want("SUCCESS", pay, agreedBody("r1", "150000", token, notified), g+"pay")
	d.want("SUCCESS", pay, agreedBody("r1", "150000", token, notified), g+"pay")
	d.want("REPEAT_REQ_INCONSISTENT", pay, agreedBody("r1", "150001", token, notified), g+"pay-inconsistent")
	d.want("SUCCESS", "/v1/payments/inquiryPayment", `{"paymentRequestId":"r1"}`, g+"inquiry")
	w.notify()
	if heard := e.all(); len(heard) != 1 || !strings.Contains(heard[0].body, `"paymentStatus":"SUCCESS"`) {
		t.Errorf("the back end heard %v", heard)
	}
	d.want("SUCCESS", pay, strings.Replace(agreedBody("r2", "1", token, `,"paymentFactor":{"isAgreementPay":true}`), "51051000101000100031", "other", 1), g+"pay-factor")
	d.want("SUCCESS", "/v1/payments/refund", `{"refundRequestId":"f1","paymentRequestId":"r1","refundAmount":{"currency":"IQD","value":"150000"}}`, g+"refund")

	only := w.agreed(d, "USER_NAME")
	d.want("ACCESS_DENIED", pay, agreedBody("r3", "1", only, ""), g+"pay-not-agreed")
	d.want("INVALID_ACCESS_TOKEN", pay, agreedBody("r3", "1", "sandbox_nobody", ""), g+"pay-unknown-token")
	d.want("PARAM_ILLEGAL", pay, agreedBody("r3", "1", "", ""), g+"pay-no-token")
	d.want("ORDER_STATUS_INVALID", pay, strings.Replace(agreedBody("r4", "1", token, ""), `"order":{`, `"order":{"buyer":{"referenceBuyerId":"2160000000000000002"},`, 1), g+"pay-other-buyer")
	who := consent.Parties{Wallet: "superqi", App: "coffee", User: "budi"}
	if _, err := w.ledger.Revoke(t.Context(), who, []string{"AGREEMENT_PAY"}, w.clock.now(), "user"); err != nil {
		t.Fatal(err)
	}
	d.want("ACCESS_DENIED", pay, agreedBody("r5", "1", token, ""), g+"pay-ended")
	w.clock.pass(20 * 365 * 24 * time.Hour)
	d.want("EXPIRED_ACCESS_TOKEN", pay, agreedBody("r6", "1", token, ""), g+"pay-expired")
	for _, request := range []string{"r3", "r5", "r6"} {
		if _, err := w.ledger.Look(t.Context(), order.Key{Form: "authorizations", Client: "shop-1", Request: request}, w.clock.now()); err == nil {
			t.Errorf("%s left an order", request)
		}
	}
}

func TestOf64ChargesAtOnceOneIsDone(t *testing.T) {
	w := newWorld(t)
	d := familyDesk(t, w)
	token := w.agreed(d, "AGREEMENT_PAY")
	e := newEar(t, familyAcknowledged)
	body := agreedBody("r1", "150000", token, `,"paymentNotifyUrl":"`+e.URL+`"`)
	teller := d.teller.(familyTeller)
	var all sync.WaitGroup
	var mu sync.Mutex
	numbers := map[string]int{}
	for range 64 {
		all.Go(func() {
			got, err := teller.Ask(context.Background(), "/v1/payments/pay", body)
			var a struct {
				PaymentID string
				Result    struct{ ResultCode string }
			}
			if err == nil {
				err = json.Unmarshal(got.Text, &a)
			}
			mu.Lock()
			defer mu.Unlock()
			if err != nil || a.Result.ResultCode != "SUCCESS" {
				t.Errorf("%v, %s", err, got.Text)
			}
			numbers[a.PaymentID]++
		})
	}
	all.Wait()
	w.notify()
	if len(numbers) != 1 || len(e.all()) != 1 {
		t.Errorf("%d orders, and %d notices", len(numbers), len(e.all()))
	}
}

// meeting is a book in which two requests that place an order wait for each other.
type meeting struct {
	order.Book
	both sync.WaitGroup
}

func (m *meeting) Place(ctx context.Context, o order.Order) (order.Order, bool, error) {
	placed, again, err := m.Book.Place(ctx, o)
	m.both.Done()
	m.both.Wait()
	return placed, again, err
}

func TestAChargeThatComesTwiceAtOnceIsMadeOnce(t *testing.T) {
	w := newWorld(t, func(c *gateway.Config) {
		book := c.Ledger.(*ledger.Ledger)
		m := &meeting{Book: book}
		m.both.Add(2)
		c.Ledger, c.Orders = struct{ *ledger.Ledger }{book}, m
	})
	d := familyDesk(t, w)
	token := w.agreed(d, "AGREEMENT_PAY")
	var all sync.WaitGroup
	answers := make([]told, 2)
	for i := range answers {
		all.Go(func() { answers[i] = d.call("/v1/payments/pay", agreedBody("r1", "150000", token, "")) })
	}
	all.Wait()
	if a, b := answers[0], answers[1]; a.code != "SUCCESS" || b.code != "SUCCESS" || a.get("paymentId") != b.get("paymentId") {
		t.Errorf("%s and %s", a.Text, b.Text)
	}
}
