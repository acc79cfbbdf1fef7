package host

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/cashier"
)

// spared asks the user to pay, but not again immediately after they have cancelled a payment. The rule is that of
// consent prompts, where cancelling counts as closing.
type spared struct {
	pay      func(context.Context, cashier.Order) (cashier.Code, error)
	recorder bridge.Recorder
	now      func() time.Time
	repeat   string // name of the option that asks every time

	mu   sync.Mutex // guards what follows
	past []consent.Answered
}

// mostCancelled is how many cancelled payments are remembered: enough for the longest wait.
const mostCancelled = 16

func (s *spared) Pay(ctx context.Context, o cashier.Order) (cashier.Code, error) {
	s.mu.Lock()
	left := consent.Embargo(s.past, s.now())
	s.mu.Unlock()
	if left > 0 {
		s.recorder.Record(trace.Event{Data: trace.Warning{Rule: "embargo", Text: fmt.Sprintf(
			"the user has just cancelled a payment and was not asked again: the page receives %s, for %d s more; %s asks every time",
			cashier.Cancelled, (left+time.Second-1)/time.Second, s.repeat)}})
		return cashier.Cancelled, nil
	}
	code, err := s.pay(ctx, o)
	if err != nil {
		return code, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch code {
	case cashier.Cancelled:
		s.past = append(s.past, consent.Answered{Outcome: consent.Close, At: s.now()})
		s.past = s.past[max(0, len(s.past)-mostCancelled):]
	case cashier.Paid:
		s.past = nil
	}
	return code, nil
}
