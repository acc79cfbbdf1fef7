package explore

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/scenario"
)

// settleLimit is how long a page may take until it is done, and looked at anyway. One that has taken longer on the way to the prompt is
// likely to do so again, and gets restlessLimit from there on.
const settleLimit, restlessLimit = 20 * time.Second, 2 * time.Second

// stage is a program that is played. It is a [scenario.Stage] but in tests.
type stage interface {
	Context() context.Context
	Steps() int
	Changes(i int) bool
	Step(ctx context.Context, i int) error
	Settle(ctx context.Context, unsettled func() int, limit time.Duration) (bool, error)
	Buttons(ctx context.Context) ([]scenario.Button, error)
	Press(ctx context.Context, b scenario.Button) (bool, error)
	Look(ctx context.Context) (scenario.Appearance, error)
	Reload() error
	Events() []trace.Event
}

// Play is what a program did after one outcome of one prompt. It encodes as JSON.
type Play struct {
	Site      int                 `json:"site"`    // which prompt, from 0; -1 where the user agreed to all of them and none was looked at
	Outcome   string              `json:"outcome"` // "" where the user agreed
	Prompts   []Asked             `json:"prompts"` // that came, the explored one among them
	Received  []Received          `json:"received,omitempty"`
	Told      []string            `json:"told,omitempty"`   // calls that told the user something
	Said      []string            `json:"said,omitempty"`   // the parameters of these calls: texts, addresses
	Thrown    []string            `json:"thrown,omitempty"` // errors that nothing caught
	Again     int                 `json:"again,omitempty"`  // how often the page asked again
	Waits     bool                `json:"waits,omitempty"`  // a prompt is open at the end
	Restless  bool                `json:"restless,omitempty"`
	Loading   bool                `json:"loading,omitempty"` // my.showLoading without an end
	Code      Code                `json:"code"`
	Before    scenario.Appearance `json:"before"`
	After     scenario.Appearance `json:"after"`
	Same      bool                `json:"same,omitempty"` // the page looks as before, or as while the prompt was open
	Findings  []Finding           `json:"findings,omitempty"`
	Failure   string              `json:"failure,omitempty"` // it could not be played
	Unread    bool                `json:"unread,omitempty"`  // because of the scenario
	TookMilli int64               `json:"tookMs"`

	asking   scenario.Appearance // while the prompt was open
	restless bool                // the page was not done in time on the way to the prompt
}

// Received is what a callback of the page received.
type Received struct {
	Method  string `json:"method"`
	Outcome string `json:"outcome"`
	Result  string `json:"result,omitempty"` // JSON
}

// Once plays a scenario once: the prompt at a site gets an outcome, and those before it what the scenario says. With a negative
// site the user agrees to every prompt; for a scenario without steps and answers, the result is then that of agreeing to the
// first prompt. Call it once in a process, on the main goroutine.
func Once(ctx context.Context, s *scenario.Scenario, o scenario.Options, site int, outcome string) Play {
	d := &director{site: site, outcome: outcome, reached: make(chan struct{}), proceed: make(chan struct{}), own: s.Acts()}
	if site < 0 && !d.own {
		d.site, d.mayMiss = 0, true
	}
	p := Play{Site: site, Outcome: outcome}
	o.Answerer, o.RepeatPrompts = d, true
	begun := time.Now()
	r := s.Direct(ctx, o, func(st *scenario.Stage) error { return p.play(st, d) })
	p.TookMilli = time.Since(begun).Milliseconds()
	p.Prompts = d.prompts
	if r.Failure != nil {
		p.Failure, p.Unread = r.Failure.Error(), r.Status == scenario.Unread
	}
	return p
}

// play plays on an open stage.
func (p *Play) play(st stage, d *director) error {
	if err := p.lead(st, d); err != nil {
		return err
	}
	d.takesOver()
	if !d.isReached() {
		if err := p.settle(st, d, d.reached); err != nil || !d.isReached() {
			return err
		}
	}
	p.Site, p.Outcome = d.site, d.outcome
	// The page may have asked while it loaded, or have changed since the step that led to the prompt.
	if err := p.settle(st, d, nil); err != nil {
		return err
	}
	if err := look(st, &p.asking); err != nil {
		return err
	}
	if p.Before.Picture == nil {
		p.Before = p.asking
	}
	mark := len(st.Events())
	if p.Outcome == Reload {
		if err := st.Reload(); err != nil {
			return err
		}
	}
	d.decide()
	done, err := settle(st, d, settleLimit, nil)
	if err != nil {
		return err
	}
	p.Restless = !done
	if err := look(st, &p.After); err != nil {
		return err
	}
	p.read(st.Events(), mark, d)
	return nil
}

func look(st stage, into *scenario.Appearance) (err error) {
	*into, err = st.Look(st.Context())
	return err
}

// errUnreached is the error of a prompt that does not come.
var errUnreached = errors.New("the prompt did not come this time, as it did before")

// lead leads to the prompt that is explored; without one, through all of the scenario.
func (p *Play) lead(st stage, d *director) error {
	ctx, cancel := context.WithCancel(st.Context())
	defer cancel()
	go func() {
		select {
		case <-d.reached:
			cancel()
		case <-ctx.Done():
		}
	}()
	for i := range st.Steps() {
		if d.site >= 0 && st.Changes(i) { // the others may wait for something that does not stay, such as a toast
			if err := p.settle(st, d, d.reached); err != nil || d.isReached() {
				return err
			}
			if err := p.lookBefore(st, d); err != nil {
				return err
			}
		}
		if err := st.Step(ctx, i); err != nil && !d.isReached() {
			return err
		}
		if d.isReached() {
			return nil
		}
	}
	if err := p.settle(st, d, d.reached); err != nil || d.isReached() {
		return err
	}
	if st.Steps() == 0 && d.count() == 0 {
		if err := p.press(st, d); err != nil {
			return err
		}
	}
	if d.site >= 0 && !d.mayMiss && !d.isReached() {
		return errUnreached
	}
	return nil
}

// lookBefore looks at the page before something is done to it, for it to be compared with what comes of a prompt. The page must be done.
func (p *Play) lookBefore(st stage, d *director) error {
	if d.site < 0 {
		return nil
	}
	var seen scenario.Appearance
	if err := look(st, &seen); err != nil || d.isReached() {
		return err
	}
	p.Before = seen
	return nil
}

// settle waits, on the way to the prompt, until the page is done, or until a channel is closed.
func (p *Play) settle(st stage, d *director, until <-chan struct{}) error {
	limit := settleLimit
	if p.restless {
		limit = restlessLimit
	}
	done, err := settle(st, d, limit, until)
	p.restless = p.restless || !done
	return err
}

// settle waits until the page is done, or until a channel is closed.
func settle(st stage, d *director, limit time.Duration, until <-chan struct{}) (done bool, err error) {
	ctx, cancel := context.WithCancel(st.Context())
	defer cancel()
	go func() {
		select {
		case <-until:
			cancel()
		case <-ctx.Done():
		}
	}()
	done, err = st.Settle(ctx, func() int { return unanswered(st.Events()) + d.open() }, limit)
	if err != nil && st.Context().Err() == nil { // it is reached
		return true, nil
	}
	return done, err
}

// unanswered counts the calls that nobody will settle.
func unanswered(events []trace.Event) (n int) {
	never := map[int64]bool{}
	for _, e := range events {
		switch d := e.Data.(type) {
		case trace.Decision:
			if consent.Outcome(d.Outcome).Silent() {
				never[e.Call] = true
			}
		case trace.Payment:
			if d.Code == answer.Never {
				never[e.Call] = true
			}
		case trace.Settle:
			delete(never, e.Call)
		}
	}
	return len(never)
}

func (d *director) isReached() bool {
	select {
	case <-d.reached:
		return true
	default:
		return false
	}
}

func (d *director) count() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.prompts)
}

// open is how many prompts are open.
func (d *director) open() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.held {
		return d.waiting + 1
	}
	return d.waiting
}

// Name names a play in a line.
func (p Play) Name() string {
	if p.Site < 0 {
		return "the user agrees to everything"
	}
	return fmt.Sprintf("prompt %d, %s", p.Site+1, p.Outcome)
}
