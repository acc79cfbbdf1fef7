package stream

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/bridge/trace"
)

// TestSummaryCountsEveryEvent records the events of a run while they are printed: its last line counts those before the printer
// was opened, and the last ones, too.
func TestSummaryCountsEveryEvent(t *testing.T) {
	for _, c := range []struct {
		name   string
		record func(func(call int64, data trace.Data))
		want   string
	}{
		{"nothing", func(func(int64, trace.Data)) {}, "summary    0 calls; 0 errors, 0 warnings; trace out.jsonl"},
		{"calls of each outcome", func(add func(int64, trace.Data)) {
			for i := range int64(5000) {
				add(i+1, trace.Call{Method: "getStorage"})
				if i > 0 { // the first never ends
					add(i+1, trace.Settle{Outcome: []string{"success", "success", "fail", "cancelled"}[i%4], Method: "getStorage"})
				}
			}
			add(0, trace.Warning{Rule: "hosts", Text: "a host"})
			add(0, trace.Console{Level: "error", Text: "thrown"})
			add(0, trace.Console{Level: "warn", Text: "old"})
			add(0, trace.Console{Level: "log", Text: "line"})
			add(0, trace.Error{What: "frame 1", Why: "its number is not above 7"})
		}, "summary    5000 calls: 2499 succeeded, 1250 failed, 1250 cancelled, 1 not settled; 2 errors, 2 warnings; trace out.jsonl"},
		{"a gateway", func(add func(int64, trace.Data)) {
			add(0, trace.Gateway{})
			add(0, trace.Redemption{})
			add(0, trace.Redemption{Why: "the code has expired"})
		}, "summary    2 requests to the gateway, 1 refused; 0 errors, 0 warnings; trace out.jsonl"},
	} {
		t.Run(c.name, func(t *testing.T) {
			hub := trace.NewHub(nil)
			var p *Printer
			var out bytes.Buffer
			count := 0
			open := func() { p = Open(&out, hub, Options{Trace: "out.jsonl"}) }
			c.record(func(call int64, data trace.Data) {
				hub.Record(trace.Event{Call: call, Data: data})
				if count++; count == 2 {
					open()
				}
			})
			if p == nil {
				open()
			}
			p.Close()
			lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
			if got := lines[len(lines)-1]; got != c.want {
				t.Errorf("the last line is\n%s\nwant\n%s", got, c.want)
			}
			if n := strings.Count("\n"+out.String(), "\nsummary "); n != 1 {
				t.Errorf("%d summaries", n)
			}
		})
	}
}

// TestSummaryListsTheFirstFailures lists some of the calls that failed, and says how many more there are.
func TestSummaryListsTheFirstFailures(t *testing.T) {
	hub := trace.NewHub(nil)
	var out bytes.Buffer
	p := Open(&out, hub, Options{Width: columnsOf(80), Quiet: true})
	for call := int64(1); call <= mostFailures+2; call++ {
		hub.Record(trace.Event{Call: call, Data: trace.Settle{Outcome: "fail", Method: fmt.Sprint("m", call), Result: []byte(`{"error":2}`)}})
	}
	p.Close()
	_, summary, _ := strings.Cut(out.String(), "0 calls")
	for _, want := range []string{"#1 my.m1 {\"error\":2}", fmt.Sprintf("#%d my.m%d", mostFailures, mostFailures), "and 2 more"} {
		if !strings.Contains(summary, want) {
			t.Errorf("%q is missing: %s", want, summary)
		}
	}
	if strings.Contains(summary, fmt.Sprintf("my.m%d", mostFailures+1)) {
		t.Errorf("more than %d failures are listed: %s", mostFailures, summary)
	}
}
