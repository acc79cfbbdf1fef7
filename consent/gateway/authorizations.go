package gateway

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/jembatan/jembatan/consent"
)

// authorizations is the dialect of the Alipay+ family, whose wallets are used in many countries: JSON, with a signature over
// method, path, client, time and body in the headers of requests and responses.
type authorizations struct{}

// authorizationTime is the layout of times.
const authorizationTime = "2006-01-02T15:04:05-07:00"

// authorizationRequest is the body of every call of the dialect; each call uses some of its fields. Some clients omit
// appId and authClientId; others send both as they are written in their console.
type authorizationRequest struct {
	App       string `json:"appId"`
	Client    string `json:"authClientId"`
	Customer  string `json:"customerBelongsTo"`
	GrantType string `json:"grantType"`
	Code      string `json:"authCode"`
	Refresh   string `json:"refreshToken"`
	Access    string `json:"accessToken"`
	Extend    string `json:"extendInfo"`
}

// authorizationAnswer is the response to an authorizationRequest.
type (
	authorizationAnswer struct {
		Result        result    `json:"result"`
		Access        string    `json:"accessToken,omitzero"`
		AccessExpiry  string    `json:"accessTokenExpiryTime,omitzero"`
		Refresh       string    `json:"refreshToken,omitzero"`
		RefreshExpiry string    `json:"refreshTokenExpiryTime,omitzero"`
		Customer      string    `json:"customerId,omitzero"`
		User          *userInfo `json:"userInfo,omitzero"`
	}
	result struct {
		Code    string `json:"resultCode"`
		Status  string `json:"resultStatus"`
		Message string `json:"resultMessage"`
	}
	userInfo struct {
		ID          string        `json:"userId"`
		Status      string        `json:"status"`
		Nickname    string        `json:"nickName,omitzero"`
		Name        *userName     `json:"userName,omitzero"`
		Avatar      string        `json:"avatar,omitzero"`
		Gender      string        `json:"gender,omitzero"`
		BirthDate   string        `json:"birthDate,omitzero"`
		Nationality string        `json:"nationality,omitzero"`
		Logins      []loginInfo   `json:"loginIdInfos,omitzero"`
		Contacts    []contactInfo `json:"contactInfos,omitzero"`
		Extend      string        `json:"extendInfo,omitzero"`
	}
	userName struct {
		Full  string `json:"fullName"`
		First string `json:"firstName,omitzero"`
		Last  string `json:"lastName,omitzero"`
	}
	loginInfo struct {
		ID   string `json:"loginId,omitzero"`
		Hash string `json:"hashLoginId,omitzero"`
		Type string `json:"loginIdType"`
	}
	contactInfo struct {
		Number string `json:"contactNo"`
		Type   string `json:"contactType"`
	}
)

func (a authorizations) serve(x *exchange) (reply, error) {
	if err := x.ofType("application/json"); err != nil {
		return reply{}, err
	}
	if err := x.authenticate(x.authorizationClaim); err != nil {
		return reply{}, err
	}
	switch x.call.kind {
	case pays:
		return a.payment(x)
	case asks:
		return a.ask(x)
	case ends:
		return a.revoke(x)
	}
	var in authorizationRequest
	if err := readJSON(x.body, &in); err != nil {
		return reply{}, err
	}
	if err := x.narrow(in.App); err != nil {
		return reply{}, err
	}
	out := authorizationAnswer{Result: result{"SUCCESS", "S", "success"}}
	token := in.Access
	// A call that trades a code and inquires also accepts an access token. It then trades nothing.
	if x.call.kind == trades || x.call.kind == does && token == "" {
		what, secret, err := x.granted(grant{"grantType", in.GrantType, "authCode", in.Code, 128, "refreshToken", in.Refresh, 128})
		if err != nil {
			return reply{}, err
		}
		b, err := x.trade(what, secret)
		if err != nil {
			return reply{}, err
		}
		out.Access, out.AccessExpiry = b.access, b.AccessExpires.In(wib).Format(authorizationTime)
		out.Refresh, out.RefreshExpiry = b.refresh, b.RefreshExpires.In(wib).Format(authorizationTime)
		out.Customer, token = b.account, b.access
	}
	if x.call.kind == trades {
		return a.answer(x, out)
	}
	if token == "" {
		return reply{}, lacks("accessToken")
	}
	s, err := x.show(token, func(_ *consent.Profile, open map[string]string) ([]string, error) {
		return answerable(open, authorizationFields), nil
	})
	if err != nil {
		return reply{}, err
	}
	out.User = userOf(s)
	return a.answer(x, out)
}

// revoke serves a call that revokes an access token.
func (a authorizations) revoke(x *exchange) (reply, error) {
	var in authorizationRequest
	if err := readJSON(x.body, &in); err != nil {
		return reply{}, err
	}
	if err := cmp.Or(x.narrow(in.App), within("accessToken", in.Access, 128), atMost("extendInfo", in.Extend, 4096)); err != nil {
		return reply{}, err
	}
	holding, err := x.gateway.config.Ledger.CancelToken(x.request.Context(), x.attempt(consent.TheAccessToken, in.Access))
	if err != nil {
		return reply{}, err
	}
	x.line.holds(holding)
	x.line.Ended = true
	return a.answer(x, authorizationAnswer{Result: result{"SUCCESS", "S", "success"}})
}

// narrow restricts a request to the app that it names, if any.
func (x *exchange) narrow(app string) error {
	if app == "" {
		return nil
	}
	for _, own := range x.merchant.Apps {
		if own == app {
			x.merchant.Apps = []string{app}
			return nil
		}
	}
	if x.merchant.Apps != nil {
		return &fault{kind: unknownClient, field: "appId", detail: fmt.Sprintf("app %s is not one of client %q: add it to the merchant's apps", clip(app), x.merchant.Client)}
	}
	x.merchant.Apps = []string{app}
	return nil
}

// authorizationFields are the profile fields that a response can contain.
var authorizationFields = []string{
	"userId", "nickname", "name", "kycName", "avatar", "gender", "birthDate", "nationality", "loginId", "loginIdHash", "phone", "email",
}

// answerable returns the fields of open that places lists. kycName is left out if name is open, since a response has one
// member for both.
func answerable(open map[string]string, places []string) (fields []string) {
	for _, field := range places {
		if _, has := open[field]; has && (field != "kycName" || open["name"] == "") {
			fields = append(fields, field)
		}
	}
	return fields
}

func userOf(s shown) *userInfo {
	f := s.fields
	u := &userInfo{
		ID: s.account, Status: "ACTIVE", Nickname: f["nickname"], Avatar: f["avatar"], Gender: f["gender"],
		BirthDate: f["birthDate"], Nationality: f["nationality"],
	}
	name := f["name"]
	if name == "" {
		name = f["kycName"]
	}
	if name != "" {
		first, last, _ := strings.Cut(name, " ")
		u.Name = &userName{name, first, last}
	}
	if f["loginId"] != "" || f["loginIdHash"] != "" {
		u.Logins = []loginInfo{{f["loginId"], f["loginIdHash"], "MOBILE_PHONE"}}
	}
	if f["phone"] != "" {
		u.Contacts = append(u.Contacts, contactInfo{f["phone"], "MOBILE_PHONE"})
	}
	if f["email"] != "" {
		u.Contacts = append(u.Contacts, contactInfo{f["email"], "EMAIL"})
	}
	return u
}

// authorizationClaim reads the sender of a request from its headers.
func (x *exchange) authorizationClaim() (c claim, err error) {
	if c.client, err = x.header("Client-Id"); err != nil {
		return c, err
	}
	written, err := x.header("Request-Time")
	if err != nil {
		return c, err
	}
	if c.at, err = readRequestTime(written); err != nil {
		return c, err
	}
	header, err := x.header("Signature")
	if err != nil {
		return c, &fault{kind: unsigned, field: "Signature", detail: "Signature is missing: write it like algorithm=RSA256, keyVersion=1, signature=…"}
	}
	if c.signature, err = readSignature(header); err != nil {
		return c, err
	}
	c.field = "Signature"
	c.signed = signedWhole(x.request.URL.RequestURI(), c.client, written, string(x.body))
	c.recipe = `the text to sign, "POST " + path + "\n" + Client-Id + "." + Request-Time + "." + body`
	return c, nil
}

// signedWhole returns the text that is signed for a request or a response.
func signedWhole(path, client, when, body string) string {
	return "POST " + path + "\n" + client + "." + when + "." + body
}

// readRequestTime parses ISO 8601, which most of the family use, or milliseconds since 1970, which some use.
func readRequestTime(written string) (time.Time, error) {
	if ms, err := strconv.ParseInt(written, 10, 64); err == nil {
		return time.UnixMilli(ms), nil
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05Z0700"} {
		if at, err := time.Parse(layout, written); err == nil {
			return at, nil
		}
	}
	return time.Time{}, malformed("Request-Time", "%q is not a time: write it like 2026-11-22T17:00:00+07:00", clip(written))
}

// readSignature returns the signature in the header algorithm=RSA256, keyVersion=1, signature=…
func readSignature(header string) (string, error) {
	values := map[string]string{}
	for _, part := range strings.Split(header, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		values[strings.ToLower(name)] = value
	}
	if algorithm := values["algorithm"]; algorithm != "" && !strings.EqualFold(algorithm, "RSA256") {
		return "", &fault{kind: wrongKind, field: "Signature", detail: fmt.Sprintf("algorithm %s is not supported: use RSA256", clip(algorithm))}
	}
	signature := values["signature"]
	if signature == "" {
		return "", &fault{kind: unsigned, field: "Signature", detail: "Signature has no signature=…: write it like algorithm=RSA256, keyVersion=1, signature=…"}
	}
	// Some clients percent-encode the base64. Without a %, a + stands for itself.
	if strings.Contains(signature, "%") {
		if plain, err := url.QueryUnescape(signature); err == nil {
			signature = plain
		}
	}
	return signature, nil
}

func (a authorizations) refuse(x *exchange, f *fault) reply {
	named := authorizationResult
	if x.call.kind == pays {
		named = func(f *fault) result { return paymentResult(x, f) }
	}
	answer, err := a.answer(x, authorizationAnswer{Result: named(f)})
	if err != nil {
		return reply{status: http.StatusInternalServerError}
	}
	return answer
}

// answer signs a response as the wallets do. Its status is always 200, because clients take any other for a network
// error.
func (a authorizations) answer(x *exchange, out authorizationAnswer) (reply, error) {
	return a.signed(x, out, out.Result.Code)
}

func (authorizations) signed(x *exchange, out any, code string) (reply, error) {
	body, err := json.Marshal(out)
	if err != nil {
		return reply{}, err
	}
	client, when := x.request.Header.Get("Client-Id"), time.Now().In(wib).Format(authorizationTime)
	signature, err := sign(x.gateway.config.Key, signedWhole(x.request.URL.RequestURI(), client, when, string(body)))
	return reply{http.StatusOK, map[string]string{
		"Content-Type": "application/json; charset=UTF-8", "Client-Id": client, "Response-Time": when,
		"Signature": "algorithm=RSA256, keyVersion=1, signature=" + signature,
	}, body, code}, err
}
