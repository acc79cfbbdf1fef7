package stream

import (
	"testing"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/consent"
)

// TestRevokedTokenIsNotShownAsDataThatWasRead tells a request that revokes an access token from one that reads the user's data with it.
func TestRevokedTokenIsNotShownAsDataThatWasRead(t *testing.T) {
	request := trace.Redemption{Client: "kopi", Call: "/v1/authorizations/cancelToken", Presented: consent.TheAccessToken, User: "budi",
		Token: "0123456789abcdef", Answer: "SUCCESS", Ended: true}
	if word, text := redeemed(request); word != "revoked" || text != "kopi: token 01234567 of budi, with its refresh token" {
		t.Errorf("it is %q: %q", word, text)
	}
	request.Ended = false
	if word, _ := redeemed(request); word == "revoked" {
		t.Error("a request that reads data is shown as one that revokes")
	}
}
