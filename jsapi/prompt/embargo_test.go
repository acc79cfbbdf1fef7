//go:build cgo && linux

package prompt_test

import (
	"testing"
	"time"
)

// TestPageThatAsksAgainAtOnceGetsNoWindow has a page ask again whenever it is denied, with a clock that stands still,
// and then opens another page.
func TestPageThatAsksAgainAtOnceGetsNoWindow(t *testing.T) {
	onScreen(t, usual, func(t *testing.T) {
		start := time.Now()
		s := newStage(t, settings{embargo: true, now: func() time.Time { return start }})
		nag := s.site.page(`let n = 0;
			const nag = () => my.getAuthCode({scopes: ['USER_LOGIN_ID'], fail: () => { if (++n < 4) nag(); else console.log('gives up'); }});
			nag();`)
		s.open(nag)
		p := s.prompted().ready()
		p.untilSettled("1", "Deny", (*sheet).clickDeny)
		s.record.Wait(t, "console ", "gives up")
		s.unprompted()
		s.open(nag)
		for _, id := range []string{"2", "3", "4", "5", "8"} {
			end := s.settle(id)
			if d := s.decided(id); end.Outcome != "fail" || end.Result.Error != 11 || end.Result.AuthErrorScopes["USER_LOGIN_ID"] != "11" || d.Source != "embargo" {
				t.Errorf("call %s settled %+v, decided %+v", id, end, d)
			}
		}
		s.record.Wait(t, "warning {", `"rule":"embargo"`, "the user was not asked for USER_LOGIN_ID", "for 2 s more; --repeat-prompts asks every time")
		if n := s.record.Count("prompt {"); n != 1 || len(s.painted) > 0 || len(s.onScreen()) > 0 {
			t.Errorf("%d prompts, %d of them on screen", n, 1+len(s.painted))
		}
		s.open(s.site.page(`ask('KYC_INFO')`)) // another scope has no embargo
		p = s.prompted().ready()
		p.untilSettled("9", "Deny", (*sheet).clickDeny)
	})
}
