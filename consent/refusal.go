package consent

import "fmt"

// Grant is the result of an authorized call. Some scopes of its decision may have been refused.
type Grant struct {
	Code string // the authorization code
	Decision
}

// Refusal is the error of a call that granted nothing. It holds what the page receives, according to
// the wallet's profile.
type Refusal struct {
	Code    int
	Message string
	Refused []Refused // for each distinct scope asked for, in order; empty if the scopes were not understood

	cause error
}

// Error returns why nothing was granted.
func (r *Refusal) Error() string {
	if r.cause != nil {
		return fmt.Sprintf("refused with code %d (%s): %v", r.Code, r.Message, r.cause)
	}
	return fmt.Sprintf("refused with code %d (%s)", r.Code, r.Message)
}

// Unwrap returns the internal error that caused the refusal, such as the error of the source, or nil. It is
// for the host's trace only.
func (r *Refusal) Unwrap() error { return r.cause }

// NoScopes returns the refusal of a call whose scopes are missing, empty, or in a form that the wallet does
// not accept.
func (a *Authority) NoScopes() *Refusal { return a.bare(a.profile.Outcomes.Scopes) }

// Unknown returns the refusal of a call that failed because of an error in the host.
func (a *Authority) Unknown() *Refusal { return a.bare(a.profile.Outcomes.Unknown) }

// bare returns a refusal that mentions no scopes.
func (a *Authority) bare(code int) *Refusal {
	return &Refusal{Code: code, Message: a.profile.Errors[code]}
}

func refusal(d Decision, cause error) *Refusal {
	return &Refusal{Code: d.Code, Message: d.Message, Refused: d.Refused, cause: cause}
}
