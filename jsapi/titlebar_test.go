package jsapi_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/jsapi"
)

func init() {
	titled := func(title string) func(testing.TB, *rig) {
		return func(t testing.TB, r *rig) {
			if r.machine.title != title {
				t.Errorf("the title is %q, want %q", r.machine.title, title)
			}
		}
	}
	text := func(s string) *string { return &s }
	yes, no := true, false
	barred := func(want ...jsapi.BarChange) func(testing.TB, *rig) {
		return func(t testing.TB, r *rig) {
			if diff := cmp.Diff(want, r.machine.bar); diff != "" {
				t.Error(diff)
			}
		}
	}
	show("setNavigationBar",
		example{name: "with colours", options: `{title: 'Kopi', backgroundColor: '#6F4E37', frontColor: 'white', borderBottomColor: '#000'}`, want: `["success", {}]`,
			then: barred(jsapi.BarChange{Background: text("#6F4E37"), Front: text("white"), Border: text("#000")})},
		example{name: "reset", options: `{reset: true}`, want: `["success", {}]`, then: barred(jsapi.BarChange{Reset: true})},
		example{shows: "success", options: `{title: 'Kopi', backgroundColor: '#FF0000'}`, want: `["success", {}]`, then: titled("Kopi")},
		example{shows: "success", name: "without a title", options: `{frontColor: '#ffffff'}`, want: `["success", {}]`, then: titled("")},
		example{shows: "2", options: `{backgroundColor: 'rot 7'}`,
			want: `["fail", {"error": 2, "errorMessage": "setNavigationBar: backgroundColor \"rot 7\" is not a colour: use #RRGGBB or a word"}]`},
	)
	show("setTitle",
		example{shows: "success", options: `{title: 'Kopi'}`, want: `["success", {}]`, then: titled("Kopi")},
		example{name: "by AlipayJSBridge", script: `return new Promise((done) => AlipayJSBridge.call('setTitle', {title: 'Teh'}, done))`, want: `{}`, then: titled("Teh")},
		example{shows: "2", want: `["fail", {"error": 2, "errorMessage": "setTitle: title is missing"}]`},
	)
	show("hideBackHome", example{shows: "success", want: `["success", {}]`, then: barred(jsapi.BarChange{Home: &no})})
	for name, c := range map[string]struct {
		options string
		want    jsapi.BarChange
	}{
		"showBackButton": {`{}`, jsapi.BarChange{Back: &yes}}, "hideBackButton": {`{}`, jsapi.BarChange{Back: &no}},
		"showOptionMenu": {`{}`, jsapi.BarChange{Menu: &yes}}, "hideOptionMenu": {`{}`, jsapi.BarChange{Menu: &no}},
		"showTitleLoading": {`{}`, jsapi.BarChange{Loading: &yes}}, "hideTitleLoading": {`{}`, jsapi.BarChange{Loading: &no}},
		"setOptionMenu": {`{title: 'Bantuan'}`, jsapi.BarChange{MenuText: text("Bantuan")}},
		"setTitleColor": {`{color: 7294519}`, jsapi.BarChange{Background: text("#6F4E37")}},
	} {
		object := "AlipayJSBridge." // the only one that has the call
		if !strings.Contains(name, "Title") {
			object = ""
			show(name, example{shows: "success", options: c.options, want: `["success", {}]`, then: barred(c.want)})
		}
		show(object+name, example{name: "by AlipayJSBridge", shows: "success", script: `return new Promise((done) => AlipayJSBridge.call('` + name + `', ` + c.options + `, done))`,
			want: `{}`, then: barred(c.want)})
	}
	show("pageScrollTo",
		example{shows: "success", options: `{scrollTop: 0}`, want: `["success", {}]`},
		example{shows: "success", name: "of a selector", options: `{selector: 'body', duration: 1}`, drawn: result{"found": true}, want: `["success", {}]`},
		example{name: "of nothing that is there", options: `{selector: '#nothing'}`, drawn: result{"found": false}, want: `["success", {}]`,
			then: traced(`"kind":"warning"`, `"rule":"selector"`)},
		example{shows: "1", want: `["fail", {"error": 1, "errorMessage": "need scrollTop or selector"}]`},
		example{name: "with a place of another kind", options: `{scrollTop: 'far'}`, want: `["fail", {"error": 2, "errorMessage": "pageScrollTo: \"far\" is not a number"}]`},
	)
}
