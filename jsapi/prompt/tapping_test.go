//go:build cgo && linux

package prompt_test

import (
	"strconv"
	"testing"

	"github.com/jembatan/jembatan/bridge/window/windowtest"
	"github.com/jembatan/jembatan/jsapi/prompt"
)

// TestTappingAnswersNothing has a page ask for consent, or show what was granted, while the user taps or types as fast
// as they can: no tap or key is an answer, however long this goes on.
func TestTappingAnswersNothing(t *testing.T) {
	ways := []struct {
		name, script, no string
		tap              func(p *sheet)
	}{
		{"taps on Allow", `ask('USER_LOGIN_ID')`, "Deny", func(p *sheet) { do(p, "click", "1") }},
		{"keys", `ask('USER_LOGIN_ID')`, "Deny", func(p *sheet) {
			press(p, "a", "Tab", "space", "Tab", "Return", "Escape")
		}},
		{"taps on Close", `my.openSetting({complete: () => console.log('complete')})`, "Close",
			func(p *sheet) { do(p, "click", "1") }},
	}
	onScreen(t, both, func(t *testing.T) {
		s := newStage(t, settings{remember: true})
		s.sheets = append(s.sheets, "Access settings: Warung Jembatan · DANA")
		calls := 0
		for _, way := range ways {
			t.Log(way.name)
			path := s.site.page(way.script)
			kept := false
			for guard := prompt.Guard; guard < patience && !kept; guard *= 2 {
				s.asks.SetGuard(guard)
				codes := s.codes()
				s.open(path)
				calls++
				call := strconv.Itoa(calls)
				p := s.prompted()
				x, y := p.allow()
				do(p, "mousemove", "--window", p.id, strconv.Itoa(x), strconv.Itoa(y))
				if kept = windowtest.Tapping(p, p.painted, guard, func() { way.tap(p) }); !kept {
					t.Logf("this machine did not manage to tap within %v", guard)
					p.untilSettled(call, way.no, func(p *sheet) { p.click(p.find("button", way.no)) })
					s.forget() // a late tap may have been an answer
					s.unprompted()
					continue
				}
				if s.record.Count("settle {", `"id":`+call+",") > 0 {
					t.Fatalf("%s: answered by the tapping", way.name)
				}
				p.untilSettled(call, way.no, func(p *sheet) { p.click(p.find("button", way.no)) })
				if s.codes() > codes {
					t.Errorf("%s: a code is live", way.name)
				}
				s.unprompted()
			}
			if !kept {
				t.Fatal("this machine is too slow to tap early")
			}
		}
	})
}
