package stream

import (
	"fmt"
	"strings"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
)

const (
	// tallyRoom is how many bytes of events may wait to be counted. It is only needed on a busy machine, because
	// counting waits for nobody.
	tallyRoom = 16 << 20
	// mostFailures is how many failed calls the summary lists.
	mostFailures = 5
)

// summary is the result of a run.
type summary struct {
	program, gateway                     bool // the run had one
	calls, succeeded, failed, cancelled  int
	errors, warnings, requests, refusals int
	missed                               bool      // some events were not counted
	began                                time.Time // zero if nothing has happened
	lasted                               time.Duration
	failures                             []trace.Event // the first failed calls
}

// add counts an event.
func (s *summary) add(e trace.Event) {
	s.began, s.lasted = e.Time.Add(-e.Since), e.Since
	switch d := e.Data.(type) {
	case trace.Start:
		s.program = true
	case trace.Gateway:
		s.gateway = true
	case trace.Call:
		s.calls++
	case trace.Settle:
		switch d.Outcome {
		case "success":
			s.succeeded++
		case "fail":
			s.failed++
			if len(s.failures) < mostFailures {
				s.failures = append(s.failures, e)
			}
		default:
			s.cancelled++
		}
	case trace.Console:
		switch d.Level {
		case "error":
			s.errors++
		case "warn":
			s.warnings++
		}
	case trace.Error:
		s.errors++
	case trace.Warning:
		s.warnings++
	case trace.Redemption:
		s.requests++
		if d.Why != "" {
			s.refusals++
		}
	case trace.Missed:
		s.missed = true
	}
}

// parts returns the summary in words, none of which come from a page.
func (s *summary) parts(p palette) (all []string) {
	least := ""
	if s.missed {
		least = "at least "
	}
	if s.program || !s.gateway {
		all = append(all, least+count(s.calls, "call")+list(": ", s.outcomes(p)))
	}
	if s.gateway {
		all = append(all, least+count(s.requests, "request")+" to the gateway"+list(", ", []string{p.in(wrongly, some(s.refusals, "refused"))}))
	}
	errors, warnings := count(s.errors, "error"), count(s.warnings, "warning")
	if s.errors > 0 {
		errors = p.in(wrongly, errors)
	}
	if s.warnings > 0 {
		warnings = p.in(careful, warnings)
	}
	return append(all, errors+", "+warnings)
}

// outcomes returns how many calls ended in which way.
func (s *summary) outcomes(p palette) []string {
	open := s.calls - s.succeeded - s.failed - s.cancelled
	return []string{p.in(went, some(s.succeeded, "succeeded")), p.in(wrongly, some(s.failed, "failed")), some(s.cancelled, "cancelled"), p.in(careful, some(open, "not settled"))}
}

// some returns a count with a word, or "" for 0.
func some(n int, such string) string {
	if n <= 0 {
		return ""
	}
	return fmt.Sprintf("%d %s", n, such)
}

// list joins the entries that are not empty, after a mark. It returns "" if all are.
func list(mark string, all []string) string {
	var said []string
	for _, one := range all {
		if one != "" {
			said = append(said, one)
		}
	}
	if said == nil {
		return ""
	}
	return mark + strings.Join(said, ", ")
}

// failure returns the method of a failed call, and its result.
func failure(e trace.Event) (method string, result []byte) {
	d, _ := e.Data.(trace.Settle)
	return bridge.Said(d.Method), d.Result
}

// tally counts the events of a run, including those that are not shown on a terminal that nobody reads.
type tally struct {
	events *trace.Subscriber
	sum    summary // used only by the subscriber's goroutine until it is closed
}

func openTally(hub *trace.Hub) *tally {
	t := &tally{}
	t.events = hub.Subscribe(trace.Options{Bytes: tallyRoom, Why: "counting was too slow", Replay: true}, func(events []trace.Event) {
		for _, e := range events {
			t.sum.add(e)
		}
	})
	return t
}

// close ends the counting, and returns the summary.
func (t *tally) close() summary {
	if !t.events.Close(Patience) {
		return summary{missed: true}
	}
	if !t.sum.began.IsZero() {
		t.sum.lasted = time.Since(t.sum.began)
	}
	return t.sum
}
