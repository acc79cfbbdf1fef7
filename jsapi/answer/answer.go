package answer

import (
	"context"
	"errors"
	"time"

	"github.com/jembatan/jembatan/consent"
)

// Answerer answers the questions of a program: it is the user, or answers in place of the user.
type Answerer interface {
	// Answer sets the answer of a question and returns nil, or returns [ErrPass] to leave the question to the next answerer.
	// Any other error fails the call that asks.
	//
	// It must return soon after ctx ends, which is when the page that asked is gone. Several goroutines may call it at
	// once. An implementation that is about to wait for somebody calls [Asked.Waits] first.
	Answer(ctx context.Context, q Question) error
}

// Func is a function that answers.
type Func func(ctx context.Context, q Question) error

// Answer calls f.
func (f Func) Answer(ctx context.Context, q Question) error { return f(ctx, q) }

// ErrPass is returned by an answerer to leave a question to the next one.
var ErrPass = errors.New("answer: left to the next answerer")

// First returns an answerer that asks each of the given ones in turn until one does not pass. A nil one passes.
func First(all ...Answerer) Answerer { return first(all) }

type first []Answerer

func (f first) Answer(ctx context.Context, q Question) error {
	for _, one := range f {
		if one == nil {
			continue
		}
		if err := one.Answer(ctx, q); !errors.Is(err, ErrPass) {
			return err
		}
	}
	return ErrPass
}

// Starter is implemented by an answerer that needs to know the program before anything is opened. If Start returns an
// error, the program is not opened.
type Starter interface {
	Start(p Program) error
}

// Start calls a.Start if a is a [Starter].
func Start(a Answerer, p Program) error {
	if s, ok := a.(Starter); ok {
		return s.Start(p)
	}
	return nil
}

// Start calls Start of each answerer that has one.
func (f first) Start(p Program) error {
	for _, one := range f {
		if err := Start(one, p); err != nil {
			return err
		}
	}
	return nil
}

// Program is what an answerer knows about a program before it is opened.
type Program struct {
	App    string           // its id
	Wallet *consent.Profile // whose scopes and outcomes apply
	User   consent.User     // in whose place it answers
	Calls  []string         // names, without my., of the calls that there are, with those that the wallet and mocks add
}

// Asked is the part that all questions have in common: the call that asks, and how long its answer takes.
type Asked struct {
	// Call is the number of the call in the trace, Method its name without my., and Params what the page passed, as
	// JSON. All are zero if no call asks.
	Call   int64
	Method string
	Params []byte
	// Page is the address of the page.
	Page string

	// After is set by an answerer that takes its time, as a user does: it delays the answer.
	After time.Duration

	waits func()
}

// By returns the Asked of a question that a call asks. Waits is called, possibly more than once, when an answerer is
// about to wait for somebody.
func By(call int64, method string, params []byte, page string, waits func()) Asked {
	return Asked{Call: call, Method: method, Params: params, Page: page, waits: waits}
}

// About returns the part that all questions have in common.
func (a *Asked) About() *Asked { return a }

// Waits announces that the answer will take time. Calls that depend on what is being decided wait for an answer that
// comes at once; after Waits they go on without it.
func (a *Asked) Waits() {
	if a.waits != nil {
		a.waits()
	}
}

// Take waits for the time that a.After says, or until ctx ends.
func (a *Asked) Take(ctx context.Context) error {
	if a.After <= 0 {
		return ctx.Err()
	}
	a.Waits()
	timer := time.NewTimer(a.After)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
