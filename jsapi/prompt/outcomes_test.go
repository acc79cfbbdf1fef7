//go:build cgo && linux

package prompt_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/assets/conformance"
	"github.com/jembatan/jembatan/consent"
)

// menu unfolds the testing menu.
func (p *sheet) menu() {
	p.Helper()
	p.choose("Testing")
}

// fold folds the menu away. It focuses the button first: if the button is scrolled out of sight, a click at its
// position would hit the page.
func (p *sheet) fold() {
	p.Helper()
	p.reader.Focus(p.find("button", "Done")) // scrolls to it
	p.focused("button", "Done")
	p.choose("Done")
}

// choose presses a button of the menu once it is enabled.
func (p *sheet) choose(name string) {
	p.Helper()
	b := p.find("button", name)
	until(p, name+" can be chosen", func() bool { return p.reader.Is(b, stateEnabled) })
	p.click(b)
}

// unprovision marks a scope as not provisioned.
func (p *sheet) unprovision(title string) {
	p.Helper()
	box := p.find("check box", title)
	until(p, "scopes can be marked", func() bool { return p.reader.Is(box, stateEnabled) })
	p.reader.Focus(box) // scrolls to it
	p.focused("check box", title)
	press(p, "space")
	until(p, title+" is marked", func() bool { return p.reader.Is(box, stateChecked) })
}

// TestEveryOutcomeReachesThePage chooses every outcome in the window, and compares what the page's callbacks receive
// with the vectors of DANA.
func TestEveryOutcomeReachesThePage(t *testing.T) {
	type way struct {
		name string
		do   func(p *sheet)
	}
	outcomes := []way{
		{"allow", func(p *sheet) { p.answer("Allow") }},
		{"allow-some", func(p *sheet) { p.turn("Your verified identity", false); p.answer("Allow") }},
		{"deny", (*sheet).clickDeny},
		{"close", func(p *sheet) { press(p, "Escape") }},
		{"not-provisioned", func(p *sheet) {
			p.menu()
			p.unprovision("Your verified identity")
			p.fold()
			p.fits()
			p.choose("Allow")
		}},
		{"deny-not-provisioned", func(p *sheet) { p.menu(); p.unprovision("Your verified identity"); p.choose("Deny") }},
		{"none-provisioned", func(p *sheet) {
			p.menu()
			p.unprovision("Your phone number")
			p.unprovision("Your verified identity")
			p.choose("Allow")
		}},
	}
	for outcome, word := range wordsOf(t)["en"] { // the outcomes without a button of their own
		if !slices.ContainsFunc(outcomes, func(w way) bool { return w.name == outcome }) {
			outcomes = append(outcomes, way{outcome, func(p *sheet) { p.menu(); p.choose(word) }})
		}
	}
	// A silent outcome ends the page, so it comes last.
	slices.SortStableFunc(outcomes, func(a, b way) int { return strings.Compare(silence(a.name), silence(b.name)) })
	code := regexp.MustCompile(`sandbox_[A-Za-z0-9_-]{43}`)
	vectors, err := conformance.Of("dana")
	if err != nil {
		t.Fatal(err)
	}
	onScreen(t, usual, func(t *testing.T) {
		s := newStage(t, settings{testing: true})
		path := s.site.page(`
			const got = [];
			const hear = (name) => (r) => got.push([name, r]);
			my.getAuthCode({scopes: ['USER_LOGIN_ID', 'KYC_INFO'], success: hear('success'), fail: hear('fail'),
				complete: (r) => { got.push(['complete', r]); console.log(JSON.stringify(got)); }});`)
		for i, outcome := range outcomes {
			s.open(path)
			outcome.do(s.prompted().ready())
			s.unprompted()
			vector, there := vectors.Find(outcome.name)
			if !there {
				t.Fatalf("there is no vector %s", outcome.name)
			}
			got := "[]"
			if consent.Outcome(outcome.name).Silent() {
				s.record.Wait(t, "decision {", `"outcome":"`+outcome.name+`"`)
				s.visit("about:blank")
				if end := s.settle(s.lastCall()); end.Outcome != "cancelled" {
					t.Errorf("%s: settled %+v", outcome.name, end)
				}
			} else {
				until(t, outcome.name+" reaches the page", func() bool { return s.record.Count("console {") > i })
				var line struct{ Text string }
				decode(t, s.record.Lines("console")[i], &line)
				got = code.ReplaceAllString(line.Text, "CODE")
			}
			if diff := cmp.Diff(plain(t, vector.Received["callbacks"]), plain(t, json.RawMessage(got))); diff != "" {
				t.Errorf("%s: %s", outcome.name, diff)
			}
		}
	})
}

// silence sorts the silent outcomes after the others.
func silence(outcome string) string {
	if consent.Outcome(outcome).Silent() {
		return "silent"
	}
	return ""
}

// plain returns a value of JSON as Go has it, for comparison.
func plain(t *testing.T, value any) (is any) {
	t.Helper()
	text, err := json.Marshal(value)
	if err == nil {
		err = json.Unmarshal(text, &is)
	}
	if err != nil {
		t.Fatal(err)
	}
	return is
}

func TestTestingMenuByKeyboardAlone(t *testing.T) {
	onScreen(t, usual, func(t *testing.T) {
		s := opened(t, settings{testing: true}, `ask('USER_LOGIN_ID')`)
		p := s.prompted().ready()
		p.focused("heading", "Warung Jembatan would like to access")
		for _, next := range [][2]string{
			{"button", "Deny"}, {"button", "Allow"}, {"button", "Close without answering"}, {"button", "Testing"},
		} {
			p.tabTo("Tab", next[0], next[1])
		}
		press(p, "Return")
		p.focused("heading", "Testing")
		press(p, "Escape") // folds the menu away, and does not close the sheet
		p.focused("button", "Testing")
		press(p, "space")
		p.focused("heading", "Testing")
		b := p.find("button", "Left for another app")
		until(p, "outcomes can be chosen", func() bool { return p.reader.Is(b, stateEnabled) })
		p.tabTo("Tab", "button", "Done")
		p.tabTo("Tab", "button", "Left for another app")
		p.tabTo("Tab", "button", "Network lost")
		press(p, "Return")
		if end := s.settle("1"); end.Result.Error != 3 {
			t.Errorf("settled %+v", end)
		}
	})
}

func TestDemoShowsNoTestingMenu(t *testing.T) {
	onScreen(t, usual, func(t *testing.T) {
		s := opened(t, settings{}, `ask('USER_LOGIN_ID')`)
		p := s.prompted().ready()
		for _, w := range p.reader.Windows(p.sheets...) {
			if _, ok := p.reader.Find(w, "button", "Testing"); ok {
				t.Error("the menu is there")
			}
		}
		p.clickDeny()
		s.settle("1")
	})
}

// TestGrantedScopesAreListedAndNotAskedFor asks again, for one more scope.
func TestGrantedScopesAreListedAndNotAskedFor(t *testing.T) {
	onScreen(t, usual, func(t *testing.T) {
		s := newStage(t, settings{remember: true})
		s.open(s.site.page(`ask('USER_LOGIN_ID')`))
		p := s.prompted().ready()
		p.answer("Allow")
		s.settle("1")
		s.unprompted()

		s.open(s.site.page(`ask('USER_LOGIN_ID')`)) // without a prompt
		if end := s.settle("2"); end.Outcome != "success" || s.decided("2").Source != "memory" {
			t.Errorf("settled %+v", end)
		}

		s.open(s.site.page(`ask('USER_LOGIN_ID', 'KYC_INFO')`))
		p = s.prompted().ready()
		p.find("heading", "Warung Jembatan would also like to access")
		p.find("heading", "Already allowed")
		if what := p.reader.Description(p.find("switch", "Your verified identity")); !strings.Contains(what, "New") {
			t.Errorf("the new scope is described as %q", what)
		}
		for _, w := range p.reader.Windows(p.sheets...) {
			if _, ok := p.reader.Find(w, "switch", "Your phone number"); ok {
				t.Error("a scope that is already granted has a switch")
			}
		}
		p.turn("Your verified identity", false)
		p.answer("Allow")
		if end := s.settle("3"); end.Outcome != "success" || end.Result.AuthErrorScopes["KYC_INFO"] != "11" {
			t.Errorf("settled %+v", end)
		}
		s.unprompted()
	})
}

// TestReviewRevokes opens the settings three times: to leave them, to revoke a scope, and to see what is left.
func TestReviewRevokes(t *testing.T) {
	onScreen(t, both, func(t *testing.T) {
		s := newStage(t, settings{remember: true})
		s.sheets = append(s.sheets, "Access settings: Warung Jembatan · DANA")
		s.open(s.site.page(`
			const show = (r) => console.log(JSON.stringify(r.authSetting));
			my.getAuthCode({scopes: ['USER_LOGIN_ID', 'KYC_INFO'], complete: () =>
				my.openSetting({complete: (r) => { show(r); my.openSetting({complete: (r) => { show(r); my.openSetting({complete: show}); }}); }})});`))
		p := s.prompted().ready()
		p.answer("Allow")
		s.settle("1")

		p = s.reviewed("Cancel")
		p.turn("Your verified identity", false)
		p.untilSettled("2", "Cancel", func(p *sheet) { press(p, "Escape") })
		s.record.Wait(t, "console {", `{\"KYC_INFO\":true,\"USER_LOGIN_ID\":true,\"userInfo\":true}`)

		p = s.reviewed("Cancel")
		p.turn("Your verified identity", false)
		p.answer("Save")
		s.record.Wait(t, "console {", `{\"KYC_INFO\":false,\"USER_LOGIN_ID\":true,\"userInfo\":true}`)
		s.record.Wait(t, "revoked {", `"scopes":["KYC_INFO"]`)

		p = s.reviewed("Cancel")
		p.find("switch", "Your phone number")
		p.answer("Cancel")
		until(t, "the page receives it", func() bool { return s.record.Count("console {") == 3 })
		s.unprompted()
	})
}

// reviewed waits until the settings are on screen and accept answers.
func (s *stage) reviewed(button string) *sheet {
	s.Helper()
	p := s.prompted()
	b := p.find("button", button)
	until(p, "the buttons are enabled", func() bool { return p.reader.Is(b, stateEnabled) })
	p.hasKeyboard()
	return p
}
