package jsapi_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const patience = 20 * time.Second

func TestAlertIsDrawnInThePageAndSettlesWhenItIsClosed(t *testing.T) {
	tests := []struct{ name, options, drawn string }{
		{"all", `{title: 'Title', content: 'Words', buttonText: 'Fine'}`, `{"title":"Title","content":"Words","buttonText":"Fine"}`},
		{"content alone", `{content: 'x'}`, `{"title":"","content":"x","buttonText":"OK"}`},
		{"nothing", `undefined`, `{"title":"","content":"","buttonText":"OK"}`},
		{"other kinds", `{title: 7, content: true, buttonText: null}`, `{"title":"7","content":"true","buttonText":"OK"}`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := open(t, answer(t, "allow"), nil)
			if err := p.Run(`var got = []; my.alert(Object.assign({}, ` + test.options + `, {
				success: (res) => got.push(['success', res]), complete: (res) => got.push(['complete', res])}))`); err != nil {
				t.Fatal(err)
			}
			if err := p.Until("got.length === 2"); err != nil {
				t.Fatal(err)
			}
			if got, _ := p.JSON("got"); got != `[["success",{}],["complete",{}]]` {
				t.Errorf("callbacks got %s", got)
			}
			views := p.Views()
			if len(views) != 1 || views[0].Name != "alert" {
				t.Fatalf("drawn: %v", views)
			}
			if diff := cmp.Diff(test.drawn, string(views[0].With)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
