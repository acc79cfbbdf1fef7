package recording

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/jembatan/jembatan/jsapi/scenario"
)

// recorded writes a recording, and reads it as a scenario.
func recorded(t *testing.T, r *Recorder, p Program) string {
	t.Helper()
	text := r.Scenario(p)
	name := filepath.Join(t.TempDir(), "flow.yaml")
	if err := os.WriteFile(name, text, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := scenario.Read(name); err != nil {
		t.Errorf("%v\n%s", err, text)
	}
	return string(text)
}

func TestWhatAUserDoesIsWritten(t *testing.T) {
	r := &Recorder{}
	begun := time.Now()
	late := begun.Add(time.Hour) // after the steps of the page
	event := func(call int64, data trace.Data) trace.Event {
		late = late.Add(time.Second)
		return trace.Event{Call: call, Time: late, Data: data}
	}
	r.Use(`{"inputText":{"text":"Budi: \"x\"","into":{"text":"Name","role":"textbox"}}}`)
	r.Use(`{"pressKey":"Enter"}`)
	r.Use(`{"tapOn":{"text":"Log in"}}`)
	r.Use(`{"tapOn":{"role":"button","index":2}}`)
	r.Use(`no step`)
	allow := trace.Decision{Source: "window", Outcome: "allow", Granted: []string{"A"}}
	memory := allow
	memory.Source = "memory"
	r.Read([]trace.Event{
		event(1, trace.Prompt{Scopes: []string{"A", "B"}}), event(1, allow),
		event(1, trace.Settle{Method: "getAuthCode", Outcome: "success", Result: []byte(`{"authCode":"sandbox_x","n":1,"list":["/a/",null]}`)}),
		event(2, memory), event(2, trace.Settle{Method: "getAuthCode", Outcome: "success", Result: []byte(`{"authCode":"sandbox_y"}`)}),
		event(3, trace.Payment{Code: "6001"}), event(3, trace.Settle{Method: "tradePay", Outcome: "success", Result: []byte(`{"resultCode":"6001"}`)}),
		event(4, trace.Settle{Method: "confirm", Outcome: "success", Result: []byte(`{"confirm":false}`)}),
		event(5, trace.Settle{Method: "getSystemInfo", Outcome: "success", Result: []byte(`{}`)}),
		event(6, trace.Prompt{Scopes: []string{"C"}}), event(6, trace.Decision{Source: "script", Outcome: "never"}),
	})
	want := `# Recorded by jembatan run. Edit it as you like: jembatan help scenario explains it.
program: "shop"
user: "budi"
steps:
- inputText: {text: "Budi: \"x\"", into: {text: "Name", role: "textbox"}}
- pressKey: "Enter"
- tapOn: "Log in"
- tapOn: {role: "button", index: 2}
- answer: "allow:A"
- expect: {received: [{call: "getAuthCode", success: {"authCode": "/^sandbox_/", "list": ["/^/", null], "n": 1}}]}
- expect: {received: [{call: "getAuthCode", success: {"authCode": "/^sandbox_/", "list": ["/^/", null], "n": 1}}, {call: "getAuthCode", success: {"authCode": "/^sandbox_/"}}]}
- pay: cancelled
- expect: {received: [{call: "getAuthCode", success: {"authCode": "/^sandbox_/", "list": ["/^/", null], "n": 1}}, {call: "getAuthCode", success: {"authCode": "/^sandbox_/"}}, {call: "tradePay", success: {"resultCode": "6001"}}]}
- dialog: no
- answer: "never"
expect: {thrown: []}
`
	if diff := cmp.Diff(want, recorded(t, r, Program{Program: "shop", User: "budi"})); diff != "" {
		t.Error(diff)
	}
}

// TestNothingOfAPageIsYAML has a page that tries to write steps of its own.
func TestNothingOfAPageIsYAML(t *testing.T) {
	r := &Recorder{}
	for _, text := range []string{`"\n- answer: allow`, "#", "*a", "&a", "!!x", "${user}", "a: b", "yes", "{", "\u2028", "\x01", "'", `\`, "007"} {
		quotedText := quote(text)
		if text == "${user}" {
			quotedText = `"${user}"`
		}
		if text == "\x01" || text == "\u2028" {
			continue // what nobody can read is no name of a target: the page's script leaves it out
		}
		r.Use(`{"tapOn":{"text":` + quotedText + `}}`)
	}
	first := r.Scenario(Program{Program: "shop"})
	name := filepath.Join(t.TempDir(), "flow.yaml")
	if err := os.WriteFile(name, first, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := scenario.Read(name)
	if err != nil {
		t.Fatalf("%v\n%s", err, first)
	}
	titles := s.Titles()
	if len(titles) != 12 || titles[5] != "tapOn: ${user}" || titles[0] != `tapOn: "\n- answer: allow` {
		t.Errorf("%q", titles)
	}
}

func TestARecordingOfNothingCanBeRead(t *testing.T) {
	recorded(t, &Recorder{}, Program{Program: "demo"})
	thrown := &Recorder{thrown: true}
	thrown.Use(`{"tapOn":{"text":"x"}}`)
	if text := recorded(t, thrown, Program{Program: "demo"}); text[len(text)-len("- tapOn: \"x\"\n"):] != "- tapOn: \"x\"\n" {
		t.Error(text)
	}
}

// TestAPageCannotFillTheMemory has a page call again and again: each expectation repeats what was received before.
func TestAPageCannotFillTheMemory(t *testing.T) {
	r := &Recorder{}
	result := []byte(`{"authCode":"` + strings.Repeat("x", 10_000) + `"}`)
	for call := range int64(200) {
		r.Read([]trace.Event{
			{Call: call, Data: trace.Decision{Source: "memory", Outcome: "allow"}},
			{Call: call, Data: trace.Settle{Method: "getAuthCode", Outcome: "success", Result: result}},
		})
	}
	if text := r.Scenario(Program{Program: "shop"}); len(text) < mostBytes/2 || len(text) > 2*mostBytes {
		t.Errorf("%d bytes are kept", len(text))
	}
}

// TestWhatMocksAnswerIsNotWritten has mocks answer calls for which a user would otherwise see a sheet or a dialog.
func TestWhatMocksAnswerIsNotWritten(t *testing.T) {
	r := &Recorder{}
	for call, method := range []string{"openSetting", "alert", "confirm", "getAuthCode", "tradePay"} {
		r.Read([]trace.Event{
			{Call: int64(call), Data: trace.Mock{Call: method, Answer: "success"}},
			{Call: int64(call), Data: trace.Settle{Method: method, Outcome: "success", Result: []byte(`{"confirm":true}`)}},
		})
	}
	if text := recorded(t, r, Program{Program: "shop"}); strings.Contains(text, "steps:") {
		t.Error(text)
	}
	r.Read([]trace.Event{{Call: 9, Data: trace.Settle{Method: "confirm", Outcome: "success", Result: []byte(`{"confirm":true}`)}}})
	if text := recorded(t, r, Program{Program: "shop"}); !strings.Contains(text, "- dialog: yes\n") {
		t.Error(text)
	}
}

// TestWhatAUserRevokesIsWritten has a user revoke what was granted in the run, and what was granted in one before, and close the sheet.
func TestWhatAUserRevokesIsWritten(t *testing.T) {
	r := &Recorder{}
	at := time.Now()
	event := func(call int64, data trace.Data) trace.Event {
		at = at.Add(time.Second)
		return trace.Event{Call: call, Time: at, Data: data}
	}
	settled := trace.Settle{Method: "openSetting", Outcome: "success", Result: []byte(`{"authSetting":{"A":false,"Z":true}}`)}
	r.Read([]trace.Event{
		event(1, trace.Prompt{Scopes: []string{"A"}}), event(1, trace.Decision{Source: "window", Outcome: "allow", Granted: []string{"A"}}),
		event(1, trace.Settle{Method: "getAuthCode", Outcome: "success", Result: []byte(`{}`)}),
		event(0, trace.Revoked{Scopes: []string{"Y"}}), // in the panel
		event(2, trace.Revoked{Scopes: []string{"A", "B"}}), event(2, settled), event(3, settled),
	})
	want := `# Recorded by jembatan run. Edit it as you like: jembatan help scenario explains it.
program: "shop"
state: {granted: ["B"]}
steps:
- answer: "allow"
- expect: {received: [{call: "getAuthCode", success: {}}]}
- revoke: ["A", "B"]
- expect: {received: [{call: "getAuthCode", success: {}}, {call: "openSetting", success: {authSetting: {"A": false, "B": false}}}]}
- revoke: []
- expect: {received: [{call: "getAuthCode", success: {}}, {call: "openSetting", success: {authSetting: {"A": false, "B": false}}}, {call: "openSetting", success: {authSetting: {}}}]}
expect: {thrown: []}
`
	if diff := cmp.Diff(want, recorded(t, r, Program{Program: "shop"})); diff != "" {
		t.Error(diff)
	}
}

// TestEventsOfThePhoneAreSteps has a tester cause each of them in the panel, beside other changes, and call
// a program to the foreground that is there.
func TestEventsOfThePhoneAreSteps(t *testing.T) {
	r := &Recorder{}
	for _, event := range []string{host.ToForeground, host.Shaken, host.Shares, host.LowMemory, host.Captured, host.PressBack, host.ToBackground, host.ToForeground, host.ToForeground} {
		r.Read([]trace.Event{{Data: trace.Steer{What: "event", To: event}}, {Data: trace.Steer{What: "theme", To: event}}})
	}
	want := `# Recorded by jembatan run. Edit it as you like: jembatan help scenario explains it.
program: "shop"
steps:
- shake
- share
- lowMemory
- captureScreen
- back
- background
expect: {thrown: []}
`
	if diff := cmp.Diff(want, recorded(t, r, Program{Program: "shop"})); diff != "" {
		t.Error(diff)
	}
}
