package stream

import (
	"testing"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/order"
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

// TestChangesOfOrdersAreNouns has notices about each kind of change.
func TestChangesOfOrdersAreNouns(t *testing.T) {
	want := map[order.Kind]string{order.Refund: "refund", order.Capture: "capture", order.Void: "void", order.Confirm: "confirmation", order.Cancel: "cancellation"}
	for _, kind := range order.Kinds() {
		text := told(trace.Notice{Client: "kopi", URL: "http://127.0.0.1:1", Order: "7", Try: 1, State: "paid", Change: string(kind)})
		if text != "kopi at http://127.0.0.1:1: order 7 is paid, after a "+want[kind] {
			t.Errorf("%s: %s", kind, text)
		}
	}
}

// TestMessagesOfBackEndsAreNamed tells a message in the inbox from a notification.
func TestMessagesOfBackEndsAreNamed(t *testing.T) {
	for in, want := range map[string]string{
		"inbox": "inbox message to budi: Kopi: Your order is ready",
		"push":  "push notification to budi: Kopi: Your order is ready",
	} {
		if got := arrived(trace.Arrived{User: "budi", In: in, Title: "Kopi", Content: "Your order is ready"}); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}
