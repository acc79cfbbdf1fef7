package scenario

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

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
		fixed, updates := correctReceived(e.received, settled, place{name, s.sum, e.path})
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
	n, written, err := Apply(all)
	if err != nil || n != 3 {
		t.Fatal(n, err)
	}
	got, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(after, string(got)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string][]byte{name: got}, written); diff != "" {
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
	n, _, err := Apply([]Update{{File: name, Sum: sumOf([]byte(part)), Path: []any{"steps", 0, "expect", "received", 0, "fail"}, Value: json.RawMessage("{}")}})
	if got, _ := os.ReadFile(name); n != 0 || err == nil || !strings.Contains(err.Error(), "parameters: change it by hand") || string(got) != part {
		t.Errorf("%d, %v, %q", n, err, got)
	}
}

// TestWhatSomebodySavesMeanwhileStays has somebody save a file while it is played, or between two corrections of it. Another file is
// corrected.
func TestWhatSomebodySavesMeanwhileStays(t *testing.T) {
	const played, saved = "program: shop\nexpect: {thrown: [], warnings: []}\n", "program: shop\nsteps: [back]\nexpect: {thrown: [], warnings: []}\n"
	dir := t.TempDir()
	var all []Update
	for _, name := range []string{"a.yaml", "b.yaml"} {
		file := filepath.Join(dir, name)
		at := place{file, sumOf([]byte(played)), []any{"expect"}}
		all = append(all, at.update(json.RawMessage(`["x"]`), "thrown"), at.update(json.RawMessage(`["y"]`), "warnings"))
		content := played
		if name == "a.yaml" {
			content = saved
		}
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	n, written, err := Apply(all)
	if n != 2 || err == nil || strings.Count(err.Error(), "\n") > 0 || !strings.Contains(err.Error(), "a.yaml cannot be updated: it was saved while it was played") {
		t.Errorf("%d, %v", n, err)
	}
	for name, want := range map[string]string{"a.yaml": saved, "b.yaml": "program: shop\nexpect: {thrown: [x], warnings: [\"y\"]}\n"} {
		file := filepath.Join(dir, name)
		if got, _ := os.ReadFile(file); string(got) != want {
			t.Errorf("%s: %s", name, got)
		}
		if content, is := written[file]; is != (name == "b.yaml") || is && string(content) != want {
			t.Errorf("%s: written %q", name, content)
		}
	}
	if _, err := all[3].apply([]byte(played)); err != errSaved {
		t.Errorf("a file that was saved between two corrections: %v", err)
	}
}

// TestFileIsReplacedAtOnce corrects a file through a symbolic link. Whoever has it open, here under a second name, still finds all of
// what it had. It keeps its mode, and nothing else is left in its folder.
func TestFileIsReplacedAtOnce(t *testing.T) {
	const before, after = "program: shop\nexpect: {warnings: [a]}\n", "program: shop\nexpect: {warnings: []}\n"
	dir := t.TempDir()
	name, open, link := filepath.Join(dir, "s.yaml"), filepath.Join(dir, "open"), filepath.Join(t.TempDir(), "link.yaml")
	if err := os.WriteFile(name, []byte(before), 0o640); err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{os.Chmod(name, 0o640), os.Link(name, open), os.Symlink(name, link)} {
		if err != nil {
			t.Skip(err) // of file systems without links
		}
	}
	was, err := os.Lstat(name)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Read(link)
	if err != nil {
		t.Fatal(err)
	}
	u := place{link, s.sum, []any{"expect"}}.update(json.RawMessage(`[]`), "warnings")
	if n, _, err := Apply([]Update{u}); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	for file, want := range map[string]string{name: after, link: after, open: before} {
		if got, err := os.ReadFile(file); err != nil || string(got) != want {
			t.Errorf("%s has %q, %v", filepath.Base(file), got, err)
		}
	}
	info, err := os.Lstat(name)
	if err != nil || info.Mode() != was.Mode() {
		t.Errorf("it is %v, %v; it was %v", info, err, was)
	}
	if all, err := os.ReadDir(dir); err != nil || len(all) != 2 {
		t.Errorf("its folder has %v, %v", all, err)
	}
}

// TestTextsAreExpectedAsTheyAre writes texts that mean something else in a file, and reads the file again.
func TestTextsAreExpectedAsTheyAre(t *testing.T) {
	const result = `{"path":"/menu(/","price":"${Rp}","plain":"a/b"}`
	name := filepath.Join(t.TempDir(), "s.yaml")
	if err := os.WriteFile(name, []byte("program: shop\nexpect: {received: [{call: a, success: {path: x, price: x, plain: x}}]}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Read(name)
	if err != nil {
		t.Fatal(err)
	}
	got := trace.Settle{Method: "a", Outcome: "success", Result: json.RawMessage(result)}
	_, all := correctReceived(s.file.Expect.Received, []trace.Settle{got}, place{name, s.sum, []any{"expect"}})
	if n, _, err := Apply(all); err != nil || n != 1 {
		t.Fatal(n, err)
	}
	if s, err = Read(name); err != nil {
		t.Fatal(err)
	}
	if r := s.file.Expect.Received[0]; !r.is(got) {
		t.Errorf("%s does not match", r.Success.JSON)
	}
	got.Result = json.RawMessage(strings.Replace(result, "menu(", "menu((", 1))
	if r := s.file.Expect.Received[0]; r.is(got) {
		t.Errorf("%s matches another result", r.Success.JSON)
	}
}

// TestACorrectionWaitsForRest has an expectation wait for less time than a program must rest before it is corrected.
func TestACorrectionWaitsForRest(t *testing.T) {
	e := &expectation{Timeout: duration{Value: restTime, Line: 1}}
	for update, longer := range map[bool]bool{false: false, true: true} {
		p := &player{limit: time.Minute, update: update}
		if limit := p.limitOf(e); (limit > restTime) != longer {
			t.Errorf("with update %t, it waits for %s", update, limit)
		}
	}
}
