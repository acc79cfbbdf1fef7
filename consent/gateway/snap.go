package gateway

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/jembatan/jembatan/consent"
)

// snap is the dialect of wallets in Indonesia. Codes are exchanged according to the national standard (SNAP), in which
// client and time are signed, in headers. The data that a token opens is requested in an envelope, see envelope.go.
type snap struct{}

// snapTime is the layout of times, always in WIB (Jakarta).
const snapTime = "2006-01-02T15:04:05-07:00"

// service returns the SNAP service code of a call, which is the middle part of response codes.
func (c *call) service() string {
	switch c.kind {
	case trades:
		return "74" // access token, B2B2C
	case pays:
		switch c.payment {
		case consent.PaymentCreate:
			return "54"
		case consent.PaymentQuery:
			return "55"
		case consent.PaymentCancel:
			return "57"
		case consent.PaymentRefund:
			return "58"
		}
	}
	return "00"
}

// enveloped reports whether a request uses an envelope. A request for an unknown call does, unless its headers are signed.
func (x *exchange) enveloped() bool {
	return x.call.enveloped() || x.call.kind == nothing && x.request.Header.Get("X-SIGNATURE") == ""
}

// enveloped reports whether requests for a call use an envelope.
func (c *call) enveloped() bool {
	return c.kind == opens || c.payment == consent.PaymentSubscribe || c.payment == consent.PaymentCharge
}

// tokenRequest is the body of a request for tokens. Empty strings count as missing, because clients send them.
type tokenRequest struct {
	GrantType    string         `json:"grantType"`
	AuthCode     string         `json:"authCode"`
	RefreshToken string         `json:"refreshToken"`
	Additional   map[string]any `json:"additionalInfo"`
}

// tokenAnswer is the response to a successful request for tokens, and snapAnswer that to a failed one.
type (
	snapAnswer struct {
		Code    string `json:"responseCode"`
		Message string `json:"responseMessage"`
	}
	tokenAnswer struct {
		snapAnswer
		TokenType     string         `json:"tokenType"`
		Access        string         `json:"accessToken"`
		AccessExpiry  string         `json:"accessTokenExpiryTime"`
		Refresh       string         `json:"refreshToken"`
		RefreshExpiry string         `json:"refreshTokenExpiryTime"`
		Additional    additionalInfo `json:"additionalInfo"`
	}
	additionalInfo struct {
		UserInfo struct {
			ID string `json:"publicUserId"`
		} `json:"userInfo"`
	}
)

func (s snap) serve(x *exchange) (reply, error) {
	if err := x.ofType("application/json"); err != nil {
		return reply{}, err
	}
	if x.enveloped() {
		return envelope{}.serve(x)
	}
	if x.call.kind == pays {
		return s.payment(x)
	}
	if err := x.authenticate(x.snapClaim); err != nil {
		return reply{}, err
	}
	var in tokenRequest
	if err := readJSON(x.body, &in); err != nil {
		return reply{}, err
	}
	what, secret, err := x.granted(grant{"grantType", in.GrantType, "authCode", in.AuthCode, 256, "refreshToken", in.RefreshToken, 512})
	if err != nil {
		return reply{}, err
	}
	b, err := x.trade(what, secret)
	if err != nil {
		return reply{}, err
	}
	out := tokenAnswer{
		snapAnswer: snapAnswer{"200" + x.call.service() + "00", "Successful"}, TokenType: "Bearer",
		Access: b.access, AccessExpiry: b.AccessExpires.In(wib).Format(snapTime),
		Refresh: b.refresh, RefreshExpiry: b.RefreshExpires.In(wib).Format(snapTime),
	}
	out.Additional.UserInfo.ID = b.account
	return s.answer(http.StatusOK, out.Code, out)
}

// snapClaim reads the sender of a request from its headers.
func (x *exchange) snapClaim() (c claim, err error) {
	if c.client, err = x.header("X-CLIENT-KEY"); err != nil {
		return c, err
	}
	for _, partner := range x.request.Header.Values("X-PARTNER-ID") {
		if partner != "" && partner != c.client {
			return c, malformed("X-PARTNER-ID", "is not the same as X-CLIENT-KEY")
		}
	}
	written, err := x.header("X-TIMESTAMP")
	if err != nil {
		return c, err
	}
	if c.at, err = readSnapTime("X-TIMESTAMP", written); err != nil {
		return c, err
	}
	c.signed = c.client + "|" + written
	c.recipe = `the text to sign, X-CLIENT-KEY + "|" + X-TIMESTAMP`
	c.field = "X-SIGNATURE"
	c.signature, err = x.header(c.field)
	return c, err
}

func readSnapTime(field, written string) (time.Time, error) {
	at, ok := parseTime(snapTime, written, time.UTC)
	if !ok || !strings.HasSuffix(written, "+07:00") {
		return at, malformed(field, "%q is not a time in Jakarta: write it like 2026-11-22T17:00:00+07:00", clip(written))
	}
	return at, nil
}

// grant is what a request presents: the field of the kind, the secret for each kind, and their maximum lengths.
type grant struct {
	kindField, kind       string
	codeField, code       string
	mostCode              int
	refreshField, refresh string
	mostRefresh           int
}

// granted returns what is presented.
func (x *exchange) granted(g grant) (what, secret string, err error) {
	field, most := g.codeField, g.mostCode
	// Dialects write these words in lower or upper case, like the names of their fields.
	byCode, byRefresh := "authorization_code", "refresh_token"
	if !strings.Contains(g.kindField, "_") {
		byCode, byRefresh = strings.ToUpper(byCode), strings.ToUpper(byRefresh)
	}
	switch g.kind {
	case "":
		return "", "", lacks(g.kindField)
	case byCode:
		what, secret = consent.TheCode, g.code
	case byRefresh:
		what, secret, field, most = consent.TheRefreshToken, g.refresh, g.refreshField, g.mostRefresh
	default:
		return "", "", &fault{kind: wrongGrant, field: g.kindField, detail: fmt.Sprintf("%s %q is not known: use %s or %s", g.kindField, clip(g.kind), byCode, byRefresh)}
	}
	switch {
	case secret == "":
		return "", "", lacks(field)
	case len(secret) > most:
		return "", "", malformed(field, "is longer than %d characters", most)
	}
	return what, secret, nil
}

func (s snap) refuse(x *exchange, f *fault) reply {
	if x.enveloped() {
		return envelope{}.refuse(x, f)
	}
	status, last, message := s.code(f)
	if r := f.refusal(); r != nil {
		status, last, message = snapRefusal(x.call, r)
	}
	if f.kind == unknownMerchant && x.call.payment == consent.PaymentQuery {
		status, last, message = 404, "01", "Transaction Not Found"
	}
	code := fmt.Sprint(status) + x.call.service() + last
	if f.kind == asAsked {
		code, message = f.code, "Refused As Asked"
		status, _ = strconv.Atoi(code[:3])
	}
	answer, err := s.answer(status, code, snapAnswer{code, message})
	if err != nil {
		return reply{status: http.StatusInternalServerError}
	}
	return answer
}

// code returns the status and response code for a fault. The wallet's own tests publish those for codes, signatures, fields
// and headers; we chose the others from the standard.
func (snap) code(f *fault) (status int, last, message string) {
	const unauthorized = "Unauthorized. "
	switch f.kind {
	case missing:
		return 400, "02", "Invalid Mandatory Field " + f.field
	case invalid, wrongGrant, wrongType:
		return 400, "01", "Invalid Field Format " + f.field
	case wrongMethod, tooLarge, unreadable:
		return 400, "00", "Bad Request"
	case wrongTime:
		return 400, "01", "Invalid Field Format X-TIMESTAMP"
	case unknownClient:
		return 401, "00", unauthorized + "Unknown Client"
	case wrongSignature, unsigned, wrongKind, wrongSecret:
		return 401, "00", unauthorized + "Invalid Signature"
	case noSuchCall, unknownPath:
		return 401, "00", unauthorized + "No Interface Def"
	case wrongCurrency:
		return 400, "01", "Invalid Field Format " + f.field
	case unknownMerchant:
		return 404, "08", "Invalid Merchant"
	case tooMany:
		return 429, "00", "Too Many Requests"
	case wrongHost:
		return 403, "01", "Feature Not Allowed"
	case denied:
		return 401, "00", unauthorized + snapDenial(f.denial)
	}
	return 500, "00", "General Error"
}

func snapDenial(d *consent.Denial) string {
	what := "Auth Code"
	if d.What == consent.TheRefreshToken {
		what = "Refresh Token"
	}
	switch d.Reason {
	case consent.Replayed:
		return what + " Used"
	case consent.Expired:
		return what + " Expired"
	}
	return "Invalid " + what
}

func (snap) answer(status int, code string, body any) (reply, error) {
	text, err := json.Marshal(body)
	return reply{status, map[string]string{"Content-Type": "application/json", "X-TIMESTAMP": time.Now().In(wib).Format(snapTime)}, text, code}, err
}
