package consent

import (
	"context"
	"fmt"
	"time"
)

// mostWaiting is how many calls may wait behind the one whose prompt is open.
const mostWaiting = 8

// Config is what an [Authority] needs.
type Config struct {
	Profile *Profile         // required
	Source  Source           // required: who decides
	Now     func() time.Time // clock of the codes; nil is time.Now
}

// Authority grants: it takes requests, has them decided one after the other, and mints codes. Its methods may
// be called by several goroutines at once.
type Authority struct {
	profile *Profile
	source  Source
	codes   *Codes
	prompts turns
}

// NewAuthority returns an authority without any codes. It panics where a required field is missing.
func NewAuthority(config Config) *Authority {
	if config.Profile == nil || config.Source == nil {
		panic("consent: an Authority needs a Profile and a Source")
	}
	return &Authority{
		profile: config.Profile,
		source:  config.Source,
		codes:   NewCodes(config.Profile.CodeLifetime, config.Now),
	}
}

// Codes returns the store of the codes this authority mints.
func (a *Authority) Codes() *Codes { return a.codes }

// Revoke ends a code, for a call whose document never got it. It tells whether the code was live.
func (a *Authority) Revoke(code string) bool { return a.codes.Revoke(code) }

// Observer hears of the steps of one call, on the goroutine that called Authorize. Both may be nil.
type Observer struct {
	// Prompted is called when the source is about to be asked.
	Prompted func(Prompt)
	// Decided is called when it has answered, before a code is minted; source says who it was. A call that
	// fails without an answer has no decision.
	Decided func(decision Decision, source string)
}

// Grant is what an authorized call comes to. Some scopes of its decision may have been refused.
type Grant struct {
	Code string // the authorization code
	Decision
}

// Refusal is the error of a call that granted nothing: what the page is told, by the wallet's profile.
type Refusal struct {
	Code    int
	Message string
	Refused []Refused // for each distinct scope asked, in order; none where the scopes were not understood

	cause error
}

// Error says why nothing was granted.
func (r *Refusal) Error() string {
	if r.cause != nil {
		return fmt.Sprintf("refused with code %d (%s): %v", r.Code, r.Message, r.cause)
	}
	return fmt.Sprintf("refused with code %d (%s)", r.Code, r.Message)
}

// Unwrap returns what went wrong inside, if that is why: the error of the source, for the host's trace only.
func (r *Refusal) Unwrap() error { return r.cause }

// Application is a request that has its place in line.
type Application struct {
	authority *Authority
	request   Request
	prompt    Prompt
	place     *place
	err       error // nobody is to be asked
}

// Apply takes a request's place in line, behind those applied for before; it does not block. Its Wait must
// be called, once, or the line stands still.
func (a *Authority) Apply(request Request) *Application {
	p := &Application{authority: a, request: request}
	if len(request.Scopes) == 0 {
		p.err = a.Empty()
		return p
	}
	p.prompt = Plan(a.profile, request)
	if !p.prompt.askable() {
		p.err = refusal(Decide(a.profile, p.prompt, Answer{}), nil)
		return p
	}
	var err error
	if p.place, err = a.prompts.join(mostWaiting); err != nil {
		p.err = p.failed(err)
	}
	return p
}

// failed is the refusal of a call that failed for a reason of the host's own.
func (p *Application) failed(why error) error {
	return refusal(Decide(p.authority.profile, p.prompt, Answer{}), fmt.Errorf("asking for consent: %w", why))
}

// Authorize applies for a request and waits: for a caller to whom the order of its calls is all the same.
func (a *Authority) Authorize(ctx context.Context, request Request, observer Observer) (Grant, error) {
	return a.Apply(request).Wait(ctx, observer)
}

// Wait has the request decided when it is its turn, and mints the code for what was granted.
//
// Its error is a [*Refusal], or that of ctx if it ended before the code was handed out: then nobody is there
// to be told, the prompt is gone, and no code is live. Requests that need no answer fail at once: one without
// scopes, one of which nothing is available, and one that would be the ninth in line.
func (p *Application) Wait(ctx context.Context, observer Observer) (Grant, error) {
	answer, err := p.ask(ctx, observer)
	if ctx.Err() != nil {
		return Grant{}, ctx.Err()
	}
	if err != nil {
		return Grant{}, err
	}
	a := p.authority
	decision := Decide(a.profile, p.prompt, answer)
	if observer.Decided != nil {
		observer.Decided(decision, answer.Source)
	}
	if len(decision.Granted) == 0 {
		return Grant{}, refusal(decision, nil)
	}
	code := a.codes.Mint(Binding{
		App:      p.request.App.ID,
		Person:   p.request.Person.ID,
		Scopes:   decision.Granted,
		Document: p.request.Document,
	})
	// The document may have gone while the decision was written down. From here on the caller answers for
	// the code.
	if err := ctx.Err(); err != nil {
		a.codes.Revoke(code)
		return Grant{}, err
	}
	return Grant{Code: code, Decision: decision}, nil
}

// ask waits for the turn of this call and has the source answer. The turn ends with it, by a panic too, so
// that one bad prompt does not hold the next.
func (p *Application) ask(ctx context.Context, observer Observer) (Answer, error) {
	if p.err != nil {
		return Answer{}, p.err
	}
	if err := p.place.wait(ctx); err != nil {
		return Answer{}, err
	}
	defer p.place.line.give()
	if err := ctx.Err(); err != nil {
		return Answer{}, err
	}
	if observer.Prompted != nil {
		observer.Prompted(p.prompt)
	}
	answer, err := p.authority.source.Ask(ctx, p.prompt)
	if err != nil {
		return Answer{}, p.failed(err)
	}
	return answer, nil
}

// Empty returns the refusal of a call whose scopes are missing, empty, or no array of strings.
func (a *Authority) Empty() *Refusal { return a.bare(a.profile.Outcomes.Empty) }

// Unknown returns the refusal of a call that failed for a reason of the host's own.
func (a *Authority) Unknown() *Refusal { return a.bare(a.profile.Outcomes.Unknown) }

// bare is a refusal that says nothing of any scope.
func (a *Authority) bare(code int) *Refusal {
	return &Refusal{Code: code, Message: a.profile.Errors[code]}
}

func refusal(d Decision, cause error) *Refusal {
	return &Refusal{Code: d.Code, Message: d.Message, Refused: d.Refused, cause: cause}
}
