package gateway_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/gateway"
)

// calledAt returns the call at a path, or the dialect if the path has several methods; "" means neither.
func calledAt(t testing.TB, path string) (c rawCall) {
	if path == "/gateway.do" {
		return rawCall{form: "openapi"}
	}
	for _, wallet := range wallets.Names() {
		p := profile(t, wallet)
		if p.Gateway == nil || p.Gateway.Form == "openapi" {
			continue
		}
		form := string(p.Gateway.Form)
		for _, name := range append(append(p.Gateway.Token, p.Gateway.User...), p.Gateway.Both...) {
			if name != path {
				continue
			}
			if form == "snap" && strings.Contains(path, "queryUserProfile") {
				form = "envelope"
			}
			return rawCall{form: form, name: name}
		}
		for ask, asked := range p.Gateway.Asks {
			if slices.Contains(asked.Calls, path) {
				return rawCall{form: form, name: path, about: ask}
			}
		}
		if payments := p.Gateway.Payments; payments != nil {
			payments.Each(func(what consent.PaymentCall, name string) error {
				switch {
				case name != path:
				case what == consent.PaymentSubscribe || what == consent.PaymentCharge: // which a token must open
					c = rawCall{form: "envelope", name: name}
				default:
					c = rawCall{form: form, name: name, payment: what}
				}
				return nil
			})
		}
	}
	if c.form != "" {
		return c
	}
	return rawCall{}
}

// FuzzRequest sends arbitrary requests to a gateway at which nothing was granted. The response must be in the dialect of
// the path, and must not give away anything but unpaid orders. It runs with and without checking of signatures.
func FuzzRequest(f *testing.F) {
	for _, c := range rawCalls(f) {
		for _, strict := range []bool{true, false} {
			r := c.request(f, "http://localhost", "sandbox_x", raw{})
			var header strings.Builder
			for name, values := range r.Header {
				header.WriteString(name + ": " + values[0] + "\n")
			}
			body, err := io.ReadAll(r.Body)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(r.Method, r.URL.Path, "", "localhost", header.String(), string(body), strict)
		}
	}
	f.Add("GET", "/gateway.do", "method=alipay.user.info.share&auth_token=x", "127.0.0.1:8765", "", "", false)
	f.Add("GET", "/gateway.do", "a=1&a=2", "[::1]", "Origin: null\nOrigin: http://localhost\n", "", true)
	f.Add("POST", "/../gateway.do", "%zz", "", "", "{}", true)
	strictly := newWorld(f).gateway
	loosely := newWorld(f, func(c *gateway.Config) { c.Signature = gateway.Off }).gateway
	own := &gatewayKey().PublicKey
	forms := map[string]rawCall{}
	f.Fuzz(func(t *testing.T, method, path, query, host, header, body string, strict bool) {
		r := &http.Request{
			Method: method, URL: &url.URL{Path: path, RawQuery: query}, Host: host, Header: http.Header{},
			Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body)), Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		}
		r = r.WithContext(t.Context())
		for line := range strings.Lines(header) {
			name, value, _ := strings.Cut(line, ":")
			name = textproto.CanonicalMIMEHeaderKey(name)
			r.Header[name] = append(r.Header[name], strings.TrimSpace(value))
		}
		g := loosely
		if strict {
			g = strictly
		}
		w := httptest.NewRecorder()
		g.ServeHTTP(w, r)
		c, known := forms[path]
		if !known {
			c = calledAt(t, path)
			forms[path] = c
		}
		if c.form == "" {
			if !json.Valid(w.Body.Bytes()) || strings.Contains(w.Body.String(), "uccess") {
				t.Errorf("it answered %d %s", w.Code, w.Body)
			}
			return
		}
		c.name = "x" // in openapi, of which the node of a refusal is named
		payment := c.payment != ""
		if node, _, ok := strings.Cut(strings.TrimPrefix(w.Body.String(), `{"`), `_response"`); c.form == "openapi" && ok && node != "error" {
			c.name = strings.ReplaceAll(node, "_", ".")
			payment = strings.HasPrefix(node, "alipay_trade_")
		}
		code, given, err := c.read(own, r.URL.RequestURI(), w.Code, w.Header(), w.Body.Bytes())
		if err != nil || !payment && (given || code == c.success()) || code == "" {
			t.Errorf("it answered %q, something given: %t, %v: %s", code, given, err, w.Body)
		}
	})
}
