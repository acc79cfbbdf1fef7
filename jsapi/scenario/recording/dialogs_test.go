package recording

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/jsapi"
	"github.com/jembatan/jembatan/jsapi/method"
)

func TestWhatAUserChoosesInADialogIsWritten(t *testing.T) {
	items, btns := `{"items":["Edit",7,"Delete"]}`, `{"btns":["Edit","Delete ${all}"]}`
	for _, test := range []struct{ method, params, outcome, result, want string }{
		{"alert", "{}", "success", "{}", "yes"},
		{"AlipayJSBridge.alert", `{"message":"Hi"}`, "success", "{}", "yes"},
		{"alert", "{}", "fail", `{"error":2}`, ""},
		{"alert", "{}", "cancelled", "", ""}, // the page has gone
		{"confirm", "{}", "success", `{"confirm":false}`, "no"},
		{"AlipayJSBridge.confirm", "{}", "success", `{"ok":true,"confirm":true}`, "yes"},
		{"prompt", "{}", "success", `{"ok":false,"inputValue":""}`, "no"},
		{"prompt", "{}", "success", `{"ok":true,"inputValue":""}`, "yes"},
		{"prompt", "{}", "success", `{"ok":true,"inputValue":"No \"nuts\""}`, `{inputText: "No \"nuts\""}`},
		{"showActionSheet", items, "success", `{"index":1}`, `{choose: "7"}`},
		{"showActionSheet", items, "success", `{"index":-1}`, "no"},
		{"showActionSheet", `{"items":[]}`, "success", `{"index":3}`, ""},
		{"showActionSheet", `{"items":["Delete","Edit","Delete"]}`, "success", `{"index":2}`, `{choose: [{text: "Delete", index: 1}]}`},
		{"optionsSelect", `{"optionsOne":["Hot","Hot"],"optionsTwo":["S","L"]}`, "success", `{"selectedOneIndex":1,"selectedOneOption":"Hot","selectedTwoIndex":1,"selectedTwoOption":"L"}`, `{choose: [{text: "Hot", index: 1}, "L"]}`},
		{"AlipayJSBridge.actionSheet", btns, "success", `{"index":1}`, `{choose: "Delete ${dollar}{all}"}`},
		{"datePicker", "{}", "success", `{"date":"2026-12-24"}`, `{choose: "2026-12-24"}`},
		{"datePicker", "{}", "fail", `{"error":11}`, "no"},
		{"datePicker", "{}", "fail", `{"error":2}`, ""},
		{"optionsSelect", "{}", "success", `{"selectedOneIndex":0,"selectedOneOption":"Hot"}`, `{choose: "Hot"}`},
		{"optionsSelect", "{}", "success", `{"selectedOneIndex":0,"selectedOneOption":"Hot","selectedTwoIndex":1,"selectedTwoOption":"Small"}`, `{choose: ["Hot", "Small"]}`},
		{"AlipayJSBridge.beehiveOptionsPicker", "{}", "success", `{"selectedOneIndex":"","selectedOneOption":""}`, "no"},
		{"multiLevelSelect", "{}", "success", `{"success":true,"result":[{"name":"Java"},{"name":"Solo"}]}`, `{choose: ["Java", "Solo"]}`},
		{"multiLevelSelect", "{}", "success", `{"success":false}`, "no"},
		{"getSystemInfo", "{}", "success", "{}", ""},
	} {
		r := &Recorder{}
		r.Read([]trace.Event{
			{Call: 1, Data: trace.Call{Method: test.method, Params: []byte(test.params)}},
			{Call: 1, Data: trace.Settle{Method: test.method, Outcome: test.outcome, Result: []byte(test.result)}},
		})
		want := ""
		if test.want != "" {
			want = "- dialog: " + test.want + "\n"
		}
		_, steps, _ := strings.Cut(recorded(t, r, Program{Program: "shop"}), "steps:\n")
		steps, _, _ = strings.Cut(steps, "expect:")
		if diff := cmp.Diff(want, steps); diff != "" {
			t.Errorf("%s: %s", test.method, diff)
		}
		if len(r.params) > 0 {
			t.Errorf("%s: parameters are kept", test.method)
		}
	}
}

// TestDialogsAreRecordedUnderEachOfTheirNames compares the recorded calls with the names under which pages can make them.
func TestDialogsAreRecordedUnderEachOfTheirNames(t *testing.T) {
	var all []string
	for _, m := range jsapi.Methods(jsapi.Host{}) {
		if _, is := dialogs[m.Name]; is {
			all = append(all, m.Names()...)
		}
	}
	slices.Sort(all)
	var recorded []string
	for name := range dialogs {
		recorded = append(recorded, name)
	}
	slices.Sort(recorded)
	if diff := cmp.Diff(slices.Compact(all), recorded); diff != "" {
		t.Error(diff)
	}
}

// TestCallsThroughAlipayJSBridgeAreExpectedByTheirName has an older page that logs in and opens the settings.
func TestCallsThroughAlipayJSBridgeAreExpectedByTheirName(t *testing.T) {
	r, at := &Recorder{}, time.Now()
	name := method.LegacyObject + "openSetting"
	r.Read([]trace.Event{
		{Time: at, Call: 1, Data: trace.Revoked{Scopes: []string{"A"}}},
		{Time: at.Add(time.Second), Call: 1, Data: trace.Settle{Method: name, Outcome: "success", Result: []byte(`{}`)}},
	})
	if text := recorded(t, r, Program{Program: "shop"}); !strings.Contains(text, `- revoke: ["A"]`) || !strings.Contains(text, `{call: "AlipayJSBridge.openSetting", success: {authSetting: {"A": false}}}`) {
		t.Error(text)
	}
}
