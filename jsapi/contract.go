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

// Codes of my.signContract, which are those of my.tradePay. What each means for an agreement is not published.
const (
	unsigned          = 6001 // the user did not agree
	unsignedNetwork   = 6002
	unsignedOtherwise = 6003
)

// unsignedWords are the messages of my.signContract.
var unsignedWords = method.Failures{
	missing:  "signStr is missing, or is not an address that a back end got from the gateway",
	unsigned: "The user did not agree", unsignedNetwork: "The network is unavailable", unsignedOtherwise: "The agreement failed",
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
			code := unsignedOtherwise
			switch {
			case outcome == consent.Deny || outcome.Leaves():
				code = unsigned
			case outcome == consent.Network:
				code = unsignedNetwork
			}
			text := strconv.Itoa(code)
			return nil, &codedFailure{Code: code, Message: unsignedWords[code], ErrorCode: text, ResultCode: text}
		}
		if got, ok := result.(authorized); err == nil && ok {
			return signed{got.AuthCode, u.Query().Get("state")}, nil
		}
		return result, err
	}
}
