package answer

import (
	"context"
	"sync"
)

// Kind is a kind of question.
type Kind string

const (
	Consents  Kind = "consent"  // prompts for consent
	Payments  Kind = "payment"  // of my.tradePay
	Dialogs   Kind = "dialog"   // dialogs, pickers and action sheets, and the browser's own dialogs
	Downloads Kind = "download" // files that pages save
	Reviews   Kind = "review"   // of what was granted, by my.openSetting; no answer can be armed for them
)

// Kinds lists every kind for which an answer can be armed.
var Kinds = []Kind{Consents, Payments, Dialogs, Downloads}

// KindOf returns the kind of a question; "" if it is none of them.
func KindOf(q Question) Kind {
	switch q.(type) {
	case *Consent:
		return Consents
	case *Payment:
		return Payments
	case *Dialog:
		return Dialogs
	case *Download:
		return Downloads
	case *Review:
		return Reviews
	}
	return ""
}

// Armed answers the next question of a kind, or all further ones, as set while the program runs. Put it before the
// answerer that gets all other questions. The zero value passes everything on.
type Armed struct {
	mu   sync.Mutex
	next map[Kind]Arming // guarded by mu
}

// Arming is an answer that is set for questions of a kind.
type Arming struct {
	Kind   Kind     `json:"kind"`
	Answer string   `json:"answer"` // as it was written
	Lasts  Times    `json:"lasts"`
	By     Answerer `json:"-"` // gives the answer
}

// Times says how long an armed answer holds.
type Times string

const (
	Once   Times = "once"   // for the next question of the kind
	Always Times = "always" // until it is disarmed
)

// Arm sets who answers questions of a kind, in place of whoever was set before.
func (a *Armed) Arm(what Arming) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.next == nil {
		a.next = map[Kind]Arming{}
	}
	a.next[what.Kind] = what
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

// List returns what is armed, in the order of [Kinds]. It is never nil.
func (a *Armed) List() []Arming {
	a.mu.Lock()
	defer a.mu.Unlock()
	all := []Arming{}
	for _, kind := range Kinds {
		if one, has := a.next[kind]; has {
			all = append(all, one)
		}
	}
	return all
}

// Answer implements [Answerer]. An answer that is armed [Once] is given to one question only, even if several are
// asked at once.
func (a *Armed) Answer(ctx context.Context, q Question) error {
	kind := KindOf(q)
	a.mu.Lock()
	next, has := a.next[kind]
	if has && next.Lasts == Once {
		delete(a.next, kind)
	}
	a.mu.Unlock()
	if !has {
		return ErrPass
	}
	return next.By.Answer(ctx, q)
}
