//go:build cgo && linux

package prompt_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAllowByClickGrantsWhatWasShown(t *testing.T) {
	onScreen(t, both, func(t *testing.T) {
		s := opened(t, settings{}, `ask('USER_LOGIN_ID', 'KYC_INFO', 'SHOE_SIZE')`)
		p := s.prompted().ready()
		p.answer("Allow")

		want := decision{"window", []string{"USER_LOGIN_ID", "KYC_INFO"}, map[string]string{"SHOE_SIZE": "40006"}}
		if diff := cmp.Diff(want, s.decided("1")); diff != "" {
			t.Error(diff)
		}
		end := s.settle("1")
		if diff := cmp.Diff(want.Granted, end.Result.AuthSuccessScopes); diff != "" {
			t.Error(diff)
		}
		if end.Outcome != "success" || end.Result.AuthCode == "" || s.codes() != 1 {
			t.Errorf("settled %+v with %d codes live", end, s.codes())
		}
		s.record.Wait(t, "console ", `"complete"`)
		if said := s.record.Lines("console"); !strings.Contains(said[0], end.Result.AuthCode) || len(said) != 2 {
			t.Errorf("the page said %v, want its code and complete", said)
		}
		s.unprompted()
	})
}

func TestDenyByKeyboardAlone(t *testing.T) {
	onScreen(t, both, func(t *testing.T) {
		s := opened(t, settings{}, `ask('USER_LOGIN_ID', 'KYC_INFO')`)
		p := s.prompted().ready()
		p.focused("heading", "Warung Jembatan would like to access")
		for _, next := range [][2]string{
			{"switch", "Your phone number"}, {"switch", "Your verified identity"},
			{"button", "Deny"}, {"button", "Allow"}, {"button", "Close without answering"},
		} {
			p.tabTo("Tab", next[0], next[1])
		}
		p.tabTo("shift+Tab", "button", "Allow")
		p.tabTo("shift+Tab", "button", "Deny")
		press(p, "Return")

		end := s.settle("1")
		if diff := cmp.Diff(map[string]string{"USER_LOGIN_ID": "11", "KYC_INFO": "11"}, end.Result.AuthErrorScopes); diff != "" {
			t.Error(diff)
		}
		if end.Outcome != "fail" || end.Result.Error != 11 || s.decided("1").Source != "window" {
			t.Errorf("settled %+v", end)
		}
		s.unprompted()
	})
}

// TestKeyHeldAcrossPrompts answers with a key that is released only after the sheet has gone, as happens when a user
// presses it. The same key answers the next prompt.
func TestKeyHeldAcrossPrompts(t *testing.T) {
	onScreen(t, both, func(t *testing.T) {
		s := newStage(t, settings{})
		path := s.site.page(`ask('USER_LOGIN_ID')`)
		for _, id := range []string{"1", "2", "3"} {
			s.open(path)
			s.prompted().ready()
			do(t, "keydown", "Escape")
			if end := s.settle(id); end.Result.Error != 10 {
				t.Errorf("settled %+v", end)
			}
			s.unprompted()
			do(t, "keyup", "Escape")
		}
	})
}

// TestClosingIsNotARefusal dismisses the window in every possible way. It is the same window every time: it is created
// once, ahead of time, and shown again.
func TestClosingIsNotARefusal(t *testing.T) {
	ways := []struct {
		name string
		do   func(p *sheet)
	}{
		{"by Escape", func(p *sheet) { press(p, "Escape") }},
		{"by the cross in the sheet", func(p *sheet) { p.answer("Close without answering") }},
		{"by the window manager", func(p *sheet) { closeByManager(p, p.id) }},
	}
	onScreen(t, both, func(t *testing.T) {
		s := newStage(t, settings{})
		path := s.site.page(`ask('USER_LOGIN_ID')`)
		first := ""
		for i, way := range ways {
			s.open(path)
			p := s.prompted().ready()
			if first == "" {
				first = p.id
			}
			if p.id != first {
				t.Errorf("%s: the prompt has another window, %s, than the first one, %s", way.name, p.id, first)
			}
			way.do(p)
			id := []string{"1", "2", "3"}[i]
			end := s.settle(id)
			if diff := cmp.Diff(map[string]string{"USER_LOGIN_ID": "10"}, end.Result.AuthErrorScopes); diff != "" {
				t.Errorf("%s: %s", way.name, diff)
			}
			if end.Outcome != "fail" || end.Result.Error != 10 || s.decided(id).Source != "window" {
				t.Errorf("%s: settled %+v", way.name, end)
			}
			s.unprompted()
		}
	})
}

func TestSwitchedOffIsNotGranted(t *testing.T) {
	onScreen(t, both, func(t *testing.T) {
		s := newStage(t, settings{})
		path := s.site.page(`ask('USER_LOGIN_ID', 'KYC_INFO', 'USER_JOB')`)
		s.open(path)
		p := s.prompted().ready()
		p.turn("Your verified identity", false)
		p.answer("Allow")

		end := s.settle("1")
		if diff := cmp.Diff([]string{"USER_LOGIN_ID", "USER_JOB"}, end.Result.AuthSuccessScopes); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(map[string]string{"KYC_INFO": "11"}, end.Result.AuthErrorScopes); diff != "" {
			t.Error(diff)
		}
		if end.Outcome != "success" || s.codes() != 1 {
			t.Errorf("settled %+v", end)
		}
		s.unprompted()

		// All switches are on again the next time; with all of them off, Allow is disabled.
		s.open(path)
		p = s.prompted().ready()
		for _, name := range []string{"Your phone number", "Your verified identity", "Your job status"} {
			p.turn(name, false)
		}
		allow := p.find("button", "Allow")
		until(t, "Allow is disabled", func() bool { return !p.reader.Is(allow, stateEnabled) })
		p.click(allow)
		p.answer("Deny")
		if end := s.settle("2"); end.Result.Error != 11 {
			t.Errorf("settled %+v", end)
		}
	})
}
