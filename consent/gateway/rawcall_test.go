package gateway_test

import (
	"bytes"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/gateway/backend"
)

// rawCall is a call of a gateway that a test writes byte by byte. Its form is a dialect of the profiles, or "envelope", in
// which the dialect snap requests what a token opens.
type rawCall struct {
	form, wallet, scope string
	name                string // path or method
	what                string // what is presented; anOrder for a call about payments, but for those that charge by a token
	payment             consent.PaymentCall
	about               consent.Ask // what is asked of the user of a token besides
}

// anOrder is what calls about payments present.
const anOrder = "an order"

// rawCalls returns all calls of all dialects, each at one of its paths, with everything that it accepts.
func rawCalls(t testing.TB) (all []rawCall) {
	seen := map[string]bool{}
	for _, wallet := range wallets.Names() {
		p := profile(t, wallet)
		if p.Gateway == nil {
			continue
		}
		add := func(kind string, names []string, presents ...string) {
			for _, name := range names {
				for _, what := range presents {
					c := rawCall{form: string(p.Gateway.Form), wallet: wallet, scope: "auth_user", name: name, what: what}
					if c.form == "snap" {
						c.scope = "USER_LOGIN_ID"
					}
					if c.form == "snap" && what == consent.TheAccessToken {
						c.form = "envelope"
					}
					if key := c.form + kind + what; !seen[key] {
						seen[key] = true
						all = append(all, c)
					}
				}
			}
		}
		add("token", p.Gateway.Token, consent.TheCode, consent.TheRefreshToken)
		add("user", p.Gateway.User, consent.TheAccessToken)
		if p.Gateway.Payments != nil {
			p.Gateway.Payments.Each(func(what consent.PaymentCall, name string) error {
				if key := string(p.Gateway.Form) + string(what); !seen[key] && (what == consent.PaymentSubscribe || what == consent.PaymentCharge) {
					seen[key] = true
					all = append(all, rawCall{form: "envelope", wallet: wallet, scope: p.Gateway.Payments.Agreement.Scope, name: name, what: consent.TheAccessToken, payment: what})
				} else if !seen[key] {
					seen[key] = true
					all = append(all, rawCall{form: string(p.Gateway.Form), wallet: wallet, name: name, what: anOrder, payment: what})
				}
				return nil
			})
		}
		for ask, asked := range p.Gateway.Asks {
			if key := string(p.Gateway.Form) + string(ask); !seen[key] {
				seen[key] = true
				all = append(all, rawCall{form: string(p.Gateway.Form), wallet: wallet, scope: asked.Scopes[0], name: asked.Calls[0], what: consent.TheAccessToken, about: ask})
			}
		}
		add("revoke", p.Gateway.Revoke, consent.TheAccessToken)
		if p.Gateway.Payments != nil && p.Gateway.Payments.Agreement != nil && len(p.Gateway.Payments.Agreement.Products) > 0 && !seen["agreement"] {
			seen["agreement"] = true
			all = append(all, rawCall{form: string(p.Gateway.Form), wallet: wallet, scope: p.Gateway.Payments.Agreement.Scope,
				name: p.Gateway.Payments.Calls[consent.PaymentPay][0], what: consent.TheAccessToken, payment: consent.PaymentPay})
		}
		add("both", p.Gateway.Both, consent.TheCode, consent.TheRefreshToken, consent.TheAccessToken)
	}
	return all
}

// raw says how to write a request. Zero values mean as published.
type raw struct {
	late   time.Duration            // how long before now it is dated
	when   string                   // how its time is written; "" means as published
	sign   func(text string) string // nil means with the key of shop-1
	client string                   // "" means shop-1
	body   func(text string) string // changes what is signed: the request of an envelope; not used in openapi
	whole  func(text string) string // changes the body after signing
	after  func(r *http.Request)    // changes the request at the end
	values func(v url.Values)       // changes parameters before signing
	host   string
}

// by returns a function that signs a text as all wallets do.
func by(key *rsa.PrivateKey) func(string) string {
	return func(text string) string {
		sum := sha256.Sum256([]byte(text))
		signature, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, sum[:])
		if err != nil {
			panic(err)
		}
		return base64.StdEncoding.EncodeToString(signature)
	}
}

// request returns a request that presents a secret.
func (c rawCall) request(t testing.TB, base, secret string, w raw) *http.Request {
	t.Helper()
	if w.sign == nil {
		w.sign = by(merchantKey())
	}
	if w.client == "" {
		w.client = "shop-1"
	}
	if w.body == nil {
		w.body = func(text string) string { return text }
	}
	header := http.Header{"Content-Type": {"application/json"}}
	at := time.Now().Add(-w.late)
	when := at.In(time.FixedZone("", 7*3600)).Format("2006-01-02T15:04:05-07:00")
	beijing := at.In(time.FixedZone("", 8*3600)).Format("2006-01-02 15:04:05")
	if w.when != "" {
		when, beijing = w.when, w.when
	}
	path, body := c.name, ""
	grant, field := "AUTHORIZATION_CODE", "authCode"
	switch c.what {
	case consent.TheRefreshToken:
		grant, field = "REFRESH_TOKEN", "refreshToken"
	case consent.TheAccessToken:
		field = "accessToken"
	}
	switch c.form {
	case "snap":
		body = w.body(fmt.Sprintf(`{"grantType":"%s","%s":"%s","additionalInfo":{}}`, grant, field, secret))
		header.Set("X-TIMESTAMP", when)
		header.Set("X-CLIENT-KEY", w.client)
		header.Set("X-PARTNER-ID", w.client)
		header.Set("X-SIGNATURE", w.sign(w.client+"|"+when))
		if c.payment != "" {
			body = w.body(c.content(secret))
			header.Del("X-CLIENT-KEY")
			header.Set("X-EXTERNAL-ID", "1")
			header.Set("CHANNEL-ID", "95221")
			compact := jsontext.Value(body)
			if compact.Compact() != nil {
				compact = jsontext.Value(body)
			}
			header.Set("X-SIGNATURE", w.sign(fmt.Sprintf("POST:%s:%x:%s", path, sha256.Sum256(compact), when)))
		}
	case "envelope":
		function := strings.ReplaceAll(strings.Trim(strings.TrimSuffix(path, ".htm"), "/"), "/", ".")
		asked := `{"userResources":["LOGIN_ID"]}`
		if c.payment != "" {
			asked = c.content(secret)
		}
		body = w.body(fmt.Sprintf(`{"head":{"version":"2.0","function":"%s","clientId":"%s","clientSecret":"s3cret","reqTime":"%s","reqMsgId":"m1","accessToken":"%s","reserve":"{}"},"body":%s}`,
			function, w.client, when, secret, asked))
		body = fmt.Sprintf(`{"request":%s,"signature":"%s"}`, body, w.sign(body))
	case "authorizations":
		body = fmt.Sprintf(`{"grantType":"%s","appId":"coffee","authClientId":"%s","%s":"%s"}`, grant, w.client, field, secret)
		if c.what == consent.TheAccessToken {
			body = fmt.Sprintf(`{"appId":"coffee","authClientId":"%s","accessToken":"%s"}`, w.client, secret)
		}
		if c.about.Sends() {
			body = fmt.Sprintf(`{"appId":"coffee","accessToken":"%s","requestId":"m1","templateCode":"T","templates":[{"templateParameters":{"Title":"a","Content":"b"}}]}`, secret)
		}
		if c.payment != "" {
			body = c.content(secret)
		}
		body = w.body(body)
		header.Set("Client-Id", w.client)
		header.Set("Request-Time", when)
		header.Set("Signature", "algorithm=RSA256, keyVersion=1, signature="+w.sign("POST "+path+"\n"+w.client+"."+when+"."+body))
	case "openapi":
		header.Set("Content-Type", "application/x-www-form-urlencoded;charset=utf-8")
		path = "/gateway.do"
		v := url.Values{
			"app_id": {w.client}, "method": {c.name}, "format": {"JSON"}, "charset": {"utf-8"}, "sign_type": {"RSA2"}, "version": {"1.0"},
			"timestamp": {beijing},
		}
		switch c.what {
		case consent.TheCode:
			v["grant_type"], v["code"] = []string{"authorization_code"}, []string{secret}
		case consent.TheRefreshToken:
			v["grant_type"], v["refresh_token"] = []string{"refresh_token"}, []string{secret}
		case consent.TheAccessToken:
			v["auth_token"] = []string{secret}
		case anOrder:
			v["biz_content"] = []string{c.content(secret)}
		}
		if w.values != nil {
			w.values(v)
		}
		v.Set("sign", w.sign(backend.OpenAPIText(v)))
		body = v.Encode()
	}
	if w.whole != nil {
		body = w.whole(body)
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, base+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header = header
	if w.host != "" {
		r.Host = w.host
	}
	if w.after != nil {
		w.after(r)
	}
	return r
}

// ask sends a request and returns the code of the response, which must be in its dialect and signed. given reports
// whether the response gave something away.
func (c rawCall) ask(t testing.TB, own *rsa.PublicKey, r *http.Request) (code string, given bool) {
	t.Helper()
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Error(err)
		return "", false
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		t.Error(err)
	}
	code, given, err = c.read(own, r.URL.RequestURI(), response.StatusCode, response.Header, answer)
	if err != nil {
		t.Errorf("%v: %s", err, answer)
	}
	return code, given
}

// read checks that a response is in its dialect.
func (c rawCall) read(own *rsa.PublicKey, target string, status int, header http.Header, answer []byte) (code string, given bool, err error) {
	if c.form != "snap" && status != http.StatusOK {
		return "", false, fmt.Errorf("the status is %d", status)
	}
	if kind := header.Get("Content-Type"); c.form != "openapi" && !strings.HasPrefix(kind, "application/json") {
		return "", false, fmt.Errorf("the answer is of type %s", kind)
	}
	decode := func(text []byte, into any, whole bool) error {
		d := json.NewDecoder(bytes.NewReader(text))
		if whole {
			d.DisallowUnknownFields()
		}
		return d.Decode(into)
	}
	signed := func(text, signature string) error {
		sum := sha256.Sum256([]byte(text))
		given, err := base64.StdEncoding.DecodeString(signature)
		return errors.Join(err, rsa.VerifyPKCS1v15(own, crypto.SHA256, sum[:], given))
	}
	switch c.form {
	case "snap":
		var a struct {
			Code    string `json:"responseCode"`
			Message string `json:"responseMessage"`
			Access  string `json:"accessToken"`
		}
		if err := decode(answer, &a, false); err != nil {
			return "", false, err
		}
		if fmt.Sprint(status) != a.Code[:3] || a.Message == "" {
			err = fmt.Errorf("status %d does not go with it", status)
		}
		return a.Code, a.Access != "" || a.Code == c.success(), err
	case "envelope":
		var whole struct {
			Response  json.RawMessage `json:"response"`
			Signature string          `json:"signature"`
		}
		if err := decode(answer, &whole, true); err != nil {
			return "", false, err
		}
		var a struct {
			Head struct{ Version, Function, ClientID, RespTime, ReqMsgID, Reserve string }
			Body struct {
				ResultInfo        struct{ ResultStatus, ResultCodeID, ResultCode, ResultMsg string }
				UserResourceInfos []any

				SubscriptionID, MerchantTransID, TransactionID, AcquirementID string
			}
		}
		err := errors.Join(decode(whole.Response, &a, true), signed(string(whole.Response), whole.Signature))
		return a.Body.ResultInfo.ResultCodeID + " " + a.Body.ResultInfo.ResultCode, a.Body.UserResourceInfos != nil || a.Body.SubscriptionID != "", err
	case "authorizations":
		var a struct {
			Result struct{ ResultCode, ResultStatus, ResultMessage string }
			Access any `json:"accessToken"`
			User   any `json:"userInfo"`
		}
		signature := strings.TrimPrefix(header.Get("Signature"), "algorithm=RSA256, keyVersion=1, signature=")
		text := "POST " + target + "\n" + header.Get("Client-Id") + "." + header.Get("Response-Time") + "." + string(answer)
		err := errors.Join(decode(answer, &a, false), signed(text, signature))
		return a.Result.ResultCode, a.Access != nil || a.User != nil || a.Result.ResultCode == c.success(), err
	default:
		var a map[string]any
		err := backend.ReadOpenAPI(answer, c.name, own, &a)
		if fault := (*backend.OpenAPIFault)(nil); errors.As(err, &fault) {
			return fault.SubCode, false, nil
		}
		return "10000", true, err
	}
}

// success returns the code of a successful response.
func (c rawCall) success() string {
	switch {
	case c.payment != "" && c.form == "snap":
		return "200" + c.service() + "00"
	case c.payment == consent.PaymentPay && c.form == "authorizations" && c.what == consent.TheAccessToken:
		return "SUCCESS" // charged by an agreement
	case c.payment == consent.PaymentPay && c.form == "authorizations":
		return "ACCEPT"
	case c.payment == consent.PaymentPay:
		return "ACQ.INVALID_PARAMETER" // no user has a code to scan
	}
	return map[string]string{"snap": "2007400", "envelope": "00000000 SUCCESS", "authorizations": "SUCCESS", "openapi": "10000"}[c.form]
}

// secret returns what the call presents: a code that has not been redeemed, or a valid token.
func (c rawCall) secret(t testing.TB, w *world) string {
	t.Helper()
	if c.what == anOrder {
		return c.ordered(t, w)
	}
	code := w.grant(c.wallet, "coffee", "budi", c.scope)
	if c.what == consent.TheCode {
		return code
	}
	trade := c
	trade.what, trade.about, trade.payment = consent.TheCode, "", ""
	p := profile(t, c.wallet)
	trade.form, trade.name = string(p.Gateway.Form), p.Gateway.Token[0]
	response, err := http.DefaultClient.Do(trade.request(t, w.server.URL, code, raw{}))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	answer, _ := io.ReadAll(response.Body)
	name := map[string]string{
		"openapi" + consent.TheAccessToken: "access_token", "openapi" + consent.TheRefreshToken: "refresh_token",
	}[c.form+c.what]
	if name == "" {
		name = map[string]string{consent.TheAccessToken: "accessToken", consent.TheRefreshToken: "refreshToken"}[c.what]
	}
	_, after, there := strings.Cut(string(answer), `"`+name+`":"`)
	token, _, _ := strings.Cut(after, `"`)
	if !there || token == "" {
		t.Fatalf("no %s in %s", name, answer)
	}
	if c.payment == consent.PaymentCharge { // of a subscription
		first := c
		first.payment, first.name = consent.PaymentSubscribe, p.Gateway.Payments.Calls[consent.PaymentSubscribe][0]
		if code, given := first.ask(t, &w.own.PublicKey, first.request(t, w.server.URL, token, raw{})); !given {
			t.Fatalf("no subscription: %s", code)
		}
	}
	return token
}
