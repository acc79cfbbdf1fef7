package gateway_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/consent/gateway/backend"
)

// call sends a request to a path, and returns the response.
func (w *world) call(method, path, body string, header ...string) backend.Exchange {
	w.t.Helper()
	r, err := http.NewRequestWithContext(w.t.Context(), method, w.server.URL+path, strings.NewReader(body))
	if err != nil {
		w.t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	answer, err := backend.Do(w.server.Client(), r)
	if err != nil {
		w.t.Fatal(err)
	}
	return answer
}

func TestUnknownCallIsRefusedInItsDialect(t *testing.T) {
	w := newWorld(t)
	for _, c := range []struct {
		name   string
		header []string
		code   string
	}{
		{"snap", []string{"X-SIGNATURE", "AAAA", "X-PARTNER-ID", "shop-1"}, "4010000"},
		{"authorizations", []string{"Client-Id", "shop-1", "Signature", "AAAA"}, "INVALID_API"},
		{"openapi", []string{"Content-Type", "application/x-www-form-urlencoded"}, "isv.invalid-method"},
	} {
		for _, method := range []string{"POST", "GET", "DELETE"} {
			answer := w.call(method, "/v1/payments/inquiryPaymant", "{}", c.header...)
			line := w.lines.last()
			if line.Call != "/v1/payments/inquiryPaymant" || line.Answer != c.code || !strings.Contains(line.Why, "no such call") {
				t.Errorf("%s %s: the record has %+v", c.name, method, line)
			}
			if method == "POST" {
				golden(t, c.name+"/unknown-path", answer)
			}
		}
	}
}

// TestGatewayOfOneWalletAnswersInItsDialect is about clients that send no header that shows their dialect.
func TestGatewayOfOneWalletAnswersInItsDialect(t *testing.T) {
	for wallet, code := range map[string]string{"dana": "NO_INTERFACE_DEF", "alipayplus": "INVALID_API", "alipay": "isv.invalid-method"} {
		w := newWorld(t, func(c *gateway.Config) { c.Profiles = []*consent.Profile{profile(t, wallet)} })
		w.call("POST", "/nowhere", "")
		if line := w.lines.last(); line.Answer != code {
			t.Errorf("%s: %+v", wallet, line)
		}
		w.call("POST", "/nowhere", "", "Sec-Fetch-Site", "cross-site")
		if line := w.lines.last(); !strings.Contains(line.Why, "a page of another site") {
			t.Errorf("%s: a page: %+v", wallet, line)
		}
	}
}

func TestUnknownCallGetsASuggestion(t *testing.T) {
	w := newWorld(t)
	w.call("POST", "/v1/authorizations/aplyToken", "{}", "Client-Id", "shop-1")
	if why := w.lines.last().Why; !strings.Contains(why, "/v1/authorizations/applyToken") {
		t.Errorf("it says %q", why)
	}
}
