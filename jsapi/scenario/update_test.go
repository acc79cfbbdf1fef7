package scenario

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/bridge/trace"
)

// TestExpectedObjectsAreCorrected corrects a file by what calls received. What holds stays as it is written.
func TestExpectedObjectsAreCorrected(t *testing.T) {
	const before = `program: shop
steps:
- back
- expect: # the first one
    received:
    - {call: getAuthCode, success: {authCode: x, authSuccessScopes: [A]}} # wrong
expect:
  received:
  - {call: getAuthCode, success: {authCode: /^sandbox_/}} # right
  - call: getAuthCode
    success:
      authCode: y # of two lines
    # what follows
  - {call: tradePay, success: {resultCode: "4000", gone: 1}, exactly: true}
`
	const after = `program: shop
steps:
- back
- expect: # the first one
    received:
    - {call: getAuthCode, success: {authCode: /^sandbox_/, authSuccessScopes: [A]}} # wrong
expect:
  received:
  - {call: getAuthCode, success: {authCode: /^sandbox_/}} # right
  - call: getAuthCode
    fail: {authErrorScopes: {A: "11"}, error: 11}
    # what follows
  - {call: tradePay, success: {memo: "", resultCode: "9000"}, exactly: true}
`
	name := filepath.Join(t.TempDir(), "s.yaml")
	if err := os.WriteFile(name, []byte(before), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Read(name)
	if err != nil {
		t.Fatal(err)
	}
	settle := func(method, outcome, result string) trace.Settle {
		return trace.Settle{Method: method, Outcome: outcome, Result: json.RawMessage(result)}
	}
	code := "sandbox_" + strings.Repeat("a", 43)
	settled := []trace.Settle{settle("getAuthCode", "success", `{"authCode":"`+code+`","authSuccessScopes":["A"]}`), settle("alert", "success", `{}`),
		settle("getAuthCode", "cancelled", ``), settle("getAuthCode", "fail", `{"error":11,"authErrorScopes":{"A":"11"}}`), settle("tradePay", "success", `{"resultCode":"9000","memo":""}`)}
	var all []Update
	for _, e := range []struct {
		received []received
		path     []any
	}{{s.steps[1].Expect.Received, s.steps[1].path}, {s.file.Expect.Received, []any{"expect"}}} {
		fixed, updates := correctReceived(e.received, settled, name, func(more ...any) []any { return append(append([]any{}, e.path...), more...) })
		all = append(all, updates...)
		from := 0
		for _, r := range fixed {
			for !r.is(settled[from]) {
				from++ // panics if it does not hold
			}
		}
	}
	text, err := json.Marshal(append(all, all...)) // as they come from other processes; two plays correct the same
	if err != nil {
		t.Fatal(err)
	}
	all = nil
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	if n, err := Apply(all); err != nil || n != 3 {
		t.Fatal(n, err)
	}
	got, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(after, string(got)); diff != "" {
		t.Error(diff)
	}
	if _, err := Read(name); err != nil {
		t.Error(err)
	}
}

// TestPartsWithParametersStay checks that a file with parameters is left as it is.
func TestPartsWithParametersStay(t *testing.T) {
	const part = "with: {code: x}\nsteps: [{expect: {received: [{call: a, fail: {error: '${code}'}}]}}]\n"
	name := filepath.Join(t.TempDir(), "part.yaml")
	if err := os.WriteFile(name, []byte(part), 0o600); err != nil {
		t.Fatal(err)
	}
	n, err := Apply([]Update{{File: name, Path: []any{"steps", 0, "expect", "received", 0, "fail"}, Value: json.RawMessage("{}")}})
	if got, _ := os.ReadFile(name); n != 0 || err == nil || !strings.Contains(err.Error(), "parameters: change it by hand") || string(got) != part {
		t.Errorf("%d, %v, %q", n, err, got)
	}
}
