package jsapi

import (
	"context"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/bridge"
)

// Methods returns every call that the host handles, in alphabetical order. Those
// of one's own come in addition, or in place of the host's of the same name.
func Methods(h Host, own ...Method) []Method {
	all := slices.Clone(own)
	for _, m := range h.methods() {
		if !named(own, m.Name) {
			all = append(all, m)
		}
	}
	if h.Mocks != nil {
		for _, name := range h.Mocks.calls() {
			if i := slices.IndexFunc(all, func(m Method) bool { return m.Name == name }); i >= 0 {
				all[i].State = Mocked
			} else {
				all = append(all, Method{Name: name, State: Mocked, Does: "is the manifest's alone"})
			}
		}
	}
	slices.SortFunc(all, func(a, b Method) int {
		if a.Name < b.Name {
			return -1
		}
		return 1
	})
	return all
}

// forApp has a method fail for pages of no app. One that is open to them is
// answered as it is without the program's mocks.
func (h Host) forApp(m, unmocked Method) Method {
	inner, open := m, unmocked
	if m.Strangers == "" {
		open.begin, open.handle = nil, nil
	}
	m.handle = nil
	m.begin = func(ctx context.Context, call *bridge.Call) bridge.Handler {
		_, err := h.app(call)
		switch {
		case err == nil:
			return inner.handler(ctx, call)
		case open.begin == nil && open.handle == nil:
			return fails(err)
		}
		return open.handler(ctx, call)
	}
	return m
}

// handler gives the handler of one call.
func (m Method) handler(ctx context.Context, call *bridge.Call) bridge.Handler {
	if m.begin != nil {
		return m.begin(ctx, call)
	}
	return m.handle
}

func named(methods []Method, name string) bool {
	return slices.ContainsFunc(methods, func(m Method) bool { return m.Name == name })
}

// Table returns the table of [Methods] for a session of the bridge: for each a
// member of `my`, its twin on which the page waits, and the forms for
// AlipayJSBridge.
func Table(h Host, own ...Method) *bridge.Table {
	var rows []bridge.Method
	for _, m := range Methods(h, own...) {
		mocked := m
		if h.Mocks != nil {
			mocked = m.mocked(h.Mocks)
		}
		rows = append(rows, h.forApp(mocked, m).rows()...)
	}
	return bridge.NewTable(rows...)
}

// rows are a method's rows in the bridge's table.
func (m Method) rows() []bridge.Method {
	row := bridge.Method{Name: m.Name, Handle: m.handle, Begin: m.begin, Unknown: m.unknown, Waits: m.Waits, Aborts: m.Aborts, Acts: m.Acts, Outlives: m.Outlives, Draws: m.State == Drawn, Takes: m.takes, Gives: m.gives}
	rows := []bridge.Method{row}
	if m.Twin {
		row.Name += "Sync"
		row.Waits, row.Aborts = true, false
		rows = append(rows, row)
	}
	if m.Waits || strings.HasPrefix(m.Name, olderObject) {
		return rows
	}
	own := true // the method's own name is a form as well
	for _, form := range m.Older {
		rows = append(rows, m.older(form))
		if form.Name == "" || form.Name == m.Name {
			own = false
		}
	}
	if own {
		rows = append(rows, m.older(Older{}))
	}
	return rows
}
