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

// settleLimit is how long a page may take until it is done, and looked at anyway.
const settleLimit = 20 * time.Second

// Play is what a program did after one outcome of one prompt. It encodes as JSON.
type Play struct {
	Site      int                 `json:"site"`    // which prompt, from 0; -1 where the user agreed to all of them and none was looked at
	Outcome   string              `json:"outcome"` // "" where the user agreed
	Prompts   []Asked             `json:"prompts"` // that came, the explored one among them
	Received  []Received          `json:"received,omitempty"`
	Told      []string            `json:"told,omitempty"`   // calls that told the user something
	Thrown    []string            `json:"thrown,omitempty"` // errors that nothing caught
	Again     int                 `json:"again,omitempty"`  // how often the page asked again
	Waits     bool                `json:"waits,omitempty"`  // a prompt is open at the end
	Restless  bool                `json:"restless,omitempty"`
	Loading   bool                `json:"loading,omitempty"` // my.showLoading without an end
	Code      Code                `json:"code"`
	Before    scenario.Appearance `json:"before"`
	After     scenario.Appearance `json:"after"`
	Same      bool                `json:"same,omitempty"` // the page looks as before
	Findings  []Finding           `json:"findings,omitempty"`
	Failure   string              `json:"failure,omitempty"` // it could not be played
	Unread    bool                `json:"unread,omitempty"`  // because of the scenario
	TookMilli int64               `json:"tookMs"`
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
func (p *Play) play(st *scenario.Stage, d *director) error {
	if err := p.lead(st, d); err != nil {
		return err
	}
	d.takesOver()
	if !d.isReached() {
		if _, err := p.settle(st, d, d.reached); err != nil || !d.isReached() {
			return err
		}
	}
	p.Site, p.Outcome = d.site, d.outcome
	if p.Before.Picture == nil {
		if err := look(st, &p.Before); err != nil {
			return err
		}
	}
	mark := len(st.Events())
	if p.Outcome == Reload {
		if err := st.Reload(); err != nil {
			return err
		}
	}
	close(d.proceed)
	done, err := p.settle(st, d, nil)
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

func look(st *scenario.Stage, into *scenario.Appearance) (err error) {
	*into, err = st.Look(st.Context())
	return err
}

// errUnreached is the error of a prompt that does not come.
var errUnreached = errors.New("the prompt did not come this time, as it did before")

// lead leads to the prompt that is explored; without one, through all of the scenario.
func (p *Play) lead(st *scenario.Stage, d *director) error {
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
		if i == 0 && d.site >= 0 { // the page must be there, for it to be compared with what comes of a prompt
			if _, err := p.settle(st, d, d.reached); err != nil {
				return err
			}
		}
		if err := p.beforeStep(st, d); err != nil {
			return err
		}
		if err := st.Step(ctx, i); err != nil && !d.isReached() {
			return err
		}
		if d.isReached() {
			return nil
		}
	}
	if _, err := p.settle(st, d, d.reached); err != nil || d.isReached() {
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

// beforeStep looks at the page, for it to be compared with what comes of a prompt.
func (p *Play) beforeStep(st *scenario.Stage, d *director) error {
	if d.site < 0 || d.isReached() {
		return nil
	}
	return look(st, &p.Before)
}

// settle waits until the page is done, or until a channel is closed.
func (p *Play) settle(st *scenario.Stage, d *director, until <-chan struct{}) (done bool, err error) {
	ctx, cancel := context.WithCancel(st.Context())
	defer cancel()
	go func() {
		select {
		case <-until:
			cancel()
		case <-ctx.Done():
		}
	}()
	done, err = st.Settle(ctx, func() int { return unanswered(st.Events()) + d.left() }, settleLimit)
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

// left is how many prompts are left open.
func (d *director) left() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.waiting
}

// Name names a play in a line.
func (p Play) Name() string {
	if p.Site < 0 {
		return "the user agrees to everything"
	}
	return fmt.Sprintf("prompt %d, %s", p.Site+1, p.Outcome)
}
