package scenario

import (
	"strings"
	"testing"

	"github.com/jembatan/jembatan/bridge/trace"
)

// TestBackEndsAreTold compares what the gateway told back ends with what is expected.
func TestBackEndsAreTold(t *testing.T) {
	p := &player{events: []trace.Event{
		{Data: trace.Redemption{Call: "/v1/authorizations/applyToken", Answer: "SUCCESS", Scopes: []string{"KYC_INFO"}}},
		{Data: trace.Call{Method: "getAuthCode"}},
		{Data: trace.Notice{Order: "7", Try: 1, State: "SUCCESS"}},
		{Data: trace.Notice{Order: "8", State: "SUCCESS", Why: "withheld by the tester"}},
	}}
	for written, want := range map[string]string{
		`[{call: /applyToken/, answer: SUCCESS}]`: "",
		`[{scopes: [KYC_INFO]}, {order: "7"}]`:    "",
		`[{order: "7"}, {scopes: [KYC_INFO]}]`:    "back ends were not told this after what is before it",
		`[{answer: FAIL}]`:                        "back ends were not told this",
		`[{order: "8"}]`:                          "back ends were not told this",
		`[]`:                                      "back ends were told something",
	} {
		s, err := parse("s.yaml", []byte("program: shop\nexpect:\n  told: "+written+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if failure := p.notified(t.Context(), s.file.Expect); failure != nil {
			got = failure.What
			if failure.Line < 2 || !strings.Contains(failure.Actual, "applyToken") {
				t.Errorf("%s: line %d, %s", written, failure.Line, failure.Actual)
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", written, got, want)
		}
	}
}

func TestClocksAsPeopleWriteThem(t *testing.T) {
	for _, written := range []string{"2026-11-28T09:00:00Z", "2026-11-28 09:00:00", "2026-11-28 09:00", "2026-11-28T16:00:00+07:00"} {
		if at, ok := parseClock(written); !ok || at.Unix() != 1795856400 {
			t.Errorf("%s is %s (%d), %v", written, at, at.Unix(), ok)
		}
	}
}
