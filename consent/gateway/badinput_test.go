package gateway_test

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/consent/ledger"
)

// spoilt is a request with a single mistake, and the expected code in each dialect.
type spoilt struct {
	name string
	how  raw
	want codes
}

// codes are codes by dialect; "" means that the mistake is not possible in it.
type codes struct {
	snap, envelope, authorizations, openapi string
	payments                                string // case code of snap's calls about payments, if it differs
}

func (c codes) of(form string) string {
	return map[string]string{"snap": c.snap, "envelope": c.envelope, "authorizations": c.authorizations, "openapi": c.openapi}[form]
}

// of returns the expected code of a spoilt request for a call. Calls about payments are signed with their body, those of
// snap have a service of their own, and those of another dialect call the client differently.
func (s spoilt) of(c rawCall) string {
	want := s.want.of(c.form)
	if s.want.payments != "" && c.payment != "" && c.form == "snap" {
		return "400" + c.service() + s.want.payments
	}
	if c.payment == "" || want == "" {
		return want
	}
	switch {
	case c.form == "authorizations" && want == "INVALID_AUTH_CLIENT":
		return "INVALID_CLIENT"
	case c.form != "snap":
		return want
	case strings.HasPrefix(s.name, "X-PARTNER-ID"), strings.Contains(s.name, "X-CLIENT-KEY"):
		return ""
	case s.want.authorizations == "INVALID_SIGNATURE" && want == "4007400":
		want = "4017400"
	}
	return want[:3] + c.service() + want[5:]
}

// Codes of mistakes that have the same code in several tests.
var (
	badBody      = codes{"4007400", "00000004 PARAM_ILLEGAL", "PARAM_ILLEGAL", "isv.invalid-parameter", ""}
	badJSON      = codes{"4007400", "00000004 PARAM_ILLEGAL", "PARAM_ILLEGAL", "", ""}
	badField     = codes{"4007401", "00000004 PARAM_ILLEGAL", "PARAM_ILLEGAL", "", ""}
	badType      = codes{"4007401", "00000004 PARAM_ILLEGAL", "PARAM_ILLEGAL", "isv.invalid-parameter", ""}
	badMethod    = codes{"4007400", "00000013 NO_INTERFACE_DEF", "INVALID_API", "isv.invalid-parameter", ""}
	badTime      = codes{"4007401", "00000004 PARAM_ILLEGAL", "PARAM_ILLEGAL", "isv.invalid-timestamp", ""}
	badSignature = codes{"4017400", "00000007 INVALID_SIGNATURE", "INVALID_SIGNATURE", "isv.invalid-signature", ""}
	badClient    = codes{"4017400", "00000024 CLIENT_VALIDATE_FAILED", "INVALID_AUTH_CLIENT", "isv.invalid-app-id", ""}
	// For dialects in which Origin is not a published header of back ends.
	badOrigin = codes{authorizations: "ACCESS_DENIED", openapi: "isv.insufficient-isv-permissions"}
	badHost   = codes{"4037401", "00000024 CLIENT_VALIDATE_FAILED", "ACCESS_DENIED", "isv.insufficient-isv-permissions", ""}
)

// text matches a JSON string in a field of a body.
var text = regexp.MustCompile(`"([A-Za-z]+)":"[^"]*"`)

// spoils lists all mistakes; much is the size of a body that is far too long.
func spoils(t *testing.T, much int) []spoilt {
	sum := func(text string) []byte { s := sha256.Sum256([]byte(text)); return s[:] }
	encode := func(signature []byte, err error) string {
		if err != nil {
			t.Error(err)
		}
		return base64.StdEncoding.EncodeToString(signature)
	}
	ec, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("A", much)
	header := func(name string, values ...string) raw {
		return raw{after: func(r *http.Request) { r.Header[http.CanonicalHeaderKey(name)] = values }}
	}
	twice := func(name, other string) raw {
		return raw{after: func(r *http.Request) { r.Header.Add(name, other) }}
	}
	method := func(name string) raw { return raw{after: func(r *http.Request) { r.Method = name }} }
	all := []spoilt{
		{"much too much after it", raw{whole: func(b string) string { return b + "&long=" + long }}, badBody},
		{"much too much in it", raw{body: func(b string) string { return `{"long":"` + long + `",` + b[1:] }, values: func(v url.Values) { v.Set("long", long) }}, badBody},
		{"much too much of nothing", raw{whole: func(string) string { return long }}, badBody},
		{"one byte too much", raw{whole: func(b string) string { return b + strings.Repeat(" ", 64<<10+1-len(b)) }}, badBody},
		{"invalid UTF-8 in it", raw{body: func(b string) string { return "{\"x\":\"\xff\"," + b[1:] }, values: func(v url.Values) { v.Set("x", "\xff") }}, badBody},
		{"invalid UTF-8 after it", raw{whole: func(b string) string { return b + "\xc3\x28" }}, badBody},
		{"an unpaired surrogate", raw{body: func(b string) string { return `{"x":"\ud800",` + b[1:] }}, badJSON},
		{"text", header("Content-Type", "text/plain"), badType},
		{"another type that is like it", header("Content-Type", "application/jsonp"), badType},
		{"no type", header("Content-Type"), badType},
		{"a malformed type", header("Content-Type", "/"), badType},
		{"another charset", header("Content-Type", "application/json; charset=iso-8859-1"), badType},
		{"two types", twice("Content-Type", "application/json"), badType},
		{"a key twice", raw{body: func(b string) string { return `{"x":1,"x":2,` + b[1:] }}, badJSON},
		{"every key twice", raw{body: func(b string) string { return b[:len(b)-1] + "," + b[1:] }}, badJSON},
		{"no object", raw{whole: func(b string) string { return "[" + b + "]" }}, codes{"4007400", "00000004 PARAM_ILLEGAL", "INVALID_SIGNATURE", "", ""}},
		{"null", raw{body: func(string) string { return "null" }}, codes{"4007402", "00000002 PARAM_MISSING", "PARAM_ILLEGAL", "", ""}},
		{"a text", raw{body: func(b string) string { return `"text"` }}, codes{"4007400", "00000002 PARAM_MISSING", "PARAM_ILLEGAL", "", ""}},
		{"two documents", raw{whole: func(b string) string { return b + "{}" }}, codes{"4007400", "00000004 PARAM_ILLEGAL", "INVALID_SIGNATURE", "", ""}},
		{"a byte order mark", raw{whole: func(b string) string { return "\ufeff" + b }}, codes{"4007400", "00000004 PARAM_ILLEGAL", "INVALID_SIGNATURE", "isv.missing-app-id", ""}},
		{"half of it", raw{whole: func(b string) string { return b[:len(b)/2] }}, codes{"4007400", "00000004 PARAM_ILLEGAL", "INVALID_SIGNATURE", "", ""}},
		{"deep lists", raw{body: func(b string) string {
			return `{"additionalInfo2":` + strings.Repeat("[", 30000) + strings.Repeat("]", 30000) + "," + b[1:]
		}}, badJSON},
		{"deep objects", raw{body: func(b string) string { return strings.Repeat(`{"a":`, 11000) + b + strings.Repeat("}", 9000) }}, badJSON},
		{"nothing", raw{whole: func(string) string { return "" }}, codes{"4007400", "00000004 PARAM_ILLEGAL", "INVALID_SIGNATURE", "isv.missing-method", ""}},
		{"nothing, signed", raw{body: func(string) string { return "" }}, codes{"4007400", "00000004 PARAM_ILLEGAL", "PARAM_ILLEGAL", "", ""}},
		{"an empty object", raw{body: func(string) string { return "{}" }}, codes{"4007402", "00000002 PARAM_MISSING", "PARAM_ILLEGAL", "", ""}},
		{"parameters that are not a form", raw{whole: func(b string) string { return b + "&%zz" }}, codes{openapi: "isv.invalid-parameter"}},
		{"parameters with semicolons", raw{whole: func(b string) string { return strings.ReplaceAll(b, "&", ";") }}, codes{openapi: "isv.invalid-parameter"}},
		{"parameters with names of no UTF-8", raw{whole: func(b string) string { return b + "&%ff=1" }}, codes{openapi: "isv.invalid-parameter"}},
		{"GET", raw{after: func(r *http.Request) { r.Method, r.Body, r.ContentLength = "GET", nil, 0 }}, codes{badMethod.snap, badMethod.envelope, badMethod.authorizations, "isv.missing-method", ""}},
		{"PUT", method("PUT"), badMethod},
		{"DELETE", method("DELETE"), badMethod},
		{"an unknown method", method("JUMP"), badMethod},
		{"a day late", raw{late: 24 * time.Hour}, badTime},
		{"a day early", raw{late: -24 * time.Hour}, badTime},
		{"17 minutes late", raw{late: 17 * time.Minute}, codes{badTime.snap, badTime.envelope, badTime.authorizations, "", ""}},
		{"17 minutes early", raw{late: -17 * time.Minute}, codes{badTime.snap, badTime.envelope, badTime.authorizations, "", ""}},
		{"another's key", raw{sign: by(otherKey())}, badSignature},
		{"the gateway's key", raw{sign: by(gatewayKey())}, badSignature},
		{"an EC key", raw{sign: func(text string) string { return encode(ecdsa.SignASN1(rand.Reader, ec, sum(text))) }}, badSignature},
		{"SHA-1", raw{sign: func(text string) string {
			s := sha1.Sum([]byte(text))
			return encode(rsa.SignPKCS1v15(rand.Reader, merchantKey(), crypto.SHA1, s[:]))
		}}, badSignature},
		{"PSS", raw{sign: func(text string) string {
			return encode(rsa.SignPSS(rand.Reader, merchantKey(), crypto.SHA256, sum(text), nil))
		}}, badSignature},
		{"another text", raw{sign: func(text string) string { return by(merchantKey())(text + " ") }}, badSignature},
		{"a signature of zeros", raw{sign: func(string) string { return encode(make([]byte, merchantKey().Size()), nil) }}, badSignature},
		{"a signature that is not base64", raw{sign: func(string) string { return "%%%" }}, badSignature},
		{"no signature", raw{sign: func(string) string { return "" }}, codes{"4007402", "00000002 PARAM_MISSING", "INVALID_SIGNATURE", "isv.missing-signature", ""}},
		{"an unknown client", raw{client: "shop-9"}, badClient},
		{"another's client", raw{client: "shop-2"}, codes{"4017400", "00000024 CLIENT_VALIDATE_FAILED", "INVALID_SIGNATURE", "isv.invalid-signature", ""}},
		{"a client that is a path", raw{client: "../../gateway"}, badClient},
		{"another host", raw{host: "wallet.example"}, badHost},
		{"a host that starts like it", raw{host: "127.0.0.1.wallet.example:8765"}, badHost},
		{"an address of the network", raw{host: "192.168.1.20"}, badHost},
		{"a foreign page", header("Origin", "https://evil.example"), badOrigin},
		{"a page with an opaque origin", header("Origin", "null"), badOrigin},
		{"a page that starts like it", header("Origin", "http://localhost.evil.example"), badOrigin},
		{"two pages", header("Origin", "http://127.0.0.1", "https://evil.example"), badOrigin},
		{"a page of another site", header("Sec-Fetch-Site", "cross-site"), badHost},
		{"a page of another port", header("Sec-Fetch-Site", "same-site"), badHost},
		{"X-CLIENT-KEY twice", twice("X-CLIENT-KEY", "shop-1"), codes{snap: "4007401"}},
		{"X-PARTNER-ID of another", header("X-PARTNER-ID", "shop-2"), codes{snap: "4007401"}},
		{"X-PARTNER-ID twice", twice("X-PARTNER-ID", "shop-2"), codes{snap: "4007401"}},
		{"X-TIMESTAMP twice", twice("X-TIMESTAMP", "2026-11-22T12:00:00+07:00"), codes{snap: "4007401"}},
		{"X-SIGNATURE twice", twice("X-SIGNATURE", "AAAA"), codes{snap: "4007401"}},
		{"no X-CLIENT-KEY", header("X-CLIENT-KEY"), codes{snap: "4007402"}},
		{"no X-TIMESTAMP", header("X-TIMESTAMP"), codes{snap: "4007402"}},
		{"no X-SIGNATURE", header("X-SIGNATURE"), codes{snap: "4007402"}},
		{"X-EXTERNAL-ID that is long", header("X-EXTERNAL-ID", strings.Repeat("1", 37)), codes{payments: "01"}},
		{"no X-EXTERNAL-ID", header("X-EXTERNAL-ID"), codes{payments: "02"}},
		{"no CHANNEL-ID", header("CHANNEL-ID"), codes{payments: "02"}},
		{"no X-PARTNER-ID", header("X-PARTNER-ID"), codes{payments: "02"}},
		{"repeated X-PARTNER-ID", twice("X-PARTNER-ID", "shop-1"), codes{payments: "01"}},
		{"Client-Id twice", twice("Client-Id", "shop-2"), codes{authorizations: "PARAM_ILLEGAL"}},
		{"Request-Time twice", twice("Request-Time", "2026-11-22T12:00:00+07:00"), codes{authorizations: "PARAM_ILLEGAL"}},
		{"Signature twice", twice("Signature", "signature=AAAA"), codes{authorizations: "INVALID_SIGNATURE"}},
		{"another algorithm", header("Signature", "algorithm=ECC224, keyVersion=1, signature=AAAA"), codes{authorizations: "INVALID_SIGNATURE"}},
		{"no Signature", header("Signature"), codes{authorizations: "INVALID_SIGNATURE"}},
		{"another path", raw{after: func(r *http.Request) { r.URL.RawQuery = "a=b" }}, codes{authorizations: "INVALID_SIGNATURE"}},
		{"SHA-1, and says so", raw{values: func(v url.Values) { v.Set("sign_type", "RSA") }}, codes{openapi: "isv.invalid-signature-type"}},
		{"a parameter twice", raw{whole: func(b string) string { return b + "&version=1.0" }}, codes{openapi: "isv.invalid-parameter"}},
		{"a parameter with another value in the address", raw{after: func(r *http.Request) { r.URL.RawQuery = "version=2.0" }}, codes{openapi: "isv.invalid-parameter"}},
		{"a signature in the address too", raw{after: func(r *http.Request) { r.URL.RawQuery = "sign=AAAA" }}, codes{openapi: "isv.invalid-parameter"}},
		{"very many parameters", raw{whole: func(b string) string { return b + strings.Repeat("&a", 30000) }}, codes{openapi: "isv.invalid-parameter"}},
	}
	for _, when := range []string{"yesterday", "2026-11-22", "18:00:00", "2026-13-22T18:00:00+07:00", "2026-11-31T18:00:00+07:00", "2026-11-22T25:00:00+07:00",
		"2026-11-22 18:00:60", "20261122T180000+0700", "2026-11-22T18:00+07:00", "2026-11-22T18:00:00", "-1", "0", "1e3", "２０２６-11-22 18:00:00", "9999-12-31T23:59:59+07:00"} {
		all = append(all, spoilt{"dated " + when, raw{when: when}, badTime})
	}
	for name, how := range map[string]func(b string) string{
		"a comma at the end":   func(b string) string { return b[:len(b)-1] + ",}" },
		"two commas":           func(b string) string { return `{"x":1,,` + b[1:] },
		"a key without quotes": func(b string) string { return "{x:1," + b[1:] },
		"single quotes":        func(b string) string { return "{'x':1," + b[1:] },
		"a comment":            func(b string) string { return "{/* x */" + b[1:] },
		"no colon":             func(b string) string { return `{"x" 1,` + b[1:] },
		"no value":             func(b string) string { return `{"x":,` + b[1:] },
		"a bare word":          func(b string) string { return `{"x":maybe,` + b[1:] },
		"NaN":                  func(b string) string { return `{"x":NaN,` + b[1:] },
		"a leading zero":       func(b string) string { return `{"x":01,` + b[1:] },
		"a plus sign":          func(b string) string { return `{"x":+1,` + b[1:] },
		"half a number":        func(b string) string { return `{"x":1.,` + b[1:] },
		"an unknown escape":    func(b string) string { return `{"x":"\x41",` + b[1:] },
		"half an escape":       func(b string) string { return `{"x":"\u12",` + b[1:] },
		"a line break in text": func(b string) string { return "{" + `"x":"a` + "\n" + `b",` + b[1:] },
		"another bracket":      func(b string) string { return b[:len(b)-1] + "]" },
		"an open list":         func(b string) string { return `{"x":[1,` + b[1:] },
	} {
		all = append(all, spoilt{name, raw{body: how}, badJSON})
	}
	for _, name := range []string{"app_id", "method", "format", "charset", "sign_type", "timestamp", "sign"} {
		twice := codes{openapi: "isv.invalid-parameter"}
		if name == "format" || name == "charset" || name == "timestamp" { // which have a code of their own
			twice.openapi = "isv.invalid-" + name
		}
		all = append(all, spoilt{name + " twice", raw{whole: func(b string) string { return b + "&" + name + "=x" }}, twice},
			spoilt{"another " + name + " in the address", raw{after: func(r *http.Request) { r.URL.RawQuery = name + "=x" }}, twice})
	}
	for name, code := range map[string]string{"app_id": "isv.missing-app-id", "method": "isv.missing-method", "sign_type": "isv.missing-signature-type",
		"timestamp": "isv.missing-timestamp", "version": "isv.missing-version"} {
		all = append(all, spoilt{"no " + name, raw{values: func(v url.Values) { v.Del(name) }}, codes{openapi: code}})
	}
	for _, other := range [][3]string{{"charset", "utf-7", "isv.invalid-charset"}, {"charset", "x", "isv.invalid-charset"}, {"format", "XML", "isv.invalid-format"},
		{"sign_type", "MD5", "isv.invalid-signature-type"}, {"sign_type", "rsa2", "isv.invalid-signature-type"}, {"method", "alipay.trade.nothing", "isv.invalid-method"}} {
		all = append(all, spoilt{other[0] + " that is " + other[1], raw{values: func(v url.Values) { v.Set(other[0], other[1]) }}, codes{openapi: other[2]}})
	}
	for _, value := range []string{"5", "true", "[]", `{"a":"b"}`, `["a"]`} {
		all = append(all, spoilt{"texts that are " + value, raw{body: func(b string) string {
			// not those of the head, which identifies the sender
			head, rest, _ := strings.Cut(b, `"reqMsgId":"m1"`)
			if rest == "" {
				return text.ReplaceAllString(b, `"$1":`+value)
			}
			return head + `"reqMsgId":` + value + rest
		}}, badField})
	}
	return all
}

// export returns the whole content of a ledger.
func export(t testing.TB, l *ledger.Ledger) []byte {
	t.Helper()
	e, err := l.Export(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	b, err := e.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// inMemory starts a world without files, so that many requests take little time.
func inMemory(t testing.TB) *world {
	t.Helper()
	book, err := ledger.Open(ledger.Memory)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	w := newWorld(t, func(c *gateway.Config) { c.Ledger = book })
	w.ledger = book
	return w
}

// TestAlteredRequestIsRefusedAndChangesNothing sends 10 MB to one call of each dialect, and 1 MB to the others. The limit is
// 64 KiB, and what reads a body is the same for all calls of a dialect.
func TestAlteredRequestIsRefusedAndChangesNothing(t *testing.T) {
	most, usual := spoils(t, 10<<20), spoils(t, 1<<20)
	seen := map[string]bool{}
	for _, c := range rawCalls(t) {
		all := usual
		if !seen[c.form] {
			seen[c.form], all = true, most
		}
		t.Run(c.form+" "+strings.TrimPrefix(c.name, "/")+" "+c.what, func(t *testing.T) {
			t.Parallel()
			w := inMemory(t)
			secret := c.secret(t, w)
			before := export(t, w.ledger)
			sent := 0
			for _, s := range all {
				want := s.of(c)
				if want == "" {
					continue
				}
				sent++
				code, given := c.ask(t, &w.own.PublicKey, c.request(t, w.server.URL, secret, s.how))
				if code != want || given {
					t.Errorf("%s: it came to %q, not to %q; something given: %t", s.name, code, want, given)
				}
				if line := w.lines.last(); line.Why == "" || strings.ContainsAny(line.Why, "\n\r\x00") || line.Token != "" && c.form != "envelope" {
					t.Errorf("%s: the record has %+v", s.name, line)
				}
				if after := export(t, w.ledger); !bytes.Equal(before, after) {
					t.Fatalf("%s changed the ledger:\n%s\nto\n%s", s.name, before, after)
				}
			}
			if sent < 80 {
				t.Errorf("%d requests were sent", sent)
			}
			// The secret is still valid once the request has no mistake.
			if code, given := c.ask(t, &w.own.PublicKey, c.request(t, w.server.URL, secret, raw{})); code != c.success() || !given && !c.reads() {
				t.Errorf("after all that it came to %q", code)
			}
			if after := export(t, w.ledger); bytes.Equal(before, after) != c.reads() {
				t.Error("the ledger has nothing of what was given")
			}
		})
	}
}

// TestClientThatSendsTooMuchBeforeReadingGetsTheError: most clients read only after they have sent everything.
func TestClientThatSendsTooMuchBeforeReadingGetsTheError(t *testing.T) {
	w := inMemory(t)
	conn, err := net.Dial("tcp", w.server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(time.Minute))
	body := strings.Repeat("a", 10<<20)
	if _, err := io.WriteString(conn, "POST /gateway.do HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 10485760\r\n\r\n"+body); err != nil {
		t.Fatal(err)
	}
	answer, err := io.ReadAll(conn)
	if err != nil || !bytes.Contains(answer, []byte("isv.invalid-parameter")) {
		t.Errorf("it heard %q, %v", answer, err)
	}
}

// TestTwoHostHeadersAreRejected: the server refuses this before it looks at the path, without a dialect's code.
func TestTwoHostHeadersAreRejected(t *testing.T) {
	w := inMemory(t)
	conn, err := net.Dial("tcp", w.server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(time.Minute))
	io.WriteString(conn, "POST /gateway.do HTTP/1.1\r\nHost: localhost\r\nHost: wallet.example\r\nContent-Length: 0\r\n\r\n")
	if answer, err := io.ReadAll(conn); err != nil || !bytes.HasPrefix(answer, []byte("HTTP/1.1 400 ")) {
		t.Errorf("it heard %q, %v", answer, err)
	}
}
