package jsapi_test

import (
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/fake"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/jsapi"
)

func TestAScriptAnswersDialogsInThePersonsPlace(t *testing.T) {
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
	for answer, want := range map[jsapi.Dialogs]string{
		jsapi.Accept: `[{},{"confirm":true},{"ok":true,"inputValue":""},{"index":0},{"date":"2026-11-22"},` +
			`{"selectedOneIndex":1,"selectedOneOption":"b","selectedTwoIndex":0,"selectedTwoOption":"c"},` +
			`{"success":true,"result":[{"name":"a"},{"name":"b"}]}]`,
		jsapi.Dismiss: `[{},{"confirm":false},{"ok":false,"inputValue":""},{"index":-1},11,` +
			`{"selectedOneIndex":"","selectedOneOption":"","selectedTwoIndex":"","selectedTwoOption":""},{"success":false}]`,
	} {
		t.Run(string(answer), func(t *testing.T) {
			kept := &lines{}
			p := fake.Open(bridge.NewSession(bridge.Config{Table: jsapi.Table(jsapi.Host{Dialogs: answer}), Recorder: trace.New(kept, nil)}), origin+"/")
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

func TestADatePickersScriptTakesTheTimeOfDay(t *testing.T) {
	p := fake.Open(bridge.NewSession(bridge.Config{Table: jsapi.Table(jsapi.Host{Dialogs: jsapi.Accept})}), origin+"/")
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
