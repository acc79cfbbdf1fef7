package jsapi

import (
	"context"
	"encoding/json"
	"errors"
	"net/url"
	"strconv"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/method"
	"github.com/tidwall/gjson"
)

// Codes of my.signContract. The pages have those of my.tradePay and say of none what else it means.
const (
	unsigned          = 6001 // the user did not agree
	unsignedNetwork   = 6002
	unsignedOtherwise = 6003
)

// signContract is my.signContract: the user agrees to what a back end prepared at the gateway, at whose address the scopes
// stand, and the page receives a code as from my.getAuthCode. Some pages pass the address alone, as a text.
func (h Host) signContract() method.Method {
	m := method.Method{
		Name: "signContract", State: method.Asked, Resource: ofGrants, Summary: "asks for consent to an agreement and returns an authorization code",
		Takes: []string{"signStr"}, Gives: []string{"authCode", "authState"}, Begin: h.sign,
		Fails: method.Failures{missing: "signStr is missing, or is not an address that a back end got from the gateway",
			unsigned: "The user did not agree", unsignedNetwork: "The network is unavailable", unsignedOtherwise: "The agreement failed"},
	}
	return m
}

// signed is what the success callback receives.
type signed struct {
	AuthCode  string `json:"authCode"`
	AuthState string `json:"authState,omitempty"`
}

// unsignedFailure is what the fail callback receives. Pages read its code under each of these names.
type unsignedFailure struct {
	Code       int    `json:"error"`
	Message    string `json:"errorMessage"`
	ErrorCode  string `json:"errorCode"`
	ResultCode string `json:"resultCode"`
}

func (f *unsignedFailure) Error() string { return f.Message }
func (f *unsignedFailure) Payload() any  { return f }

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
		return method.Failed(&bridge.Failure{Code: missing, Message: h.signContract().Fails[missing]})
	}
	scopes, err := json.Marshal([]string{u.Query().Get("scopes")})
	if err != nil {
		return method.Failed(err)
	}
	var outcome consent.Outcome
	apply := h.apply(ctx, call, gjson.ParseBytes(scopes), func(o consent.Outcome) { outcome = o })
	return func(ctx context.Context, call *bridge.Call) (any, error) {
		result, err := apply(ctx, call)
		var refused failed
		if errors.As(err, &refused) {
			code := unsignedOtherwise
			switch {
			case outcome == consent.Deny || outcome.Leaves():
				code = unsigned
			case outcome == consent.Network:
				code = unsignedNetwork
			}
			return nil, &unsignedFailure{code, h.signContract().Fails[code], strconv.Itoa(code), strconv.Itoa(code)}
		}
		if got, ok := result.(authorized); err == nil && ok {
			return signed{got.AuthCode, u.Query().Get("state")}, nil
		}
		return result, err
	}
}
