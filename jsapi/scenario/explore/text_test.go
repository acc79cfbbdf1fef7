package explore

import (
	"slices"
	"testing"
)

func TestWhatAPageReceivedSeveralTimesIsNamedOnce(t *testing.T) {
	denied := Received{Outcome: "fail", Result: `{"error": 11}`}
	busy := Received{Outcome: "fail", Result: `{"error": 3}`}
	granted := Received{Outcome: "success", Result: `{"authCode": "sandbox_1"}`}
	paid := Received{Outcome: "success", Result: `{"resultCode": "9000"}`}
	for want, received := range map[string][]Received{
		"nothing":                            nil,
		"fail 11":                            {denied},
		"fail 11 (6 times)":                  slices.Repeat([]Received{denied}, 6),
		"fail 11 (2 times), fail 3, fail 11": {denied, denied, busy, denied},
		"fail 11, success (2 times), success 9000 and 3 more": {denied, granted, granted, paid, denied, denied, busy},
	} {
		if got := (Play{Received: received}).Got(); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}
