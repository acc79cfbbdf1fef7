package gateway_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/consent/gateway/backend"
)

// slow is a ledger whose methods block until it is released.
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

func TestTooManyRequestsAreRefusedTemporarily(t *testing.T) {
	const most, ofUser, ofClient = 256, 192, 85
	var s slow
	w := newWorld(t, func(c *gateway.Config) {
		s = slow{c.Ledger, make(chan struct{}, most+1), make(chan struct{})}
		c.Ledger = s
		for i := range 3 {
			c.Merchants = append(c.Merchants.(gateway.Merchants), gateway.Merchant{Client: fmt.Sprint("many-", i), Key: &merchantKey().PublicKey})
		}
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
	shop := func(client string) backend.SNAP {
		shop := w.snap(client)
		shop.Key = merchantKey()
		transport := &http.Transport{MaxIdleConnsPerHost: most}
		t.Cleanup(transport.CloseIdleConnections)
		shop.HTTP = &http.Client{Transport: transport}
		return shop
	}
	var all sync.WaitGroup
	hold := func(client string, n int) {
		t.Helper()
		shop := shop(client)
		for range n {
			all.Go(func() {
				if got, err := shop.Token(context.Background(), "sandbox_guess"); err != nil || got.ResponseMessage != "Unauthorized. Invalid Auth Code" {
					t.Errorf("one of the first came to %v, %s", err, got.Text)
				}
			})
		}
		for range n {
			<-s.asked
		}
	}
	// A client has a limited share; other clients are still served.
	hold("many-0", ofClient)
	if got, err := shop("many-0").Token(t.Context(), "sandbox_guess"); err != nil || got.ResponseCode != "4297400" {
		t.Errorf("past its share a client gets %v, %s", err, got.Text)
	}
	hold("many-1", ofClient)
	hold("many-2", ofUser-2*ofClient)
	// The programs of one user get no more than this.
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
	if got, err := shop("many-0").Token(t.Context(), "sandbox_guess"); err != nil || got.ResponseMessage != "Unauthorized. Invalid Auth Code" {
		t.Errorf("afterwards a client still gets %v, %s", err, got.Text)
	}
}

// TestSlowBodiesDoNotBlockOthers has more clients send the beginning of a request than there are places, and than may
// wait.
func TestSlowBodiesDoNotBlockOthers(t *testing.T) {
	w := newWorld(t)
	listener, err := gateway.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := w.gateway.Server()
	go server.Serve(listener)
	defer server.Close()
	const many = 600
	for range many {
		c, err := net.Dial("tcp", listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if _, err := io.WriteString(c, "POST /v1.0/access-token/b2b2c.htm HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"); err != nil {
			t.Fatal(err)
		}
	}
	code := w.grant("dana", "coffee", "budi", "USER_LOGIN_ID")
	shop := w.snap("shop-1")
	shop.URL = "http://" + listener.Addr().String()
	if got, err := shop.Token(t.Context(), code); err != nil || got.AccessToken == "" {
		t.Errorf("an honest back end gets %v, %s", err, got.Text)
	}
}
