package gateway_test

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/gateway/backend"
	"github.com/jembatan/jembatan/consent/order"
)

const (
	subscribePath = "/dana/recurring/subscription/createsubscription.htm"
	chargePath    = "/dana/acquiring/order/subscription/apply.htm"
)

// subscriber is a back end that makes subscriptions.
type subscriber struct {
	t testing.TB
	backend.SNAP
	token string
}

// call makes a call with a body, and returns its code and the response.
func (s subscriber) call(path, body string) (code string, got backend.SNAPProfile) {
	s.t.Helper()
	function := strings.ReplaceAll(strings.TrimSuffix(strings.TrimPrefix(path, "/"), ".htm"), "/", ".")
	if path == subscribePath {
		function = "dana.recurring.openapi.subscription.createSubscription"
	}
	text := fmt.Sprintf(`{"head":{"version":"2.0","function":"%s","clientId":"shop-1","clientSecret":"s3cret","reqTime":"%s","reqMsgId":"%s","accessToken":"%s","reserve":"{}"},"body":%s}`,
		function, time.Now().In(time.FixedZone("", 7*3600)).Format("2006-01-02T15:04:05-07:00"), rand.Text(), s.token, body)
	got, err := s.EnvelopeAt(context.Background(), path, text)
	if err != nil {
		s.t.Fatalf("%s: %v", path, err)
	}
	return got.Body.ResultInfo.ResultCode, got
}

// want compares the code and the whole response.
func (s subscriber) want(code, path, body, name string) map[string]string {
	s.t.Helper()
	came, got := s.call(path, body)
	if came != code {
		s.t.Errorf("%s: %s came to %q, not to %q: %s", name, body, came, code, got.Text)
	}
	golden(s.t.(*testing.T), "snap/subscriptions/"+name, got.Exchange)
	var all struct {
		Response struct{ Body map[string]any }
	}
	if err := json.Unmarshal(got.Text, &all); err != nil {
		s.t.Error(err)
	}
	members := map[string]string{}
	for name, value := range all.Response.Body {
		members[name], _ = value.(string)
	}
	return members
}

// subscribing has budi grant scopes at the wallet, and returns a back end with the token.
func (w *world) subscribing(user string, scopes ...string) subscriber {
	w.t.Helper()
	s := w.snap("shop-1")
	got, err := s.Token(context.Background(), w.grant("dana", "coffee", user, scopes...))
	if err != nil || got.AccessToken == "" {
		w.t.Fatalf("%v %s", err, got.Text)
	}
	return subscriber{w.t, s, got.AccessToken}
}

func subscribeBody(reference, value string) string {
	return fmt.Sprintf(`{"subscriptionVersion":"2","recurringType":"AUTODEDUCTION","bizType":"USER_BIZ","merchantId":"m-1","merchantTransId":"%s","productName":"Kopi, setiap bulan","amount":{"currency":"IDR","value":"%s"}}`, reference, value)
}

func chargeBody(reference, transaction, more string) string {
	return fmt.Sprintf(`{"merchantId":"m-1","merchantTransId":"%s","transactionId":"%s"%s}`, reference, transaction, more)
}

// TestSubscriptionIsMadeChargedAndEnded has a user grant the scope, the back end make a subscription and charge it, and the
// user revoke the scope.
func TestSubscriptionIsMadeChargedAndEnded(t *testing.T) {
	w := newWorld(t)
	w.clock.stop()
	s := w.subscribing("budi", "SUBSCRIPTION")
	made := s.want("SUCCESS", subscribePath, subscribeBody("s1", "1250000"), "create")
	if again := s.want("SUCCESS", subscribePath, subscribeBody("s1", "1250000"), "create"); made["subscriptionId"] == "" || again["subscriptionId"] != made["subscriptionId"] {
		t.Errorf("the same request made %v and %v", made, again)
	}
	s.want("REPEAT_REQ_INCONSISTENT", subscribePath, subscribeBody("s1", "1250001"), "create-inconsistent")
	s.want("CURRENCY_NOT_SUPPORT", subscribePath, strings.Replace(subscribeBody("s2", "1"), "IDR", "USD", 1), "create-currency")
	first := s.want("SUCCESS", chargePath, chargeBody("s1", "november", ""), "charge")
	again := s.want("SUCCESS", chargePath, chargeBody("s1", "november", `,"subscriptionId":"`+made["subscriptionId"]+`","amount":{"currency":"IDR","value":"1250000"}`), "charge")
	next := s.want("SUCCESS", chargePath, chargeBody("s1", "december", ""), "charge-next")
	if first["acquirementId"] == "" || again["acquirementId"] != first["acquirementId"] || next["acquirementId"] == first["acquirementId"] {
		t.Errorf("charged %v, %v and %v", first, again, next)
	}
	o, err := w.ledger.Look(t.Context(), order.Key{Number: first["acquirementId"]}, w.clock.now())
	if err != nil || o.State != order.Paid || o.Amount != 1250000 || o.User != "budi" || o.App != "coffee" {
		t.Errorf("the order is %+v, %v", o, err)
	}
	s.want("PARAM_ILLEGAL", chargePath, chargeBody("s1", "more", `,"amount":{"currency":"IDR","value":"1250001"}`), "charge-amount")
	s.want("ACCESS_DENIED", chargePath, chargeBody("s1", "more", `,"subscriptionId":"1"`), "charge-other")
	s.want("SUBSCRIPTION_NOT_EXIST", chargePath, chargeBody("s9", "more", ""), "charge-unknown")
	for _, bad := range []string{
		strings.Replace(subscribeBody("s3", "1"), `"2"`, `"1"`, 1), strings.Replace(subscribeBody("s3", "1"), "AUTODEDUCTION", "OTHER", 1),
		strings.Replace(subscribeBody("s3", "1"), "USER_BIZ", "OTHER", 1), strings.Replace(subscribeBody("s3", "1"), `"value":"1"`, `"value":"1.5"`, 1),
		strings.Replace(subscribeBody("s3", "1"), `"value":"1"`, `"value":"-1"`, 1), strings.Replace(subscribeBody("s3", "1"), `"value":"1"`, `"value":"0"`, 1),
		subscribeBody(strings.Repeat("s", 65), "1"), strings.Replace(subscribeBody("s3", "1"), "m-1", strings.Repeat("m", 22), 1),
	} {
		if code, got := s.call(subscribePath, bad); code != "PARAM_ILLEGAL" {
			t.Errorf("%s: %s", bad, got.Text)
		}
	}
	for _, bad := range []string{`{}`, chargeBody("", "t", ""), chargeBody("s1", "", ""), strings.Replace(subscribeBody("s3", "1"), `"productName":"Kopi, setiap bulan",`, "", 1)} {
		path := chargePath
		if strings.Contains(bad, "recurringType") {
			path = subscribePath
		}
		if code, got := s.call(path, bad); code != "PARAM_MISSING" {
			t.Errorf("%s: %s", bad, got.Text)
		}
	}

	sari := w.subscribing("sari", "SUBSCRIPTION")
	sari.want("ACCESS_DENIED", chargePath, chargeBody("s1", "january", ""), "charge-another")
	other := w.subscribing("budi", "USER_LOGIN_ID")
	other.want("ACCESS_DENIED", subscribePath, subscribeBody("s4", "1"), "create-not-agreed")
	who := consent.Parties{Wallet: "dana", App: "coffee", User: "budi"}
	if _, err := w.ledger.Revoke(t.Context(), who, []string{"SUBSCRIPTION"}, w.clock.now(), "user"); err != nil {
		t.Fatal(err)
	}
	s.want("ACCESS_DENIED", chargePath, chargeBody("s1", "january", ""), "charge-ended")
	orders := 0
	e, err := w.ledger.Export(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range e.Orders {
		if o.State == order.Paid {
			orders++
		}
	}
	if orders != 2 {
		t.Errorf("%d orders were paid", orders)
	}
}

// TestOf64ChargesOfASubscriptionAtOnceOneIsDone makes one charge by 64 clients at once.
func TestOf64ChargesOfASubscriptionAtOnceOneIsDone(t *testing.T) {
	w := newWorld(t)
	s := w.subscribing("budi", "SUBSCRIPTION")
	if code, got := s.call(subscribePath, subscribeBody("s1", "1250000")); code != "SUCCESS" {
		t.Fatalf("%s", got.Text)
	}
	var all sync.WaitGroup
	for range 64 {
		all.Go(func() {
			if code, got := s.call(chargePath, chargeBody("s1", "november", "")); code != "SUCCESS" {
				t.Errorf("%s", got.Text)
			}
		})
	}
	all.Wait()
	e, err := w.ledger.Export(t.Context())
	if err != nil || len(e.Orders) != 2 { // the subscription, and its charge
		t.Errorf("%d orders, %v", len(e.Orders), err)
	}
}
