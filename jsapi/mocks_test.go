package jsapi_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/jsapi/method"
	"github.com/tidwall/gjson"
)

// mocked returns an example of a failure that does not occur on this machine by itself: a mock fails the call with a
// code, and the call has the message.
func mocked(call string, code int, words string) example {
	return example{shows: fmt.Sprint(code), name: "by a mock",
		given: func(r *rig) {
			r.mocks.Set([]method.Mock{{Call: call, Fail: json.RawMessage(fmt.Sprint(code))}})
		},
		want: fmt.Sprintf(`["fail", {"error": %d, "errorMessage": %q}]`, code, words)}
}

// traced returns a check that a line of the trace has all of the texts.
func traced(texts ...string) func(testing.TB, *rig) {
	return func(t testing.TB, r *rig) {
		t.Helper()
		for line := range strings.Lines(r.trace.String()) {
			all := true
			for _, text := range texts {
				all = all && strings.Contains(line, text)
			}
			if all {
				return
			}
		}
		t.Errorf("no line of the trace has %q:\n%s", texts, r.trace)
	}
}

// untraced checks that no line of the trace about a call has a text. The call is the last one whose parameters have another text.
func untraced(params, text string) func(testing.TB, *rig) {
	return func(t testing.TB, r *rig) {
		t.Helper()
		id := ""
		for line := range strings.Lines(r.trace.String()) {
			if e := gjson.Parse(line); e.Get("kind").Str == "call" && strings.Contains(e.Get("params").Raw, params) {
				id = e.Get("id").Raw
			}
		}
		about := 0
		for line := range strings.Lines(r.trace.String()) {
			if gjson.Get(line, "id").Raw != id {
				continue
			}
			if about++; strings.Contains(line, text) {
				t.Errorf("the trace has %q: %s", text, line)
			}
		}
		if about < 2 {
			t.Errorf("the trace does not have the call with %q", params)
		}
	}
}

func mocks(list ...method.Mock) func(*rig) { return func(r *rig) { r.mocks.Set(list) } }

func init() {
	raw := func(text string) json.RawMessage { return json.RawMessage(text) }
	show("getAppIdSync",
		example{name: "mocked", given: mocks(method.Mock{Call: "getAppIdSync", Success: raw(`{"appId": "other"}`)}),
			script: `return my.getAppIdSync()`, want: `{"appId": "other"}`, then: traced(`"kind":"mock"`, `"answer":"success"`)},
	)
	show("getStorage",
		example{name: "mocked for one key", given: mocks(method.Mock{Call: "getStorage", Success: raw(`{"data": "mock"}`), With: map[string]json.RawMessage{"key": raw(`"a"`)}}),
			script: `my.setStorageSync({key: 'b', data: 'real'}); return [await my.getStorage({key: 'a'}), my.getStorageSync({key: 'a'}), await my.getStorage({key: 'b'})]`,
			want:   `[{"data": "mock"}, {"data": "mock"}, {"data": "real"}]`},
		example{name: "mocked twice", given: mocks(method.Mock{Call: "getStorage", Success: raw(`{"data": "mock"}`), Times: 2}),
			script: `return [1, 2, 3].map(() => my.getStorageSync({key: 'a'}).data)`, want: `["mock", "mock", null]`},
		example{name: "mocked with a failure of its own", given: mocks(method.Mock{Call: "getStorage", Fail: raw(`{"error": 99, "errorMessage": "mine", "more": [1]}`)}),
			options: `{key: 'a'}`, want: `["fail", {"error": 99, "errorMessage": "mine", "more": [1]}]`},
		example{name: "mocked to pass through later", given: mocks(method.Mock{Call: "getStorage", Latency: 20 * time.Millisecond}),
			options: `{key: 'a'}`, want: `["success", {"data": null}]`},
	)
	show("request",
		example{name: "given up while a mock takes its time", given: mocks(method.Mock{Call: "request", Success: raw(`{}`), Latency: time.Minute}),
			script: `const task = my.request({url: 'http://127.0.0.1:1/'}); setTimeout(() => task.abort(), 0); return task.then(() => 'success', (r) => r.error)`, want: `9`},
	)
	show("getAuthCode",
		example{name: "mocked", given: mocks(method.Mock{Call: "getAuthCode", Fail: raw(`{"error": 11, "errorMessage": "mine"}`)}),
			options: `{scopes: ['USER_JOB']}`, want: `["fail", {"error": 11, "errorMessage": "mine"}]`},
		example{name: "mocked to pass through", given: mocks(method.Mock{Call: "getAuthCode", Latency: time.Millisecond}),
			options: `{scopes: ['USER_LOGIN_ID']}`, want: `["success", {"authCode": "…", "authSuccessScopes": ["USER_LOGIN_ID"]}]`},
	)
}
