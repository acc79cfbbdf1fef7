package consent

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"
)

// mostWaiting is how many calls may wait behind the one whose prompt is open.
const mostWaiting = 8

// Config is what an [Authority] needs.
type Config struct {
	Profile *Profile         // required
	Source  Source           // required: answers prompts
	Ledger  Ledger           // required: stores the decisions
	Now     func() time.Time // nil means time.Now
	// Fresh ignores remembered grants. New grants are still written to the ledger.
	Fresh bool
	// AskAll, while it returns true, makes the authority ask for everything, even for what is remembered or was just
	// refused. It is for a tester who has chosen the next answer and wants to see it used. Nil means false.
	AskAll func() bool
	// RepeatPrompts asks the user again regardless of earlier answers. Without it, an [Embargo] follows a refusal.
	RepeatPrompts bool
	// Random is the source of codes, see [MintSecret]. It must be safe for concurrent use. Nil means crypto/rand.
	Random io.Reader
}

// Authority grants scopes: it accepts requests, has them decided one after the other, writes the decisions
// to the ledger and mints codes. It is safe for concurrent use by multiple goroutines.
type Authority struct {
	profile *Profile
	source  Source
	ledger  Ledger
	now     func() time.Time
	fresh   bool
	askAll  func() bool
	repeat  bool
	random  io.Reader
	prompts turns
	history history
}

// NewAuthority returns an authority. It panics if a required field is missing.
func NewAuthority(config Config) *Authority {
	if config.Profile == nil || config.Source == nil || config.Ledger == nil {
		panic("consent: an Authority needs a Profile, a Source and a Ledger")
	}
	if config.Now == nil {
		config.Now = time.Now
	}
	return &Authority{profile: config.Profile, source: config.Source, ledger: config.Ledger, now: config.Now, fresh: config.Fresh, repeat: config.RepeatPrompts, askAll: config.AskAll, random: config.Random}
}

// Profile returns the wallet's rules.
func (a *Authority) Profile() *Profile { return a.profile }

// Revoke revokes a code, for a call whose document never got it. It reports whether there was one to
// revoke.
func (a *Authority) Revoke(code string) (bool, error) {
	return a.ledger.RevokeCode(context.Background(), HashCode(code), a.now())
}

// Observer is notified of the steps of a call, on the goroutine that called [Application.Wait].
// Any field may be nil.
type Observer struct {
	// Prompted is called when the source is about to be asked.
	Prompted func(Prompt)
	// Embargoed is called in place of Prompted if the user is not asked because they have just refused; left is
	// how much longer the embargo lasts. The prompt then counts as denied.
	Embargoed func(p Prompt, left time.Duration)
	// Decided is called once a decision is in the ledger. Source says who made it: [ByUser], "script", [ByEmbargo], or
	// "memory" if the user did not have to be asked. A call that fails without an answer has no decision.
	Decided func(decision Decision, source string)
	// Dropped is called if the call will never be answered. Some wallets do not answer a call that arrives
	// while the prompt of another is open.
	Dropped func()
}

// Application is a request with a place in the queue.
type Application struct {
	authority *Authority
	ctx       context.Context
	request   Request
	place     *place // nil if the user need not be asked
	prompt    Prompt
	err       error // why it has already failed
	dropped   bool  // it never gets an answer
}

// errBusy is the reason why a call fails while the prompt of another call is open, if the wallet refuses
// such calls.
var errBusy = errors.New("another prompt is open, and this wallet refuses calls meanwhile")

// Apply puts a request at the end of the queue, and does not block. The request keeps its place until
// [Application.Wait] returns or ctx ends, whichever comes first. Pass a ctx that ends with the call, however
// that ends, so that no request stays in the queue for ever.
func (a *Authority) Apply(ctx context.Context, request Request) *Application {
	p := &Application{authority: a, ctx: ctx, request: request}
	if len(request.Scopes) == 0 {
		request.Scopes = a.profile.Call.Defaults
		p.request = request
	}
	if len(request.Scopes) == 0 {
		p.err = a.NoScopes()
		return p
	}
	if p.plan(); p.err == nil && p.prompt.Asks() {
		p.takePlace()
	}
	return p
}

// takePlace puts the request into the queue, or decides what happens to it if it gets no
// place there.
func (p *Application) takePlace() {
	a := p.authority
	limit := mostWaiting
	if a.profile.Meanwhile != Wait {
		limit = 0
	}
	var err error
	if p.place, err = a.prompts.join(p.ctx, limit); err == nil {
		return
	}
	switch a.profile.Meanwhile {
	case Refuse:
		p.err = p.failed(errBusy)
	case Drop:
		p.dropped = true
	default:
		p.err = p.failed(fmt.Errorf("asking for consent: %w", err))
	}
}

// Decided reports whether nothing is left to decide, because the request has already failed or will never be
// answered. What was granted before stays granted.
func (p *Application) Decided() bool { return p.err != nil || p.dropped }

// plan determines what to ask for.
func (p *Application) plan() {
	a := p.authority
	var remembered []Remembered
	if a.profile.Remember > 0 && !a.fresh && !a.asksAll() {
		var err error
		if remembered, err = a.ledger.Remembered(context.Background(), p.parties()); err != nil {
			p.prompt = Plan(a.profile, p.request, nil, a.now())
			p.err = p.failed(err)
			return
		}
	}
	p.prompt = Plan(a.profile, p.request, remembered, a.now())
	if !p.prompt.grantable() {
		p.err = refusal(Decide(p.prompt, Answer{}), nil)
	}
}

func (a *Authority) asksAll() bool { return a.askAll != nil && a.askAll() }

func (p *Application) parties() Parties {
	return Parties{p.authority.profile.Name, p.request.App.ID, p.request.User.ID}
}

// failed returns the refusal of a call that failed because of an error in the host.
func (p *Application) failed(why error) error {
	return refusal(Decide(p.prompt, Answer{}), why)
}

// Wait waits for the request's turn, has it decided, and mints the code for what was granted, unless the request wants
// none. Call it once.
//
// Its error is a [*Refusal], or that of the application's context if the context ended before the code was handed out: then
// the prompt is gone and no code is valid. A request does not wait for an answer if it has no scopes, if none of its scopes
// is available, if all of them are silent or remembered, or if it would be the ninth in the queue. If the request is never
// answered, Wait returns when the context ends.
func (p *Application) Wait(observer Observer) (Grant, error) {
	ctx := p.ctx
	grant, err := p.decide(observer)
	if ctx.Err() != nil {
		// From here on the caller is responsible for the code, unless the document has ended.
		if grant.Code != "" {
			p.authority.Revoke(grant.Code)
		}
		return Grant{}, ctx.Err()
	}
	if err != nil {
		return Grant{}, err
	}
	if grant.Outcome.Silent() {
		<-ctx.Done()
		return Grant{}, ctx.Err()
	}
	if len(grant.Granted) == 0 {
		return Grant{}, refusal(grant.Decision, nil)
	}
	return grant, nil
}

// decide waits for the turn of this call, asks the source and writes the decision to the ledger. The turn
// lasts until decide returns, because the next call must find in the ledger what this one was granted. It
// ends even after a panic, so that one bad prompt does not block the next.
func (p *Application) decide(observer Observer) (Grant, error) {
	if p.place == nil && p.err == nil {
		p.plan() // grants may have been revoked since
		if p.err == nil && p.prompt.Asks() {
			p.takePlace()
		}
	}
	if p.place != nil {
		if err := p.place.wait(); err != nil {
			return Grant{}, err
		}
		defer p.place.queue.give()
		p.plan() // earlier calls in the queue may have been granted the same scopes
	}
	if p.dropped {
		if observer.Dropped != nil {
			observer.Dropped()
		}
		<-p.ctx.Done()
		return Grant{}, p.ctx.Err()
	}
	if p.err != nil {
		return Grant{}, p.err
	}
	answer := Answer{Outcome: Allow, Scopes: []string{}, Source: "memory"}
	if p.prompt.Asks() {
		var err error
		if answer, err = p.ask(observer); err != nil {
			return Grant{}, err
		}
	}
	decision := Decide(p.prompt, answer)
	code, err := p.keep(decision, answer.Source)
	if err != nil {
		return Grant{}, p.failed(err)
	}
	if observer.Decided != nil {
		observer.Decided(decision, answer.Source)
	}
	return Grant{code, decision}, nil
}

// ask asks the source, unless an embargo answers.
func (p *Application) ask(observer Observer) (Answer, error) {
	ctx := p.ctx
	if err := ctx.Err(); err != nil {
		return Answer{}, err
	}
	a := p.authority
	if left := a.history.embargo(p.prompt, a.now()); left > 0 && !a.repeat && !a.asksAll() {
		if observer.Embargoed != nil {
			observer.Embargoed(p.prompt, left)
		}
		return Answer{Outcome: Deny, Source: ByEmbargo}, nil
	}
	if observer.Prompted != nil {
		observer.Prompted(p.prompt)
	}
	answer, err := a.source.Ask(ctx, p.prompt)
	if err != nil {
		return Answer{}, p.failed(fmt.Errorf("asking for consent: %w", err))
	}
	a.history.add(p.prompt, answer, a.now())
	return answer, ctx.Err()
}

// keep writes a decision to the ledger, with the hash of the code that it mints for what was granted.
func (p *Application) keep(decision Decision, source string) (code string, err error) {
	a := p.authority
	entry := Entry{
		Parties: p.parties(), At: a.now(), Document: p.request.Document, Source: source,
		Items: slices.Clone(p.prompt.Items), Decision: decision,
	}
	entry.Granted, entry.Refused = slices.Clone(decision.Granted), slices.Clone(decision.Refused)
	// The ledger has scopes under the wallet's names, however the page spelt them.
	for i := range entry.Items {
		entry.Items[i].Scope = a.profile.own(entry.Items[i].Scope)
	}
	for i := range entry.Granted {
		entry.Granted[i] = a.profile.own(entry.Granted[i])
	}
	for i := range entry.Refused {
		entry.Refused[i].Scope = a.profile.own(entry.Refused[i].Scope)
	}
	if len(decision.Granted) > 0 && !p.request.NoCode {
		code = MintSecret(a.random)
		entry.Code, entry.Expires = HashCode(code), entry.At.Add(a.profile.CodeLifetime)
	}
	// A decision is kept even if its document has ended meanwhile.
	return code, a.ledger.Keep(context.Background(), entry)
}
