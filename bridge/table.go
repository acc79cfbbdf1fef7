package bridge

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// Handler answers one call. It runs on a goroutine of its own; ctx ends when
// the document that called does, and a result returned after that is dropped.
//
// The result is encoded as JSON for the page's success callback; nil stands
// for {}, a [json.RawMessage] is taken as it is, and a large result is best given
// in [Pieces]. An error that is a [Refusal] gives the fail callback its payload.
type Handler func(ctx context.Context, call *Call) (any, error)

// Method is one row of the table. It has a Name and one of Handle and Begin.
type Method struct {
	Name   string
	Handle Handler
	// Begin gives the handler of one call. It runs before the next call of the
	// page is looked at, so that a method can keep the order of its calls, for
	// handlers begin in any order. It must not block.
	//
	// Ctx is that of the handler. It ends when the call does, in whatever way:
	// settled, failed by a panic or by what stands before the handler, given up,
	// its document gone. What Begin takes for the call is to end with it.
	Begin func(ctx context.Context, call *Call) Handler
	// Resource names what the calls of the method act on, in a word of the
	// program's own: storage, files, the title. The handlers of all methods with the
	// same resource run one after the other, in the order in which the page made the
	// calls, and settle in that order; so do those of the other documents of a session.
	// A handler that is about to wait calls [Call.Leave] first. An empty Resource
	// keeps no order.
	Resource string
	// Outlives says that what a call does is to hold although its document ends
	// meanwhile: its handler runs to its end, under a context that does not end
	// with the document, also where the call was read after it had ended.
	Outlives bool
	// Unknown is what the fail callback receives when the bridge fails a call
	// by itself: a panic, an error that is no Refusal, a limit. Nil means
	// {"error": 3, "errorMessage": "Unknown Error"}.
	Unknown any
	// Waits makes the page stand still until the call is settled; the member of
	// `my` returns the outcome, whichever it is. Its handler must be quick.
	Waits bool
	// Aborts lets the page give a call up, which ends its handler's context.
	Aborts bool
	// Draws says that the handler has something drawn. What calls of a page draw
	// comes in the order of the calls, for handlers begin in any order.
	Draws bool
	// Takes and Gives name parameters and results, for `my.canIUse`.
	Takes, Gives []string
}

// Member is what a page is told of a method: it finds it on its `my` object,
// unless its name has a dot. Those are for `my.call` alone, and for objects that
// the facade makes beside `my`.
type Member struct {
	Name     string   `json:"name"`
	Waits    bool     `json:"waits,omitempty"`
	Outlives bool     `json:"outlives,omitempty"` // of one that waits: it is made where nothing can be waited for, too
	Aborts   bool     `json:"aborts,omitempty"`
	Takes    []string `json:"takes,omitempty"`
	Gives    []string `json:"gives,omitempty"`
}

// Table names the handler of every method. Fill it before the first session
// uses it; after that it is read only.
type Table struct {
	methods map[string]*Method
}

// NewTable returns a table of the given methods. Two of one name, or one
// without a handler, are a mistake of the program and panic.
func NewTable(methods ...Method) *Table {
	t := &Table{methods: make(map[string]*Method, len(methods))}
	for _, m := range methods {
		if (m.Handle == nil) == (m.Begin == nil) || m.Name == "" || t.methods[m.Name] != nil {
			panic(fmt.Sprintf("bridge: method %q has no name, does not have exactly one handler, or is registered twice", m.Name))
		}
		t.methods[m.Name] = &m
	}
	return t
}

// Members lists the members of `my` in alphabetical order.
func (t *Table) Members() []Member {
	members := []Member{}
	for name, m := range t.methods {
		if !strings.Contains(name, ".") {
			members = append(members, Member{m.Name, m.Waits, m.Waits && m.Outlives, m.Aborts, m.Takes, m.Gives})
		}
	}
	slices.SortFunc(members, func(a, b Member) int { return strings.Compare(a.Name, b.Name) })
	return members
}

// nobody answers a call of a method that is not in the table: by the family's
// convention {"error": 1, …}.
func nobody(name string) *Failure {
	return &Failure{Code: 1, Message: Said(clip(name, 64)) + " is not handled by this host"}
}
