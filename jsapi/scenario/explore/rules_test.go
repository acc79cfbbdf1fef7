package explore

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/jsapi/scenario"
)

// drawn is a picture of a page of which the first lines have another colour.
func drawn(t *testing.T, changed int) []byte {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 100, 100))
	for y := range changed {
		for x := range 100 {
			m.Set(x, y, color.White)
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var (
	one = []Asked{{Method: "getAuthCode", Scopes: []string{"A"}}}
	two = []Asked{{Method: "getAuthCode", Scopes: []string{"A", "B"}}}
	pay = []Asked{{Method: "tradePay", Pays: true}}
)

func succeeds() []Received { return []Received{{"getAuthCode", "success", "{}"}} }

// play is one of a prompt, after which the page shows a text.
func playOf(prompts []Asked, outcome, text string) Play {
	p := Play{Outcome: outcome, Prompts: prompts}
	p.Before.Text, p.After.Text = "Log in", "Log in\n"+text
	p.Same = text == ""
	return p
}

func TestRules(t *testing.T) {
	agreed := playOf(one, "allow", "Welcome")
	agreedToTwo := playOf(two, "allow", "Welcome")
	paid := playOf(pay, "paid", "Thank you")
	with := func(p Play, change func(p *Play)) Play { change(&p); return p }
	alert := func(text string) func(*Play) {
		return func(p *Play) {
			p.Told, p.Said, p.Same = []string{"my.alert"}, []string{`{"content":"` + text + `"}`}, false
		}
	}
	spins := func(p *Play) { p.After.Spinning = []string{"<div>"} }
	for _, test := range []struct {
		name   string
		agreed Play
		play   Play
		want   []string
	}{
		{"told", agreed, playOf(one, "deny", "Denied"), nil},
		{"denied, and nothing told", agreed, playOf(one, "deny", ""), []string{"nothing-told"}},
		{"busy, and nothing told", agreed, playOf(one, "busy", ""), []string{"nothing-told"}},
		{"not provisioned, and nothing told", agreed, playOf(one, "unprovisioned:A", ""), []string{"nothing-told"}},
		{"the user left, and knows", agreed, playOf(one, "close", ""), nil},
		{"never answered", agreed, with(playOf(one, "never", ""), spins), nil},
		{"reloaded", agreed, with(playOf(one, Reload, ""), func(p *Play) { p.Again = 1 }), nil},
		{"a rejection, after which nothing is told", agreed, with(playOf(one, "deny", ""), func(p *Play) { p.Thrown = []string{"x"} }), []string{"exception"}},
		{"a rejection at a reload", agreed, with(playOf(one, Reload, ""), func(p *Play) { p.Thrown = []string{"x"} }), []string{"exception"}},
		{"asks again once after deny", agreed, with(playOf(one, "deny", "Denied"), func(p *Play) { p.Again = 1 }), []string{"asks-again"}},
		{"asks again once after close", agreed, with(playOf(one, "close", "x"), func(p *Play) { p.Again = 1 }), []string{"asks-again"}},
		{"tries once more after busy", agreed, with(playOf(one, "busy", "Busy"), func(p *Play) { p.Again = 1 }), nil},
		{"asks for ever after busy", agreed, with(playOf(one, "busy", ""), func(p *Play) { p.Again = 5; p.Waits = true }), []string{"asks-again"}},
		{"spins", agreed, with(playOf(one, "deny", "x"), spins), []string{"spinner"}},
		{"spins after allow too", with(agreed, spins), with(playOf(one, "deny", "x"), spins), nil},
		{"spun before", agreed, with(playOf(one, "deny", "x"), func(p *Play) { spins(p); p.Before.Spinning = p.After.Spinning }), nil},
		{"my.showLoading", agreed, with(playOf(one, "deny", ""), func(p *Play) { p.Loading = true }), []string{"spinner"}},
		{"a part is all", agreedToTwo, with(playOf(two, "allow:A", "Welcome"), func(p *Play) { p.Received = succeeds() }), []string{"partial-as-full"}},
		{"a part is a part", agreedToTwo, with(playOf(two, "allow:A", "Welcome, without B"), func(p *Play) { p.Received = succeeds() }), nil},
		{"a part that fails", agreedToTwo, playOf(two, "allow:A", "Welcome"), nil},
		{"deny is allow", agreed, playOf(one, "deny", "Welcome"), []string{"failure-as-success"}},
		{"an alert says which", with(agreed, alert("Code sandbox_abc")), with(playOf(one, "deny", "Welcome"), alert("Error 11")), nil},
		{"an alert says the same", with(agreed, alert("Code sandbox_abc")), with(playOf(one, "deny", "Welcome"), alert("Code sandbox_xyz")), []string{"failure-as-success"}},
		{"code sent twice", agreed, with(playOf(one, "allow", "Welcome"), func(p *Play) { p.Code = Code{1, 2, 0} }), []string{"code-twice"}},
		{"code redeemed twice", agreed, with(playOf(one, "allow", "Welcome"), func(p *Play) { p.Code = Code{1, 0, 2} }), []string{"code-twice"}},
		{"code sent once, redeemed once", agreed, with(playOf(one, "allow", "Welcome"), func(p *Play) { p.Code = Code{2, 1, 1} }), nil},
		{"not paid, and nothing told", paid, playOf(pay, "failed", ""), []string{"nothing-told"}},
		{"not paid is paid", paid, playOf(pay, "network", "Thank you"), []string{"failure-as-success"}},
		{"nobody knows whether it is paid", paid, playOf(pay, "unknown", "Thank you"), nil},
		{"could not be played", agreed, with(playOf(one, "deny", ""), func(p *Play) { p.Failure = "x" }), nil},
	} {
		plays := []Play{test.agreed, test.play}
		Judge(plays, nil)
		if diff := cmp.Diff(test.want, plays[1].rules()); diff != "" {
			t.Errorf("%s: %s", test.name, diff)
		}
	}
}

// TestKnownFindings has what is expected be no finding, and what did not come be said.
func TestKnownFindings(t *testing.T) {
	r := Report{Plays: []Play{playOf(one, "allow", "Welcome"), playOf(one, "deny", ""), playOf(one, "busy", "")}}
	r.judge([]scenario.Known{scenario.ParseKnown("nothing-told busy"), scenario.ParseKnown("spinner"), scenario.ParseKnown("nothing-told empty")})
	if r.Unknown != 1 || !slices.Equal(r.Unfound, []string{"spinner", "nothing-told empty"}) || !r.Plays[1].Broken() || r.Plays[2].Broken() {
		t.Errorf("%d unknown, %v not found", r.Unknown, r.Unfound)
	}
	for written, want := range map[string]string{
		"spiner":            `known "spiner" is not a rule: did you mean "spinner"? use exception, asks-again, spinner, code-twice, partial-as-full, failure-as-success, nothing-told`,
		"spinner dney":      `known "spinner dney": "dney" is not an outcome: write one as jembatan explore prints it, such as spinner deny`,
		"spinner allow:A":   "",
		"nothing-told paid": "",
	} {
		got := ""
		if err := CheckKnown(scenario.ParseKnown(written)); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%s: %s", written, got)
		}
	}
}

func TestWhatLooksTheSame(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"Welcome sandbox_abc, 0.3 s", "Welcome sandbox_xyz, 1.25 s", true},
		{"at 10:15", "at 10:16:07", true},
		{"2 of 3", "3 of 3", false},
		{"Welcome", "Denied", false},
	} {
		if sameText(test.a, test.b) != test.want {
			t.Errorf("%q and %q", test.a, test.b)
		}
	}
	if !samePicture(drawn(t, 0), drawn(t, 1)) || samePicture(drawn(t, 0), drawn(t, 2)) || samePicture(nil, nil) {
		t.Error("pictures")
	}
}

// TestButtonsThatAskComeFirst taps on the buttons of a page one after the other.
func TestButtonsThatAskComeFirst(t *testing.T) {
	page := []scenario.Button{{Role: "button", Name: "+ Soup"}, {Role: "button", Name: "Payments"}, {Role: "button", Name: "Log in with the wallet"}, {Role: "tab", Name: "Akun"}, {Role: "button"}}
	tried := map[scenario.Button]bool{}
	var order []string
	for b, is := promising(page, tried); is; b, is = promising(page, tried) {
		tried[b] = true
		order = append(order, b.Name)
	}
	if diff := cmp.Diff([]string{"Log in with the wallet", "Akun", "+ Soup", "Payments", ""}, order); diff != "" {
		t.Error(diff)
	}
}

func TestOutcomesOfAPrompt(t *testing.T) {
	want := []string{"allow", "allow:A", "allow:B", "deny", "close", "background", "network", "busy", "empty", "never", "unprovisioned:A", "unprovisioned:B", "reload"}
	if diff := cmp.Diff(want, two[0].Outcomes()); diff != "" {
		t.Error(diff)
	}
	if got := one[0].Outcomes(); slices.Contains(got, "allow:A") || !slices.Contains(got, "unprovisioned:A") {
		t.Errorf("of one scope: %v", got)
	}
	if got := pay[0].Outcomes(); got[0] != "paid" || !slices.Contains(got, "never") || got[len(got)-1] != Reload {
		t.Errorf("of a payment: %v", got)
	}
	for _, outcome := range slices.Concat(want, pay[0].Outcomes()) {
		if !Valid(outcome) {
			t.Errorf("%s is not valid", outcome)
		}
	}
}
