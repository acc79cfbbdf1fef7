package method

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/bridge"
)

// Merge returns the methods of a host in alphabetical order. A method in own is added, or
// replaces the host's method of the same name. Calls that only mocks answer are added
// too. Mocks may be nil.
func Merge(methods, own []Method, mocks *Mocks) []Method {
	all := slices.Clone(own)
	for _, m := range methods {
		if !isIn(own, m.Name) {
			all = append(all, m)
		}
	}
	if mocks != nil {
		for _, name := range mocks.calls() {
			if i := slices.IndexFunc(all, func(m Method) bool { return m.Name == name }); i >= 0 {
				all[i].State = Mocked
			} else {
				all = append(all, Method{Name: name, State: Mocked, Summary: "exists only as a mock"})
			}
		}
	}
	slices.SortFunc(all, func(a, b Method) int { return cmp.Compare(a.Name, b.Name) })
	return all
}

func isIn(methods []Method, name string) bool {
	return slices.ContainsFunc(methods, func(m Method) bool { return m.Name == name })
}

// Table returns the table of methods for a session of the bridge. Each method becomes a
// member of `my`, together with its name in Sync, for which the page waits, and its
// aliases for AlipayJSBridge. Those reach `my.call` as well, unless it has a method of the
// same name: on a phone, both objects have the same calls.
//
// Known returns an error for a page that does not belong to an app. Such a page can call
// only the methods that are open to any origin, and mocks do not answer it. Mocks may be
// nil.
func Table(methods []Method, mocks *Mocks, known func(*bridge.Call) error) *bridge.Table {
	var rows []bridge.Method
	for _, m := range methods {
		mocked := m
		if mocks != nil {
			mocked = m.mocked(mocks)
		}
		if m.ByPosition != nil {
			mocked = mocked.positioned()
		}
		rows = append(rows, forApp(mocked, m, known).rows()...)
	}
	for _, row := range rows {
		name, legacy := strings.CutPrefix(row.Name, LegacyObject)
		if legacy && !slices.ContainsFunc(rows, func(other bridge.Method) bool { return other.Name == name }) {
			row.Name, row.Apart = name, true
			rows = append(rows, row)
		}
	}
	return bridge.NewTable(rows...)
}

// forApp has a method fail for pages of no app. One that is open to them is
// answered as it is without the program's mocks.
func forApp(m, unmocked Method, known func(*bridge.Call) error) Method {
	inner, open := m, unmocked
	if m.AnyOrigin == "" {
		open.Begin, open.handle = nil, nil
	}
	m.handle = nil
	m.Begin = func(ctx context.Context, call *bridge.Call) bridge.Handler {
		err := known(call)
		switch {
		case err == nil:
			return inner.handler(ctx, call)
		case open.Begin == nil && open.handle == nil:
			return Failed(err)
		}
		return open.handler(ctx, call)
	}
	return m
}

// handler gives the handler of one call.
func (m Method) handler(ctx context.Context, call *bridge.Call) bridge.Handler {
	if m.Begin != nil {
		return m.Begin(ctx, call)
	}
	return m.handle
}

// Names returns the names under which pages can call the method, those for AlipayJSBridge without [LegacyObject].
func (m Method) Names() (names []string) {
	for _, row := range m.rows() {
		names = append(names, strings.TrimPrefix(row.Name, LegacyObject))
	}
	return names
}

// Calls returns the names under which calls of the method are recorded: its own, and those for AlipayJSBridge with [LegacyObject].
func (m Method) Calls() (names []string) {
	for _, row := range m.rows() {
		names = append(names, row.Name)
	}
	return names
}

// rows are a method's rows in the bridge's table.
func (m Method) rows() []bridge.Method {
	row := bridge.Method{Name: m.Name, Handle: m.handle, Begin: m.Begin, Unknown: m.Unknown, Waits: m.Waits, Aborts: m.Aborts, Resource: m.Resource, Outlives: m.Outlives, Draws: m.State == Drawn, Takes: m.Takes, Gives: m.Gives,
		Mocked: m.State == Mocked && !strings.HasPrefix(m.Name, LegacyObject)}
	rows := []bridge.Method{row}
	if m.Sync {
		row.Name += "Sync"
		row.Waits, row.Aborts = true, false
		rows = append(rows, row)
	}
	if m.Waits || strings.HasPrefix(m.Name, LegacyObject) {
		return rows
	}
	own := true // the method's own name is a form as well
	for _, form := range m.Aliases {
		rows = append(rows, m.alias(form))
		if form.Name == "" || form.Name == m.Name {
			own = false
		}
	}
	if own {
		rows = append(rows, m.alias(Alias{}))
	}
	return rows
}
