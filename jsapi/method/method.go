// Package method makes rows of the table of my.* calls: it binds a call's
// parameters to a typed request and its answer to the success callback, gives
// errors the codes of the fail callback, and puts in front of a method what holds
// for all of them: mocks, and who may call. It makes the table that a session of
// the bridge takes.
//
// It must never know what a method does, nor what a host has: those are package
// jsapi's.
package method

import (
	"context"
	"errors"
	"fmt"

	"github.com/jembatan/jembatan/bridge"
)

// State says where a method's answer comes from.
type State string

const (
	Real    State = "real"    // this machine does it
	Asked   State = "asked"   // the user answers, in a window of the host's
	Drawn   State = "drawn"   // the host draws it in the page, and the user answers there
	Fixture State = "fixture" // the wallet's profile, the user's data or the manifest's device has it
	Ignored State = "ignored" // the call succeeds and has no effect
	Mocked  State = "mocked"  // the manifest's mocks have it
	Own     State = "own"     // the embedder's program does it
)

// States lists them with a line about each, for help.
func States() [][2]string {
	return [][2]string{
		{string(Real), "done by this machine"},
		{string(Asked), "answered by the user, in a window that the page cannot touch"},
		{string(Drawn), "drawn in the page, and answered there by the user"},
		{string(Fixture), "taken from the wallet's profile, the user's data, or the manifest's device"},
		{string(Ignored), "accepted, with no effect on a desktop"},
		{string(Mocked), "answered by the manifest's mocks"},
	}
}

// Method is one row of the table of calls.
type Method struct {
	Name  string
	State State
	// Summary says in a few words what the call does.
	Summary string
	// Fails are the failures published for the call, or ours where none are: the
	// words for each code.
	Fails Failures
	// Sync gives the call a second name that ends in Sync, on which the page waits.
	Sync bool
	// Waits makes the page wait for it under its own name.
	Waits bool
	// Aborts gives the page a task that it can give up.
	Aborts bool
	// Resource names what the call acts on; "" for nothing that others act on. Calls
	// on one resource take effect, and settle, in the order in which the page made
	// them. One that waits for a user or the network leaves the queue before, by
	// [bridge.Call.Leave].
	Resource string
	// Outlives has what the call does hold where its page ends meanwhile.
	Outlives bool
	// AnyOrigin says why pages of another origin than the program's, to which the
	// window was led, may make the call too. It must show them nothing of a user or a
	// program and do nothing to either. Empty means that they may not. Mocks never
	// answer them.
	AnyOrigin string
	// Aliases are the forms of the call for AlipayJSBridge, beside its own name.
	Aliases []Alias

	// Replies has a mock's success reach the page by my.onMessage.
	Replies bool
	// Takes and Gives name parameters and results, for my.canIUse. [Handle] lists
	// them by its types if there are none.
	Takes, Gives []string
	// Unknown is what the fail callback receives where the bridge fails a call by
	// itself: see [bridge.Method].
	Unknown any

	// Begin stands in place of a function for [Handle]: see [bridge.Method].
	Begin  func(context.Context, *bridge.Call) bridge.Handler
	handle bridge.Handler // one of the two
}

// Failures are the words of a call's failures by their codes.
type Failures map[int]string

// Codes that mean the same for every call of the family.
const (
	Missing = 2 // a parameter is missing or of another kind
	Failing = 3 // anything else went wrong
	// Aborted is the code of a call that the page gave up: published for
	// my.uploadFile, and used for all.
	Aborted = 9
)

// Handle makes a row of a function with a typed request and a typed answer.
//
// In is a struct; its fields are the call's parameters by their json names. A
// parameter of another kind, or one that is missing although its tag says
// `jsapi:"required"`, fails the call with code 2 before f runs. Out encodes as a
// JSON object, for the success callback. An error of f that is a code (see
// [Fail]) gives the fail callback that code and its words; any other that is no
// [bridge.Refusal] gives it code 3, and its words stay in the record.
func Handle[In, Out any](m Method, f func(ctx context.Context, call *bridge.Call, in In) (Out, error)) Method {
	if m.Takes == nil {
		m.Takes = Fields[In]()
	}
	if m.Gives == nil {
		m.Gives = Fields[Out]()
	}
	m.handle = func(ctx context.Context, call *bridge.Call) (any, error) {
		var in In
		if err := Bind(call.Params, &in); err != nil {
			return nil, &bridge.Failure{Code: Missing, Message: m.Name + ": " + err.Error()}
		}
		out, err := f(ctx, call, in)
		if err != nil {
			return nil, m.refusal(err)
		}
		return out, nil
	}
	if m.State == "" {
		m.State = Own
	}
	return m
}

// Fail is an error with a code of the method's [Method.Fails].
func Fail(code int) error { return failure{code: code} }

// Failf is Fail with words of its own.
func Failf(code int, format string, args ...any) error {
	return failure{code, fmt.Sprintf(format, args...)}
}

// Failed is the handler of a call that has failed already.
func Failed(err error) bridge.Handler {
	return func(context.Context, *bridge.Call) (any, error) { return nil, err }
}

type failure struct {
	code  int
	words string // "" for the method's
}

func (f failure) Error() string { return fmt.Sprintf("code %d %s", f.code, f.words) }

// refusal gives an error of a handler the form in which the page receives it.
func (m Method) refusal(err error) error {
	var f failure
	if !errors.As(err, &f) {
		return err
	}
	words := f.words
	if words == "" {
		words = m.Fails[f.code]
	}
	if words == "" {
		words = "Unknown Error"
	}
	return &bridge.Failure{Code: f.code, Message: words}
}
