package main

import (
	"encoding/json"
	"testing"

	"github.com/jembatan/jembatan/bridge/trace"
)

// TestEachFailureIsFound checks that each name matches its own events, and no others.
func TestEachFailureIsFound(t *testing.T) {
	for name, found := range map[string]struct {
		data trace.Data
		line string
	}{
		"fail":          {trace.Settle{Method: "getAuthCode", Outcome: "fail", Result: json.RawMessage(`{"error":11}`)}, `--fail-on fail: my.getAuthCode failed: {"error":11}`},
		"exception":     {trace.Console{Level: "error", Text: "Uncaught x", Thrown: true, URL: "http://h/a.js", Line: 1, Column: 9, Source: "src/App.vue:4:7"}, "--fail-on exception: Uncaught x (src/App.vue:4:7)"},
		"console.error": {trace.Console{Level: "error", Text: "Uncaught x"}, "--fail-on console.error: console.error: Uncaught x"},
		"warning":       {trace.Warning{Rule: "form", Text: "is odd"}, "--fail-on warning: is odd (rule form)"},
		"unknown":       {trace.Error{What: "call", Why: "my.fly is not handled by this host"}, "--fail-on unknown: my.fly is not handled by this host"},
		"http":          {trace.HTTP{URL: "http://a/b", Status: 404}, "--fail-on http: http://a/b: 404 Not Found"},
	} {
		for _, kind := range failureNames() {
			var f failures
			if err := f.names.Set(kind); err != nil {
				t.Fatal(err)
			}
			f.read([]trace.Event{{Data: trace.Settle{Outcome: "success"}}, {Data: trace.Console{Level: "warn"}}, {Data: trace.Error{What: "frame"}}, {Data: found.data}})
			err := f.failure()
			if kind != name && err != nil || kind == name && (err == nil || err.Error() != found.line) {
				t.Errorf("--fail-on %s, and %s happened: %v", kind, name, err)
			}
		}
	}
	var f failures
	if err := f.names.Set("fail, warning"); err != nil {
		t.Fatal(err)
	}
	f.read([]trace.Event{{Data: trace.Warning{Text: "a", Rule: "b"}}, {Data: trace.Warning{}}, {Data: trace.Settle{Outcome: "fail"}}})
	if err := f.failure(); err == nil || err.Error() != "--fail-on warning: a (rule b), and 2 more" {
		t.Error(err)
	}
	var unasked, missed failures
	if err := missed.names.Set("http"); err != nil {
		t.Fatal(err)
	}
	for _, f := range []*failures{&unasked, &missed} {
		f.read([]trace.Event{{Data: trace.Missed{Events: 3, Why: "too fast"}}})
	}
	if err := missed.failure(); unasked.failure() != nil || err == nil || err.Error() != "--fail-on: 3 events were not checked: too fast" {
		t.Error(unasked.failure(), err)
	}
}
