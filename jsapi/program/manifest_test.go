package program

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/jsapi/device"
)

func TestParseManifest(t *testing.T) {
	got, err := ParseManifest("jembatan.yaml", []byte(`# Kopi
appId: coffee.v2
name: Kopi Kita ☕
icon: ./art/icon.png
wallet: dana
entry: pages//index.html
scopes:
  - USER_LOGIN_ID
  - "KYC_INFO"
fallback: ./app.html
hosts: [api.example.com, "*.example.com", "localhost:8080"]
device:
  network: 3G
mocks:
  - call: getLocation
    success: {latitude: "-6.2", pois: []}
    latency: 300ms
    with: {type: 1, b: [x]}
    times: 2
  - {call: ap.faceVerify, fail: 2001}
  - call: request
    fail: {error: 13, errorMessage: too slow, x: null}
  - {call: getAuthCode, latency: 2s}
`))
	want := &Manifest{
		AppID: "coffee.v2", Name: "Kopi Kita ☕", Icon: "art/icon.png", Wallet: "dana", Entry: "pages/index.html",
		Scopes: []string{"USER_LOGIN_ID", "KYC_INFO"}, Fallback: "app.html",
		Hosts: []string{"api.example.com", "*.example.com", "localhost:8080"},
		Mocks: []Mock{
			{Call: "getLocation", Success: json.RawMessage(`{"latitude":"-6.2","pois":[]}`), Latency: 300 * time.Millisecond,
				With: map[string]json.RawMessage{"type": json.RawMessage("1"), "b": json.RawMessage(`["x"]`)}, Times: 2, File: "jembatan.yaml", Line: 15},
			{Call: "ap.faceVerify", Fail: json.RawMessage("2001"), File: "jembatan.yaml", Line: 20},
			{Call: "request", Fail: json.RawMessage(`{"error":13,"errorMessage":"too slow","x":null}`), File: "jembatan.yaml", Line: 21},
			{Call: "getAuthCode", Latency: 2 * time.Second, File: "jembatan.yaml", Line: 23},
		},
	}
	if phone := got.Device.Over(device.Default()); phone.NetworkType != "3G" {
		t.Errorf("phone %+v", phone)
	}
	got.Device = device.Section{}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(Manifest{})); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

func TestManifestMayBeEmpty(t *testing.T) {
	for _, empty := range []string{"", "\n", "# nothing yet\n", "---\n", "{}"} {
		got, err := ParseManifest("jembatan.yaml", []byte(empty))
		if err != nil || got.AppID != "" || got.Scopes != nil {
			t.Errorf("ParseManifest(%q) = %+v, %v", empty, got, err)
		}
	}
}

func TestNoScopesDifferFromAllScopes(t *testing.T) {
	for written, want := range map[string][]string{
		"name: x":     nil,
		"scopes: []":  {},
		"scopes: [A]": {"A"},
	} {
		got, err := ParseManifest("jembatan.yaml", []byte(written))
		if diff := cmp.Diff(want, got.Scopes); err != nil || diff != "" {
			t.Errorf("%q: %v %s", written, err, diff)
		}
	}
}

func TestManifestErrorsNameTheLine(t *testing.T) {
	for _, c := range []struct{ written, want string }{
		{"name: a\nnmae: b", `m.yaml:2: unknown key "nmae": did you mean "name"? the keys are appId, name, icon`},
		{"name: a\nName: b", `m.yaml:2: unknown key "Name"`},
		{"name: a\n\nname: b", `m.yaml:3: key "name" occurs twice: keep one`},
		{"name: [a", "m.yaml:1: "},
		{"- name", "m.yaml:1: "},
		{"name", "m.yaml:1: "},
		{"name: a\n---\nname: b", "m.yaml:3: a second document"},
		{"name: a\nscopes:\n", "m.yaml:2: scopes has no value"},
		{"name: a\nicon: ~\n", "m.yaml:2: icon has no value"},
		{"scopes: USER_JOB", "m.yaml:1: scopes: a list belongs here"},
		{"scopes:\n  - A\n  - 12", "m.yaml:3: scopes: 12 is not text: put it in quotes"},
		{"scopes:\n  - A\n  - [B]", "m.yaml:3: scopes: a string belongs here"},
		{"scopes:\n  -", "m.yaml:2: an entry has no value"},
		{"appId: 007", "m.yaml:1: appId: 007 is not text: put it in quotes"},
		{"name: true", "m.yaml:1: name: true is not text: put it in quotes"},
		{"name: {en: a}", "m.yaml:1: name: a string belongs here"},
		{"name: *nowhere", "m.yaml:1: "},
		{"mocks:\n- call: " + strings.Repeat("a", 101) + "\n  success: 1", "m.yaml:2: mocks: call: "},
		{`appId: ""`, `m.yaml:1: appId: "" is not an id`},
		{"appId: kopi kita", `m.yaml:1: appId: "kopi kita" is not an id`},
		{"appId: ../x", `m.yaml:1: appId: "../x" is not an id`},
		{"appId: " + strings.Repeat("a", 65), "m.yaml:1: appId: "},
		{"appId: \"a\\n\"", `m.yaml:1: appId: "a\n" is not an id`},
		{`name: " "`, `m.yaml:1: name: " " is not a name`},
		{"name: " + strings.Repeat("é", 81), "m.yaml:1: name: "},
		{`name: "DANA\u202e"`, `m.yaml:1: name: "DANA\u202e" contains an invisible character`},
		{`name: "DANA\u2066"`, "contains an invisible character"},
		{`name: "a\u200eb"`, "contains an invisible character"},
		{`name: "a\nb"`, "contains an invisible character"},
		{`name: "a\u2028b"`, "contains an invisible character"},
		{"name: \"a\xffb\"", "m.yaml:1: "},
		{"appId: filler\n" + `name: "\u3164\u3164"`, `m.yaml:2: name: "\u3164\u3164" contains an invisible character, U+3164: remove it`},
		{`name: "Kopi\u00ad\u034f\u115f\u1160\u17b4\ufe0f"`, `m.yaml:1: name: "Kopi\u00ad\u034f\u115f\u1160\u17b4\ufe0f" contains an invisible character, U+00AD: remove it`},
		{`name: "Official DANA \u2800\u2800 needs nothing"`, "contains an invisible character, U+2800: remove it"},
		{`name: "DANA\u0300\u0315\u0323\u0489"`, "contains too many marks on one letter, U+0489: remove some"},
		{`name: "\u0301DANA"`, "contains a mark without a letter, U+0301: remove it"},
		{`name: "☕☕"`, `m.yaml:1: name: "☕☕" has no visible letter: add one`},
		{`name: "DANA      x"`, "has spaces at its ends or in a row: remove them"},
		{"icon: ../icon.png", `m.yaml:1: icon: "../icon.png" is not in the folder`},
		{"name: a\nentry: /etc/passwd", `m.yaml:2: entry: "/etc/passwd" is not in the folder`},
		{"entry: /pages/a.html", `m.yaml:1: entry: "/pages/a.html" is not in the folder: paths begin at the folder: write pages/a.html`},
		{"entry: /../b.html", `"/../b.html" is not in the folder: use a path`},
		{"entry: a/../b.html", "is not in the folder"},
		{"entry: a\\b.html", "is not in the folder"},
		{"entry: .", "is not in the folder"},
		{`entry: ""`, "is not in the folder"},
		{`entry: "a\0b"`, "is not in the folder"},
		{"fallback: ../a.html", `m.yaml:1: fallback: "../a.html" is not in the folder`},
		{"hosts: api.example.com", "m.yaml:1: hosts: a list belongs here"},
		{"hosts:\n- a.example\n- https://b.example", `m.yaml:3: hosts: "https://b.example" is not a host: write it like api.example.com`},
		{"device: {network: 6G}", `m.yaml:1: device: network: "6G" is not known`},
		{"name: a\ndevice: phone", "m.yaml:2: device: keys with values belong here"},
		{"mocks: {call: a}", "m.yaml:1: mocks: a list belongs here"},
		{"mocks:\n- success: {}", "m.yaml:2: mocks: call is missing"},
		{"mocks:\n- call: my.alert", `m.yaml:2: mocks: call: "my.alert": leave my. out: alert`},
		{"mocks: [{call: a-b}]", `m.yaml:1: mocks: call: "a-b" is not a call name`},
		{"mocks: [{call: ''}]", `m.yaml:1: mocks: call: "" is not a call name`},
		{"mocks:\n- call: a\n  success: {}\n  fail: 1", "m.yaml:4: mocks: a both succeeds and fails: keep one"},
		{"mocks:\n- call: a\n  fail: no", "m.yaml:3: mocks: a: fail: write a code like 11, or {error: 11"},
		{"mocks: [{call: a, fail: '11'}]", "m.yaml:1: mocks: a: fail: write a code"},
		{"mocks: [{call: a, fail: 1.5}]", "m.yaml:1: mocks: a: fail: write a code"},
		{"mocks: [{call: a, fail: [1]}]", "m.yaml:1: mocks: a: fail: write a code"},
		{"mocks: [{call: a, fail: null}]", "m.yaml:1: mocks: a: fail: write a code"},
		{"mocks: [{call: a, fail: {}}]", "m.yaml:1: mocks: a: fail: write a code"},
		{"mocks: [{call: a, fail: {error: x}}]", "m.yaml:1: mocks: a: fail: write a code"},
		{"mocks: [{call: a, fail: {error: 1, errorMessage: 2}}]", "m.yaml:1: mocks: a: fail: write a code"},
		{"mocks: [{call: a, latency: 300}]", "m.yaml:1: mocks: latency: 300 is not a duration: write it like 300ms, 2s or 2 seconds"},
		{"mocks:\n- call: a\n  latency: 11m", "m.yaml:3: mocks: a: latency 11m0s is too long: use 10m at most"},
		{"mocks:\n- call: a\n  times: 0", "m.yaml:3: mocks: a: times: 0: use a number from 1 up"},
		{"mocks: [{call: a, with: [b]}]", "m.yaml:1: mocks: with: keys with values belong here"},
		{"mocks: [{call: a, answer: b}]", `m.yaml:1: unknown key "answer": the keys are call, success, fail, latency, with, times`},
	} {
		_, err := ParseManifest("m.yaml", []byte(c.written))
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.ContainsAny(err.Error(), "\n\u202e\u2028") {
			t.Errorf("%q: error %v, want one line with %q", c.written, err, c.want)
		}
	}
}

func TestNameMayHaveTheMaximumLength(t *testing.T) {
	for _, name := range []string{strings.Repeat("é", 80), "a", "👨\u200d👩\u200d👧 keluarga", "نص عربي", "Kopi ☕️", "กาแฟดี", "ꦏꦺꦴꦥꦶ", "क्\u200dष राम\u200cराज्य", "می\u200cخواهم"} {
		if _, err := ParseManifest("m.yaml", []byte("name: "+name)); err != nil {
			t.Error(err)
		}
	}
}

func FuzzParseManifest(f *testing.F) {
	for _, seed := range []string{
		"appId: coffee\nname: Kopi\nicon: i.png\nwallet: dana\nentry: a/b.html\nscopes: [A, B]\n",
		"hosts: [a.example, '*.b:80', '[::1]:1']\nfallback: a.html\ndevice: {location: off}\n",
		"mocks:\n- {call: a, success: [1, {b: null}], with: {c: 1}, times: 1, latency: 1s}\n- {call: b, fail: {error: 1}}\n- {call: c, fail: 3}\n",
		"scopes:\n- A\n- !!str 1\n", "name: |\n  a\n  b\n", "? name\n: a", "name: &a x\nicon: *a", "<<: {name: a}", "{name: a",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := ParseManifest("m.yaml", data)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "m.yaml:") || strings.ContainsAny(err.Error(), "\n\r") {
				t.Errorf("error is not one line that starts with the file: %q", err)
			}
			return
		}
		if err := readable.Name(m.Name, mostName); m.has("name") && err != nil {
			t.Errorf("name %q was taken: it %v", m.Name, err)
		}
		if m.AppID != "" && !appIDs.MatchString(m.AppID) {
			t.Errorf("appId %q was taken", m.AppID)
		}
		for _, path := range []string{m.Icon, m.Entry} {
			if path == "" {
				continue
			}
			if again, ok := inside(path); !ok || again != path {
				t.Errorf("path %q was taken, and cleans to %q", path, again)
			}
		}
		if m.Fallback != "" {
			if again, ok := inside(m.Fallback); !ok || again != m.Fallback {
				t.Errorf("fallback %q was taken", m.Fallback)
			}
		}
		for _, mock := range m.Mocks {
			if !calls.MatchString(mock.Call) || mock.Success != nil && (mock.Fail != nil || !json.Valid(mock.Success)) ||
				mock.Fail != nil && !isFailure(mock.Fail) || mock.Latency < 0 || mock.Latency > mostLatency || mock.Times < 0 || mock.Line < 1 {
				t.Errorf("mock %+v was taken", mock)
			}
		}
		if len(m.scopeLines) != len(m.Scopes) {
			t.Errorf("%d scopes have %d lines", len(m.Scopes), len(m.scopeLines))
		}
	})
}
