// Package method makes the rows of the table of my.* calls. It binds the parameters of a
// call to a typed request and its answer to the success callback, gives errors the codes
// of the fail callback, and applies to every method what is common to all: mocks, and
// which pages may call. It makes the table that a session of the bridge takes.
//
// It must never know what a method does, nor what a host has: that is for package jsapi.
package method

import (
	"context"
	"errors"
	"fmt"

	"github.com/jembatan/jembatan/bridge"
)

// State says where the answer of a method comes from.
type State string

const (
	Real    State = "real"    // this machine does it
	Asked   State = "asked"   // the user answers, in a window of the host
	Drawn   State = "drawn"   // the host draws it in the page, and the user answers there
	Fixture State = "fixture" // the wallet's profile, the user's data or the manifest's device has it
	Ignored State = "ignored" // the call succeeds and has no effect
	Mocked  State = "mocked"  // the manifest's mocks have it
	Own     State = "own"     // the embedder's program does it
)

// States returns every state with a line about it, for help.
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
	// Fails are the failures published for the call, or our own if none are published:
	// the message for each code.
	Fails Failures
	// Sync gives the call a second name that ends in Sync, for which the page waits.
	Sync bool
	// Waits makes the page wait for the call under its own name.
	Waits bool
	// ByPosition names the parameters of a call for which the page waits, in the order in
	// which programs of other families pass them without an object. They are accepted,
	// with a warning.
	ByPosition []string
	// Aborts gives the page a task that it can abort.
	Aborts bool
	// Resource names what the call acts on, or is empty if no other call acts on it.
	// Calls on the same resource take effect, and settle, in the order in which the page
	// made them. A call that is about to wait for a user or the network leaves the queue
	// first, with [bridge.Call.Leave].
	Resource string
	// Outlives makes the call take effect even if its page ends first.
	Outlives bool
	// AnyOrigin says why pages of other origins, to which the window has navigated, may
	// make the call too. The call must not reveal anything about a user or a program, nor
	// change anything of theirs. Empty means that such pages may not make it. Mocks never
	// answer them.
	AnyOrigin string
	// Aliases are the call's legacy aliases for AlipayJSBridge.
	Aliases []Alias

	// Replies makes the success of a mock reach the page through my.onMessage.
	Replies bool
	// Takes and Gives list the names of parameters and results, for my.canIUse. If they
	// are nil, [Handle] takes them from its types.
	Takes, Gives []string
	// Unknown is what the fail callback receives when the bridge itself fails a call: see
	// [bridge.Method].
	Unknown any

	// Begin takes the place of the function passed to [Handle]: see [bridge.Method].
	Begin  func(context.Context, *bridge.Call) bridge.Handler
	handle bridge.Handler // one of the two
}

// Failures are the messages of a call's failures, by code.
type Failures map[int]string

// Error codes that mean the same for every call.
const (
	Missing = 2 // a parameter is missing or of the wrong type
	Failing = 3 // anything else went wrong
	// Aborted is the code of a call that the page aborted: published for my.uploadFile,
	// and used for all calls.
	Aborted = 9
)

// Handle makes a row from a function with a typed request and a typed answer.
//
// In is a struct; its fields are the call's parameters, by their json names. A parameter
// of the wrong type, or one that is missing although its tag says `jsapi:"required"`,
// fails the call with code 2 before f runs. Out must encode as a JSON object, for the
// success callback. If f returns an error made by [Fail] or [Failf], the fail callback
// receives its code and message. For any other error that is not a [bridge.Refusal] it
// receives code 3, and the text of the error appears only in the trace.
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

// Fail returns an error with one of the codes in the method's [Method.Fails].
func Fail(code int) error { return failure{code: code} }

// Failf is like [Fail], with a message of its own.
func Failf(code int, format string, args ...any) error {
	return failure{code, fmt.Sprintf(format, args...)}
}

// Failed returns the handler of a call that has failed already.
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
