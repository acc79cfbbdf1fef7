package jsapi

import (
	"context"
	"encoding/json"
	"errors"
	"net/url"
	"strconv"
	"strings"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/method"
	"github.com/tidwall/gjson"
)

// Codes of my.signContract on the pages of the Alipay+ family. The code of an agreement that the wallet does not make is
// the profile's: [consent.Profile.AgreementFails].
const (
	unsigned        = 6001 // the user did not agree
	unsignedNetwork = 6002
	unsignedUnknown = 7001
	unsignedFailed  = 7002
)

// unsignedWords are the messages of my.signContract.
var unsignedWords = method.Failures{
	missing:  "signStr is missing, or is not an address that a back end got from the gateway",
	unsigned: "The user did not agree", unsignedNetwork: "The network is unavailable",
	unsignedUnknown: "The result is unknown: there may be an agreement", unsignedFailed: "The agreement failed",
}

// signContract is my.signContract: the user agrees to what a back end prepared at the gateway, and the page receives a code as
// from my.getAuthCode. The address that the gateway returned has the scopes in its query. Some pages pass it alone, as a string.
func (h Host) signContract() method.Method {
	return method.Method{
		Name: "signContract", State: method.Asked, Resource: ofGrants, Summary: "asks for consent to an agreement and returns an authorization code",
		Takes: []string{"signStr"}, Gives: []string{"authCode", "authState"}, Begin: h.sign, Fails: unsignedWords,
	}
}

// signed is what the success callback receives.
type signed struct {
	AuthCode  string `json:"authCode"`
	AuthState string `json:"authState,omitempty"`
}

// notSigned is what the fail callback receives. The family's pages have the code as a string in error, and the message in
// errMessage; programs read them under the other names, too.
type notSigned struct {
	Code       string `json:"error"`
	Message    string `json:"errMessage"`
	SameText   string `json:"errorMessage"`
	ErrorCode  string `json:"errorCode"`
	ResultCode string `json:"resultCode"`
}

func (f *notSigned) Error() string { return f.Message }
func (f *notSigned) Payload() any  { return f }

// notSignedBy returns the failure of an agreement that ended with an outcome.
func (h Host) notSignedBy(o consent.Outcome) error {
	code, words := h.Authority.Profile().AgreementFails, unsignedWords[unsignedFailed]
	switch {
	case o == consent.Deny || o.Leaves():
		code, words = unsigned, unsignedWords[unsigned]
	case o == consent.Network:
		code, words = unsignedNetwork, unsignedWords[unsignedNetwork]
	case o.Unclear():
		code, words = unsignedUnknown, unsignedWords[unsignedUnknown]
	}
	text := strconv.Itoa(code)
	return &notSigned{Code: text, Message: words, SameText: words, ErrorCode: text, ResultCode: text}
}

// sign applies for the scopes of an agreement.
func (h Host) sign(ctx context.Context, call *bridge.Call) bridge.Handler {
	whole := gjson.ParseBytes(call.Params)
	address := whole.Str
	if whole.IsObject() {
		address = whole.Get("signStr").String()
	}
	u, err := url.Parse(address)
	if err != nil || u.Query().Get("scopes") == "" {
		call.Leave()
		return method.Failed(&bridge.Failure{Code: missing, Message: unsignedWords[missing]})
	}
	scopes, err := json.Marshal(strings.Split(u.Query().Get("scopes"), ","))
	if err != nil {
		return method.Failed(err)
	}
	var outcome consent.Outcome
	apply := h.apply(ctx, call, gjson.ParseBytes(scopes), func(o consent.Outcome) { outcome = o })
	return func(ctx context.Context, call *bridge.Call) (any, error) {
		result, err := apply(ctx, call)
		var refused failed
		if errors.As(err, &refused) {
			return nil, h.notSignedBy(outcome)
		}
		if got, ok := result.(authorized); err == nil && ok {
			return signed{got.AuthCode, u.Query().Get("state")}, nil
		}
		return result, err
	}
}
