package bridge

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// Handler answers one call. It runs on its own goroutine. ctx ends when the document that
// made the call does; a result returned after that is dropped.
//
// The result is encoded as JSON for the page's success callback. Nil stands for {}, a
// json.RawMessage is used as it is, and a large result is best returned as [Pieces]. If
// the error is a [Refusal], the fail callback receives its payload.
type Handler func(ctx context.Context, call *Call) (any, error)

// Method is one row of the table. Name is required, and so is one of Handle and Begin.
type Method struct {
	Name   string
	Handle Handler
	// Begin returns the handler of one call. It runs before the next call of the page is
	// read, so that a method can keep the order of its calls; handlers start in any
	// order. It must not block.
	//
	// Its ctx is that of the handler. It ends with the call, however that ends: settled,
	// failed by a panic or before its handler ran, given up, or with its document.
	// Whatever Begin reserves for the call must be released when ctx ends.
	Begin func(ctx context.Context, call *Call) Handler
	// Resource names what the calls of the method act on, such as storage, files or the
	// title. The handlers of all methods with the same resource run one after the other,
	// in the order in which the page made the calls, and settle in that order. The order
	// includes the calls of all documents of a session. A handler that is about to wait
	// calls [Call.Leave] first. Calls of a method without a resource run in any order.
	Resource string
	// Outlives says that a call must take effect even if its document ends first. Its
	// handler runs to completion, under a context that does not end with the document,
	// even if the document had ended before the call was read.
	Outlives bool
	// Unknown is what the fail callback receives when the bridge itself fails a call:
	// after a panic, for an error that is not a [Refusal], or because of a limit. Nil
	// means {"error": 3, "errorMessage": "Unknown Error"}.
	Unknown any
	// Waits makes the page stand still until the call is settled: the member of `my`
	// returns the outcome, be it success or failure. The handler must be quick.
	Waits bool
	// Aborts lets the page abort a call, which ends the context of its handler.
	Aborts bool
	// Draws says that the handler calls [Call.Draw]. Views appear in the order in which
	// the page made the calls, although handlers start in any order.
	Draws bool
	// Apart says that the method is not a member of `my`: pages reach it by `my.call` only.
	Apart bool
	// Takes and Gives list the names of parameters and results, for `my.canIUse`.
	Takes, Gives []string
	// Mocked says that something answers the call, or some of its calls, in place of the host. Such a method is told to the
	// page even if its name has a dot.
	Mocked bool
}

// Member is what a page is told about a method. The page finds the method on its `my`
// object. Others, which are Apart or whose names have a dot, can be called only by
// `my.call`, and through objects that the facade makes beside `my`.
type Member struct {
	Name     string   `json:"name"`
	Waits    bool     `json:"waits,omitempty"`
	Outlives bool     `json:"outlives,omitempty"` // of a method that waits: it can be called where the page cannot wait, too
	Aborts   bool     `json:"aborts,omitempty"`
	Takes    []string `json:"takes,omitempty"`
	Gives    []string `json:"gives,omitempty"`
	Mocked   bool     `json:"mocked,omitempty"`
}

// Table holds the method of each name. It does not change once a session uses it.
type Table struct {
	methods map[string]*Method
}

// NewTable returns a table of the given methods. It panics if two have the same name, or
// one has no handler.
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

// Members returns the members of `my` in alphabetical order.
func (t *Table) Members() []Member {
	members := []Member{}
	for name, m := range t.methods {
		if m.Mocked || !m.Apart && !strings.Contains(name, ".") {
			members = append(members, Member{m.Name, m.Waits, m.Waits && m.Outlives, m.Aborts, m.Takes, m.Gives, m.Mocked})
		}
	}
	slices.SortFunc(members, func(a, b Member) int { return strings.Compare(a.Name, b.Name) })
	return members
}

// nobody is the failure of a call of a method that is not in the table: by the convention
// of these wallets, {"error": 1, …}.
func nobody(name string) *Failure {
	return &Failure{Code: 1, Message: Said(clip(name, 64)) + " is not handled by this host"}
}
