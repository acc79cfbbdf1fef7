package answer

import (
	"context"
	"sync"
)

// Kind is a kind of question that [Armed] answers.
type Kind string

const (
	Consents  Kind = "consent"  // prompts for consent
	Payments  Kind = "payment"  // of my.tradePay
	Dialogs   Kind = "dialog"   // dialogs, pickers and action sheets, and the browser's own dialogs
	Downloads Kind = "download" // files that pages save
)

// Kinds lists every kind.
var Kinds = []Kind{Consents, Payments, Dialogs, Downloads}

// kindOf returns the kind of a question; "" if it is none of them.
func kindOf(q Question) Kind {
	switch q.(type) {
	case *Consent:
		return Consents
	case *Payment:
		return Payments
	case *Dialog:
		return Dialogs
	case *Download:
		return Downloads
	}
	return ""
}

// Armed answers the next question of a kind, or all further ones, as set while the program runs. Put it before the
// answerer that gets all other questions. The zero value passes everything on.
type Armed struct {
	mu   sync.Mutex
	next map[Kind]armed
}

type armed struct {
	by    Answerer
	times Times
}

// Times says how long an armed answer holds.
type Times string

const (
	Once   Times = "once"   // for the next question of the kind
	Always Times = "always" // until it is disarmed
)

// Arm sets who answers questions of a kind, in place of whoever was set before.
func (a *Armed) Arm(kind Kind, by Answerer, times Times) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.next == nil {
		a.next = map[Kind]armed{}
	}
	a.next[kind] = armed{by, times}
}

// Disarm removes what was set for a kind, and reports whether anything was set.
func (a *Armed) Disarm(kind Kind) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	_, was := a.next[kind]
	delete(a.next, kind)
	return was
}

// Has reports whether an answer is set for a kind.
func (a *Armed) Has(kind Kind) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	_, has := a.next[kind]
	return has
}

// Answer implements [Answerer]. An answer that is armed [Once] is given to one question only, even if several are
// asked at once.
func (a *Armed) Answer(ctx context.Context, q Question) error {
	kind := kindOf(q)
	a.mu.Lock()
	next, has := a.next[kind]
	if has && next.times == Once {
		delete(a.next, kind)
	}
	a.mu.Unlock()
	if !has {
		return ErrPass
	}
	return next.by.Answer(ctx, q)
}
