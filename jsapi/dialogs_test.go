package jsapi_test

import "testing"

// view tells that a view was drawn with the given content.
func view(name, content string) func(testing.TB, *rig) {
	return func(t testing.TB, r *rig) { r.drew(t, name, content) }
}

// result is what comes of a view.
type result = map[string]any

func init() {
	show("confirm",
		example{shows: "success", options: `{title: 'Title', content: 'Words', confirmButtonText: 'Yes', cancelButtonText: 'No'}`,
			drawn: result{"confirm": true}, keys: confirmed, want: `["success", {"confirm": true}]`,
			then: view("confirm", `{"title":"Title","content":"Words","confirmButtonText":"Yes","cancelButtonText":"No"}`)},
		example{shows: "success", name: "of a person who says no", options: `{content: 'Words'}`, drawn: result{"confirm": false}, keys: []string{"Escape"},
			want: `["success", {"confirm": false}]`,
			then: view("confirm", `{"title":"","content":"Words","confirmButtonText":"OK","cancelButtonText":"Cancel"}`)},
		example{name: "by the older object", drawn: result{"confirm": true}, keys: confirmed, want: `{"ok": true, "confirm": true}`,
			script: `return new Promise((done) => AlipayJSBridge.call('confirm', {message: 'Words', okButton: 'Yes', cancelButton: 'No'}, done))`,
			then:   view("confirm", `{"title":"","content":"Words","confirmButtonText":"Yes","cancelButtonText":"No"}`)},
		example{name: "with a title of another kind", options: `{title: {a: 1}}`,
			want: `["fail", {"error": 2, "errorMessage": "confirm: title is an object, and should be a string"}]`},
	)
	show("prompt",
		example{shows: "success", options: `{title: 'Title', message: 'Words', placeholder: 'here', okButtonText: 'Fine', cancelButtonText: 'No'}`,
			drawn: result{"ok": true, "inputValue": "abc"}, keys: []string{"a", "b", "c", "Return"},
			want: `["success", {"ok": true, "inputValue": "abc"}]`,
			then: view("prompt", `{"title":"Title","message":"Words","align":"","placeholder":"here","okButtonText":"Fine","cancelButtonText":"No"}`)},
		example{shows: "success", name: "of a person who cancels", options: `{}`, drawn: result{"ok": false}, keys: []string{"x", "Escape"},
			want: `["success", {"ok": false, "inputValue": ""}]`},
		example{name: "with a message of another kind", options: `{message: []}`,
			want: `["fail", {"error": 2, "errorMessage": "prompt: message is an array, and should be a string"}]`},
	)
	show("showToast",
		example{shows: "success", options: `{content: 'Saved', type: 'success', duration: 50}`, want: `["success", {}]`,
			then: view("toast", `{"content":"Saved","type":"success","duration":50}`)},
		example{name: "with what it takes by default", script: `const over = outcome('showToast', {content: 7, duration: '100'}); return over`, want: `["success", {}]`,
			then: view("toast", `{"content":"7","type":"none","duration":100}`)},
		example{name: "with a duration that is none", options: `{duration: 'long'}`,
			want: `["fail", {"error": 2, "errorMessage": "showToast: \"long\" is no number"}]`},
	)
	show("hideToast",
		example{shows: "success", want: `["success", ["success", {}], ["success", {}]]`,
			script: `const toast = outcome('showToast', {content: 'a', duration: 60000});
				const hidden = await outcome('hideToast', {}); return ['success', hidden, await toast]`},
	)
	show("showLoading",
		example{shows: "success", options: `{content: 'Wait', delay: 5}`, want: `["success", {}]`,
			then: view("loading", `{"content":"Wait","delay":5}`)},
		example{name: "with a delay that is none", options: `{delay: {}}`, want: `["fail", {"error": 2, "errorMessage": "…"}]`},
	)
	show("hideLoading",
		example{shows: "success", want: `["success", {}]`, then: view("hideLoading", `{}`)},
	)
	show("showActionSheet",
		example{shows: "success", options: `{title: 'Title', items: ['Copy', 'Delete'], destructiveBtnIndex: 1, cancelButtonText: 'No'}`,
			drawn: result{"index": 1}, keys: []string{"Tab", "Return"}, want: `["success", {"index": 1}]`,
			then: view("actionSheet", `{"title":"Title","items":[{"text":"Copy"},{"text":"Delete","destructive":true}],"cancelButtonText":"No"}`)},
		example{shows: "success", name: "of a person who cancels", options: `{items: ['Copy', 2]}`, drawn: result{"index": -1}, keys: []string{"Escape"},
			want: `["success", {"index": -1}]`},
		example{shows: "2", want: `["fail", {"error": 2, "errorMessage": "showActionSheet: items is missing"}]`},
		example{shows: "2", name: "for items of another kind", options: `{items: 'Copy'}`,
			want: `["fail", {"error": 2, "errorMessage": "showActionSheet: items is a string, and should be an array"}]`},
	)
	show("datePicker",
		example{shows: "success", options: `{format: 'yyyy-MM-dd', currentDate: '2016-10-10', startDate: '2016-10-09', endDate: '2017-10-09'}`,
			drawn: result{"date": "2016-10-10"}, keys: picked, want: `["success", {"date": "2016-10-10"}]`,
			then: view("datePicker", `{"format":"yyyy-MM-dd","currentDate":"2016-10-10","startDate":"2016-10-09","endDate":"2017-10-09","okButtonText":"OK","cancelButtonText":"Cancel",`+
				`"labels":{"day":"Day","hour":"Hour","minute":"Minute","month":"Month","second":"Second","year":"Year"}}`)},
		example{shows: "11", drawn: result{"cancelled": true}, keys: []string{"Escape"},
			want: `["fail", {"error": 11, "errorMessage": "The user cancelled"}]`},
		example{shows: "2", options: `{format: 'dd.MM.yy'}`, want: `["fail", {"error": 2, "errorMessage": "…"}]`},
	)
	show("optionsSelect",
		example{shows: "success", options: `{title: 'Title', optionsOne: ['a', 'b'], optionsTwo: ['c', 'd'], selectedOneIndex: 1, selectedTwoIndex: 0}`,
			drawn: result{"selectedOneIndex": 1, "selectedTwoIndex": 0}, keys: picked,
			want: `["success", {"selectedOneIndex": 1, "selectedOneOption": "b", "selectedTwoIndex": 0, "selectedTwoOption": "c"}]`},
		example{shows: "success", name: "of one list", options: `{optionsOne: ['a', 'b']}`, drawn: result{"selectedOneIndex": 0}, keys: picked,
			want: `["success", {"selectedOneIndex": 0, "selectedOneOption": "a"}]`},
		example{shows: "success", name: "of a person who cancels", options: `{optionsOne: ['a', 'b']}`, drawn: result{"cancelled": true}, keys: []string{"Escape"},
			want: `["success", {"selectedOneIndex": "", "selectedOneOption": ""}]`},
		example{shows: "2", want: `["fail", {"error": 2, "errorMessage": "optionsSelect: optionsOne is missing"}]`},
	)
	show("multiLevelSelect",
		example{shows: "success", options: `{title: 'Title', list: [{name: 'Jakarta', subList: [{name: 'Menteng'}, {name: 'Kemang'}]}, {name: 'Bogor'}]}`,
			drawn: result{"success": true, "result": []result{{"name": "Jakarta"}, {"name": "Menteng"}}}, keys: []string{"Return", "Return"},
			want: `["success", {"success": true, "result": [{"name": "Jakarta"}, {"name": "Menteng"}]}]`},
		example{shows: "success", name: "of a person who cancels", options: `{list: [{name: 'a'}]}`, drawn: result{"success": false}, keys: []string{"Escape"},
			want: `["success", {"success": false}]`},
		example{shows: "2", want: `["fail", {"error": 2, "errorMessage": "multiLevelSelect: list is missing"}]`},
	)
}

// What a person presses to say yes in a dialog, and to take what a picker shows.
var (
	confirmed = []string{"Return"}
	picked    = []string{"Return"}
)
