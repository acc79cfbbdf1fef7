package jsapi_test

import (
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/fake"
	"github.com/jembatan/jembatan/jsapi"
	answers "github.com/jembatan/jembatan/jsapi/answer"
)

func init() {
	show("showActionSheet",
		example{shows: "success", options: `{title: 'Title', items: ['Copy', 'Delete'], destructiveBtnIndex: 1, cancelButtonText: 'No'}`,
			drawn: result{"index": 1}, keys: []string{"Tab", "Return"}, want: `["success", {"index": 1}]`,
			then: view("actionSheet", `{"title":"Title","items":[{"text":"Copy"},{"text":"Delete","destructive":true}],"cancelButtonText":"No"}`)},
		example{shows: "success", name: "of a person who cancels", options: `{items: ['Copy', 2]}`, drawn: result{"index": -1}, keys: []string{"Escape"},
			want: `["success", {"index": -1}]`},
		example{shows: "2", want: `["fail", {"error": 2, "errorMessage": "showActionSheet: items is missing"}]`},
		example{shows: "2", name: "for items of another kind", options: `{items: 'Copy'}`,
			want: `["fail", {"error": 2, "errorMessage": "showActionSheet: items must be an array, not a string"}]`},
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
		example{name: "by its legacy name", script: legacyCall("beehiveOptionsPicker", `{optionsOne: ['a', 'b']}`), drawn: result{"selectedOneIndex": 0}, keys: picked,
			want: `{"selectedOneIndex": 0, "selectedOneOption": "a"}`},
		example{shows: "2", want: `["fail", {"error": 2, "errorMessage": "optionsSelect: optionsOne is missing"}]`},
	)
	show("multiLevelSelect",
		example{shows: "success", options: `{title: 'Title', list: [{name: 'Jakarta', subList: [{name: 'Menteng'}, {name: 'Kemang'}]}, {name: 'Bogor'}]}`,
			drawn: result{"success": true, "result": []result{{"name": "Jakarta"}, {"name": "Menteng"}}}, keys: []string{"Return", "Return"},
			want: `["success", {"success": true, "result": [{"name": "Jakarta"}, {"name": "Menteng"}]}]`},
		example{shows: "success", name: "of a person who cancels", options: `{list: [{name: 'a'}]}`, drawn: result{"success": false}, keys: []string{"Escape"},
			want: `["success", {"success": false}]`},
		example{name: "by its legacy name", script: legacyCall("beehiveMultilevelSelect", `{list: [{name: 'a'}]}`), drawn: result{"success": false}, keys: []string{"Escape"},
			want: `{"success": false}`},
		example{shows: "2", want: `["fail", {"error": 2, "errorMessage": "multiLevelSelect: list is missing"}]`},
	)
}

func TestScriptedDatePickerUsesTheTimeOfDay(t *testing.T) {
	p := fake.Open(bridge.NewSession(bridge.Config{Table: jsapi.Table(jsapi.Host{Answerer: answers.Script{Dialogs: answers.Accept}})}), origin+"/")
	defer p.Close()
	if err := p.Run("var got; my.datePicker({format: 'yyyy-MM-dd HH:mm:ss'}).then((r) => { got = r.date; })"); err != nil {
		t.Fatal(err)
	}
	if err := p.Until("got"); err != nil {
		t.Fatal(err)
	}
	text, _ := p.JSON("got")
	at, err := time.ParseInLocation(`"2006-01-02 15:04:05"`, text, time.Local)
	if err != nil || time.Since(at) > time.Hour {
		t.Errorf("the date is %s: %v", text, err)
	}
}
