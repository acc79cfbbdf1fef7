package jsapi_test

import (
	"strings"
	"testing"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/fake"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi"
	answers "github.com/jembatan/jembatan/jsapi/answer"
)

func init() {
	drawn := func(content string) func(testing.TB, *rig) {
		return func(t testing.TB, r *rig) { r.drew(t, "alert", content) }
	}
	show("alert",
		example{shows: "success", options: `{title: 'Title', content: 'Words', buttonText: 'Fine'}`, keys: []string{"Return"},
			want: `["success", {}]`, then: drawn(`{"title":"Title","content":"Words","buttonText":"Fine"}`)},
		example{name: "content alone", options: `{content: 'x'}`, keys: []string{"space"},
			want: `["success", {}]`, then: drawn(`{"title":"","content":"x","buttonText":"OK"}`)},
		example{name: "nothing", options: `undefined`, keys: []string{"Escape"},
			want: `["success", {}]`, then: drawn(`{"title":"","content":"","buttonText":"OK"}`)},
		example{name: "other kinds", options: `{title: 7, content: true, buttonText: null}`, keys: []string{"Return"},
			want: `["success", {}]`, then: drawn(`{"title":"7","content":"true","buttonText":"OK"}`)},
		example{name: "older", script: `return new Promise((done) => AlipayJSBridge.call('alert', {message: 'Words', button: 'Fine'}, done))`,
			keys: []string{"Return"}, want: `{}`, then: drawn(`{"title":"","content":"Words","buttonText":"Fine"}`)},
		example{name: "of another kind", options: `{title: ['a']}`, want: `["fail", {"error": 2, "errorMessage": "alert: title must be a string, not an array"}]`},
	)
}

// view returns a check that a view was drawn with the given content.
func view(name, content string) func(testing.TB, *rig) {
	return func(t testing.TB, r *rig) { r.drew(t, name, content) }
}

// result is the result of a view.
type result = map[string]any

func init() {
	show("confirm",
		example{shows: "success", options: `{title: 'Title', content: 'Words', confirmButtonText: 'Yes', cancelButtonText: 'No'}`,
			drawn: result{"confirm": true}, keys: confirmed, want: `["success", {"confirm": true}]`,
			then: view("confirm", `{"title":"Title","content":"Words","confirmButtonText":"Yes","cancelButtonText":"No"}`)},
		example{shows: "success", name: "of a person who says no", options: `{content: 'Words'}`, drawn: result{"confirm": false}, keys: []string{"Escape"},
			want: `["success", {"confirm": false}]`,
			then: view("confirm", `{"title":"","content":"Words","confirmButtonText":"OK","cancelButtonText":"Cancel"}`)},
		example{name: "by AlipayJSBridge", drawn: result{"confirm": true}, keys: confirmed, want: `{"ok": true, "confirm": true}`,
			script: `return new Promise((done) => AlipayJSBridge.call('confirm', {message: 'Words', okButton: 'Yes', cancelButton: 'No'}, done))`,
			then:   view("confirm", `{"title":"","content":"Words","confirmButtonText":"Yes","cancelButtonText":"No"}`)},
		example{name: "with a title of another kind", options: `{title: {a: 1}}`,
			want: `["fail", {"error": 2, "errorMessage": "confirm: title must be a string, not an object"}]`},
	)
	show("prompt",
		example{shows: "success", options: `{title: 'Title', message: 'Words', placeholder: 'here', okButtonText: 'Fine', cancelButtonText: 'No'}`,
			drawn: result{"ok": true, "inputValue": "abc"}, keys: []string{"a", "b", "c", "Return"},
			want: `["success", {"ok": true, "inputValue": "abc"}]`,
			then: view("prompt", `{"title":"Title","message":"Words","align":"","placeholder":"here","okButtonText":"Fine","cancelButtonText":"No"}`)},
		example{shows: "success", name: "of a person who cancels", options: `{}`, drawn: result{"ok": false}, keys: []string{"x", "Escape"},
			want: `["success", {"ok": false, "inputValue": ""}]`},
		example{name: "with a message of another kind", options: `{message: []}`,
			want: `["fail", {"error": 2, "errorMessage": "prompt: message must be a string, not an array"}]`},
	)
}

// The keys with which a user accepts a dialog, and what a picker shows.
var (
	confirmed = []string{"Return"}
	picked    = []string{"Return"}
)

// manyCalls makes 500 storage writes, 200 requests and 50 dialogs in loops, all at once, and returns how often each of
// their callbacks ran.
const manyCalls = `
	const kinds = {write: [500, 'setStorage', (i) => ({key: 'k' + i % 50, data: {i}})],
		request: [200, 'request', (i) => ({url: 'SERVER/answer?i=' + i})],
		dialog: [50, 'confirm', (i) => ({content: 'Question ' + i})]};
	const counts = {};
	const calls = [];
	for (const [kind, [many, name, options]] of Object.entries(kinds)) {
		counts[kind] = {calls: 0, success: 0, fail: 0, complete: 0, once: true};
		for (let i = 0; i < many; i++) {
			const seen = {success: 0, fail: 0, complete: 0};
			const given = options(i);
			for (const on of Object.keys(seen)) given[on] = () => { seen[on]++; counts[kind][on]++; };
			counts[kind].calls++;
			calls.push(my[name](given).then(() => {}, () => {}).then(() => {
				if (seen.success + seen.fail !== 1 || seen.complete !== 1) counts[kind].once = false;
			}));
		}
	}
	await Promise.all(calls);
	await new Promise((later) => setTimeout(later, 50)); // room for a callback too many
	return counts;
`

// manyCounts is the result of manyCalls.
const manyCounts = `{
	"write": {"calls": 500, "success": 500, "fail": 0, "complete": 500, "once": true},
	"request": {"calls": 200, "success": 200, "fail": 0, "complete": 200, "once": true},
	"dialog": {"calls": 50, "success": 50, "fail": 0, "complete": 50, "once": true}}`

func init() {
	show("confirm", example{name: "among many calls at once", script: manyCalls, drawn: result{"confirm": true}, want: manyCounts, each: 50, keys: []string{"Return"}})
}

func TestScriptAnswersDialogs(t *testing.T) {
	const all = `(async () => {
		got = [];
		for (const [name, options] of [['alert', {content: 'a'}], ['confirm', {}], ['prompt', {}],
			['showActionSheet', {items: ['a', 'b']}],
			['datePicker', {currentDate: '2026-11-22'}],
			['optionsSelect', {optionsOne: ['a', 'b'], optionsTwo: ['c', 'd'], selectedOneIndex: 1}],
			['multiLevelSelect', {list: [{name: 'a', subList: [{name: 'b'}]}, {name: 'c'}]}]])
			got.push(await my[name](options).catch((r) => r.error));
		done = true;
	})()`
	for reply, want := range map[answers.Reply]string{
		answers.Accept: `[{},{"confirm":true},{"ok":true,"inputValue":""},{"index":0},{"date":"2026-11-22"},` +
			`{"selectedOneIndex":1,"selectedOneOption":"b","selectedTwoIndex":0,"selectedTwoOption":"c"},` +
			`{"success":true,"result":[{"name":"a"},{"name":"b"}]}]`,
		answers.Dismiss: `[{},{"confirm":false},{"ok":false,"inputValue":""},{"index":-1},11,` +
			`{"selectedOneIndex":"","selectedOneOption":"","selectedTwoIndex":"","selectedTwoOption":""},{"success":false}]`,
	} {
		t.Run(string(reply), func(t *testing.T) {
			kept := &lines{}
			p := fake.Open(bridge.NewSession(bridge.Config{Table: jsapi.Table(jsapi.Host{Answerer: answers.Script{Dialogs: reply}}), Recorder: kept}), origin+"/")
			defer p.Close()
			if err := p.Run("var got, done = false; " + all); err != nil {
				t.Fatal(err)
			}
			if err := p.Until("done"); err != nil {
				t.Fatal(err)
			}
			if got, _ := p.JSON("got"); got != want {
				t.Errorf("the page got %s, want %s", got, want)
			}
			if views := p.Views(); len(views) > 0 {
				t.Errorf("the page drew %v", views)
			}
			if n := strings.Count(kept.String(), `"kind":"dialog"`); n != 7 {
				t.Errorf("%d dialogs in the trace, want 7", n)
			}
		})
	}
}

// TestDialogAnsweredByAScriptIsInput checks that a script that answers a dialog counts as the user: a prompt afterwards
// causes no warning of the rules first-page and loop.
func TestDialogAnsweredByAScriptIsInput(t *testing.T) {
	kept := &lines{}
	p := fake.Open(bridge.NewSession(bridge.Config{Recorder: kept, Table: jsapi.Table(jsapi.Host{
		Answerer:  answers.Script{Dialogs: answers.Accept},
		Authority: consent.NewAuthority(consent.Config{Profile: dana(t), Source: answer(t, "deny"), Ledger: memory(t)}),
		App: func(from string) (consent.App, bool) {
			return consent.App{ID: "shop", Name: "Shop", Origin: origin}, from == origin
		},
	})}), origin+"/")
	defer p.Close()
	err := p.Run(`var done = false; moment = '"load","show"';
		my.confirm({content: 'Log in?', complete: () => my.getAuthCode({scopes: ['KYC_INFO'], complete: () => done = true})})`)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Until("done"); err != nil {
		t.Fatal(err)
	}
	if text := kept.String(); !strings.Contains(text, `"kind":"prompt"`) || strings.Contains(text, `"kind":"warning"`) {
		t.Errorf("want a prompt and no warning:\n%s", text)
	}
}
