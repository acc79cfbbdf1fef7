package host

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/assets/axml/shell"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/program"
)

// TestMocksOfOtherFormsAreRefused mocks a call under another of its names. A table has each call under one name only.
func TestMocksOfOtherFormsAreRefused(t *testing.T) {
	profile, err := LoadWallet("dana")
	if err != nil {
		t.Fatal(err)
	}
	for call, want := range map[string]string{"getSystemInfoSync": "getSystemInfo", "AlipayJSBridge.alert": "alert"} {
		h := &Host{profile: profile}
		m, err := program.ParseManifest("m.yaml", []byte("mocks: [{call: "+call+", success: {}}]"))
		if err != nil {
			t.Fatal(err)
		}
		want = "m.yaml:1: mocks: " + call + " is another form of " + want + ": write " + want + ", whose mocks answer all forms"
		if err := h.checkMocks(found{manifest: m}); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// TestMocksOfRuntimeCallsAreChecked mocks calls that the runtime of a program in the template language answers: those of which no
// mock can have the result are named.
func TestMocksOfRuntimeCallsAreChecked(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"app.json": `{"pages": ["p"]}`, "app.js": "App({})", "p.axml": "x", "p.js": "Page({})",
		"jembatan.yaml": "mocks:\n- {call: navigateTo, success: {}}\n- {call: startCompass, latency: 1s}\n- {call: getWindowInfo, success: {}}\n- {call: ap.imgRisk, success: {}}\n- {call: onAppShow, success: {}}\n- {call: createAnimation, fail: 3}\n- {call: getGeocoder, success: {}}\n- {call: onBLEConnectionStateChanged, success: {}}\n- {call: connectSocket, latency: 1s}\n- {call: createOffscreenCanvas, times: 1, fail: 3}\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	p, err := program.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	profile, err := LoadWallet("dana")
	if err != nil {
		t.Fatal(err)
	}
	h := &Host{profile: profile}
	if err := h.checkMocks(found{program: p}); err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{":6: mocks: my.onAppShow returns an object, or adds a listener", ":7: mocks: my.createAnimation returns an object, or adds a listener",
		":8: mocks: my.getGeocoder returns an object", ":9: mocks: my.onBLEConnectionStateChanged returns an object",
		":10: mocks: my.connectSocket returns an object", ":11: mocks: my.createOffscreenCanvas returns an object"} {
		if i >= len(h.warnings) || !strings.Contains(h.warnings[i].Text, want) {
			t.Errorf("%v, want %s", h.warnings, want)
		}
	}
	if len(h.warnings) != 6 {
		t.Errorf("%v", h.warnings)
	}
}

// TestMocksOfAbsentCallsMustAnswer has mocks that only delay calls which never work: there is nothing to pass through to.
func TestMocksOfAbsentCallsMustAnswer(t *testing.T) {
	profile, err := LoadWallet("dana")
	if err != nil {
		t.Fatal(err)
	}
	for mock, want := range map[string]string{
		"{call: getRunData, latency: 1s}":               `there is no call "getRunData" to pass through to: `,
		"{call: ap.imgRisk, times: 1}":                  `there is no call "ap.imgRisk" to pass through to: `,
		"{call: getRunData, success: {}, latency: 1s}":  "",
		"{call: ap.imgRisk, with: {a: 1}, fail: 1}":     "",
		"{call: startCompass, latency: 1s}":             "",
		"{call: openCardList, fail: {error: 1}}":        "",
		"{call: ap.openURL, latency: 1s}":               "",
		"{call: getSystemInfo, latency: 1s, times: 10}": "",
	} {
		m, err := program.ParseManifest("m.yaml", []byte("mocks: ["+mock+"]"))
		if err != nil {
			t.Fatal(err)
		}
		h := &Host{profile: profile}
		err = h.checkMocks(found{program: &program.Program{Mocks: m.Mocks, Site: &shell.Site{}}})
		if (want == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", mock, err, want)
		}
		if len(h.warnings) > 0 {
			t.Errorf("%s: %v", mock, h.warnings)
		}
	}
}

// TestNewMocksCauseWarnings has mocks that were written after the start.
func TestNewMocksCauseWarnings(t *testing.T) {
	members := []bridge.Member{{Name: "alert"}, {Name: "startCompass", Mocked: true}}
	var mocks []program.Mock
	for _, call := range []string{"alert", "startCompass", "navigateTo", "levitate", "createAnimation", "onAppShow", "getGeocoder"} {
		mocks = append(mocks, program.Mock{Call: call})
	}
	const later = " is new: pages can call it after the next start"
	for templates, want := range map[bool][]string{
		true:  {"my.navigateTo was not mocked at the start: its mock takes effect at the next one", "my.levitate" + later},
		false: {"my.navigateTo" + later, "my.levitate" + later, "my.createAnimation" + later, "my.onAppShow" + later, "my.getGeocoder" + later},
	} {
		if got := newMocks(mocks, members, templates); !slices.Equal(got, want) {
			t.Errorf("templates %t: %q, want %q", templates, got, want)
		}
	}
}
