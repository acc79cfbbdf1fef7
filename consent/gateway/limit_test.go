package gateway_test

import (
	"context"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/gateway"
)

// slow is a ledger that takes its time until it is released.
type slow struct {
	consent.Redeemer
	asked   chan struct{}
	release chan struct{}
}

func (s slow) Redeem(ctx context.Context, a consent.Attempt, t consent.Tokens) (consent.Holding, error) {
	s.asked <- struct{}{}
	<-s.release
	return s.Redeemer.Redeem(ctx, a, t)
}

func TestTooManyRequestsAtOnceAreToldToComeBack(t *testing.T) {
	const most = 256
	var s slow
	w := newWorld(t, func(c *gateway.Config) {
		s = slow{c.Ledger, make(chan struct{}, most+1), make(chan struct{})}
		c.Ledger = s
	})
	post := func(path, kind, body string) string {
		answer, err := w.server.Client().Post(w.server.URL+path, kind, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		text, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	shop := w.snap("shop-1")
	shop.HTTP = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: most}}
	defer shop.HTTP.CloseIdleConnections()
	var all sync.WaitGroup
	for range most {
		all.Go(func() {
			if got, err := shop.Token(context.Background(), "sandbox_guess"); err != nil || got.ResponseMessage != "Unauthorized. Invalid Auth Code" {
				t.Errorf("one of the first came to %v, %s", err, got.Text)
			}
		})
	}
	for range most {
		<-s.asked
	}
	for _, want := range [][4]string{
		{"/v1.0/access-token/b2b2c.htm", "application/json", "{}", `"responseCode":"4297400"`},
		{"/dana/member/query/queryUserProfile.htm", "application/json", "{}", `"resultStatus":"U","resultCodeId":"00000900"`},
		{"/v1/authorizations/applyToken", "application/json", "{}", `"resultCode":"REQUEST_TRAFFIC_EXCEED_LIMIT","resultStatus":"U"`},
		{"/gateway.do", "application/x-www-form-urlencoded", "a=b", `"sub_code":"isv.app-call-limited"`},
	} {
		if got := post(want[0], want[1], want[2]); !strings.Contains(got, want[3]) {
			t.Errorf("%s: got %s, want %s", want[0], got, want[3])
		}
	}
	close(s.release)
	all.Wait()
	if got := post("/v1/authorizations/applyToken", "application/json", "{}"); strings.Contains(got, "TRAFFIC") {
		t.Errorf("afterwards still %s", got)
	}
}
