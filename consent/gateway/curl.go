package gateway

import (
	"crypto/rsa"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/jembatan/jembatan/consent"
)

// Sender is a merchant with the private key that signs its requests.
type Sender struct {
	Client string
	Key    *rsa.PrivateKey
}

// Curl returns a shell command that redeems a code at a gateway: the exact request, signed as of now.
// base is the gateway's URL, http://HOST:PORT; app is the app to which the code was given.
func Curl(p *consent.Profile, base string, from Sender, app, code string, now time.Time) (string, error) {
	if p.Gateway == nil {
		return "", errors.New("wallet " + p.Name + " has no gateway: add gateway to its rules, or choose another wallet")
	}
	var r request
	var err error
	path := p.Gateway.Token[0]
	switch p.Gateway.Form {
	case consent.SNAP:
		r, err = snap{}.redeeming(path, from, code, now)
	case consent.Authorizations:
		r, err = authorizations{}.redeeming(path, from, app, code, now)
	case consent.OpenAPI:
		r, err = openAPI{}.redeeming(path, from, code, now)
	}
	if err != nil {
		return "", fmt.Errorf("signing the request: %w", err)
	}
	return r.curl(base), nil
}

// request is a request to a gateway.
type request struct {
	path   string
	header [][2]string
	body   string
}

func (r request) curl(base string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "curl -sS %s", quoted(base+r.path))
	for _, h := range r.header {
		fmt.Fprintf(&b, " \\\n  -H %s", quoted(h[0]+": "+h[1]))
	}
	fmt.Fprintf(&b, " \\\n  --data-raw %s", quoted(r.body))
	return b.String()
}

// quoted quotes a text as one word for a POSIX shell.
func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }

func (snap) redeeming(path string, from Sender, code string, now time.Time) (request, error) {
	when := now.In(wib).Format(snapTime)
	signature, err := sign(from.Key, from.Client+"|"+when)
	if err != nil {
		return request{}, err
	}
	body, err := json.Marshal(struct {
		GrantType  string         `json:"grantType"`
		Code       string         `json:"authCode"`
		Additional map[string]any `json:"additionalInfo"`
	}{"AUTHORIZATION_CODE", code, map[string]any{}})
	return request{path, [][2]string{
		{"Content-Type", "application/json"}, {"X-TIMESTAMP", when}, {"X-CLIENT-KEY", from.Client},
		{"X-PARTNER-ID", from.Client}, {"X-SIGNATURE", signature},
	}, string(body)}, err
}

func (authorizations) redeeming(path string, from Sender, app, code string, now time.Time) (request, error) {
	body, err := json.Marshal(struct {
		App       string `json:"appId"`
		Client    string `json:"authClientId"`
		GrantType string `json:"grantType"`
		Code      string `json:"authCode"`
	}{app, from.Client, "AUTHORIZATION_CODE", code})
	if err != nil {
		return request{}, err
	}
	when := now.In(wib).Format(authorizationTime)
	signature, err := sign(from.Key, signedWhole(path, from.Client, when, string(body)))
	return request{path, [][2]string{
		{"Content-Type", "application/json; charset=UTF-8"}, {"Client-Id", from.Client}, {"Request-Time", when},
		{"Signature", "algorithm=RSA256, keyVersion=1, signature=" + signature},
	}, string(body)}, err
}

func (openAPI) redeeming(method string, from Sender, code string, now time.Time) (request, error) {
	v := url.Values{}
	for name, value := range map[string]string{
		"app_id": from.Client, "method": method, "format": "JSON", "charset": "utf-8", "sign_type": "RSA2", "version": "1.0",
		"timestamp": now.In(china).Format(openAPITime), "grant_type": "authorization_code", "code": code,
	} {
		v.Set(name, value)
	}
	signature, err := sign(from.Key, signedParameters(v))
	v.Set("sign", signature)
	return request{openAPIPath, [][2]string{{"Content-Type", "application/x-www-form-urlencoded;charset=utf-8"}}, v.Encode()}, err
}
