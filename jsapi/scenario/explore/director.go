package explore

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/cashier"
)

// mostAgain is how often a prompt that comes again is answered again. Then it stays open, which ends a program that asks
// for ever.
const mostAgain = 4

// director answers in the user's place: the scenario answers the prompts before the one that is explored, which gets the
// outcome. It is an answer.Answerer.
type director struct {
	site    int    // the prompt that gets the outcome; none if it is negative
	outcome string // of that prompt; "" until it comes means that of a user who agrees
	mayMiss bool   // that prompt need not come

	reached chan struct{} // closed as that prompt comes
	proceed chan struct{} // closed as its outcome is given

	mu      sync.Mutex // guards what follows
	wallet  *consent.Profile
	prompts []Asked // that came
	own     bool    // the scenario answers
	held    bool    // that prompt has come, and waits for its outcome to be given
	waiting int     // prompts that nobody answers
}

// Start implements [answer.Starter].
func (d *director) Start(p answer.Program) error {
	d.wallet = p.Wallet
	return nil
}

// Answer implements [answer.Answerer].
func (d *director) Answer(ctx context.Context, q answer.Question) error {
	switch q := q.(type) {
	case *answer.Consent, *answer.Payment:
		return d.prompted(ctx, q)
	case *answer.Dialog:
		if d.scenarioAnswers() {
			return answer.ErrPass
		}
		q.Accept()
		return nil
	case *answer.Review:
		if d.scenarioAnswers() {
			return answer.ErrPass
		}
		return nil // nothing is revoked: no step that would is played any more
	}
	return answer.ErrPass
}

func (d *director) scenarioAnswers() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.own
}

// takesOver has the director answer in place of the scenario.
func (d *director) takesOver() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.own = false
}

func (d *director) prompted(ctx context.Context, q answer.Question) error {
	d.mu.Lock()
	n, own := len(d.prompts), d.own
	what := asked(q)
	d.prompts = append(d.prompts, what)
	again := n - d.site
	explored := d.site >= 0 && n >= d.site
	if explored && n == d.site {
		d.own, d.held, d.outcome = false, true, cmp.Or(d.outcome, first(what))
	}
	site := what
	if explored {
		site = d.prompts[d.site]
	}
	d.mu.Unlock()
	switch {
	case !explored && own:
		return answer.ErrPass
	case !explored:
		return d.give(q, first(what))
	case n == d.site:
		q.About().Waits()
		close(d.reached)
		select {
		case <-d.proceed:
		case <-ctx.Done():
			return ctx.Err()
		}
		if d.outcome == Reload { // the page has not gone yet
			<-ctx.Done()
			return ctx.Err()
		}
		return d.give(q, d.outcome)
	case again > mostAgain:
		return d.leave(ctx, q)
	}
	if e := site.effect(d.outcome); (e == refused || e == left) && what.shares(site) {
		return d.give(q, d.outcome)
	}
	return d.give(q, first(what))
}

// decide has the prompt that is explored get its outcome.
func (d *director) decide() {
	d.mu.Lock()
	d.held = false
	d.mu.Unlock()
	close(d.proceed)
}

// leave leaves a prompt open.
func (d *director) leave(ctx context.Context, q answer.Question) error {
	q.About().Waits()
	d.mu.Lock()
	d.waiting++
	d.mu.Unlock()
	<-ctx.Done()
	return ctx.Err()
}

// first is the outcome of a user who agrees.
func first(a Asked) string { return a.Outcomes()[0] }

// give sets the answer of a prompt.
func (d *director) give(q answer.Question, outcome string) (err error) {
	switch q := q.(type) {
	case *answer.Consent:
		q.Answer, err = consent.ParseAnswer(d.wallet, outcome)
	case *answer.Payment:
		var code cashier.Code
		code, err = cashier.ParseAnswer(outcome)
		q.Code = string(code)
	}
	return err
}

// Words lists the outcomes that there are, without the scopes that some of them name.
func Words() (all []string) {
	for _, o := range consent.OutcomeNames() {
		all = append(all, string(o))
	}
	all = append(all, unprovisioned, Reload)
	for _, word := range cashier.Words() {
		if !slices.Contains(all, word) {
			all = append(all, word)
		}
	}
	return all
}

// Valid reports whether something is an outcome of a prompt.
func Valid(outcome string) bool {
	word, _, _ := strings.Cut(outcome, ":")
	return slices.Contains(Words(), word)
}
