//go:build cgo && linux

package prompt_test

import (
	"regexp"
	"strings"
	"testing"
)

// TestHostilePageIsNotAllowed has a page try whatever it can, beginning with a click of the user. The sheet must then
// be as it should: above the page, with the keyboard focus, in its own words, and answered only by the user.
func TestHostilePageIsNotAllowed(t *testing.T) {
	onScreen(t, both, func(t *testing.T) {
		s := newStage(t, settings{})
		s.open(s.site.file(t, "hostile.html", "{{FRAME}}", strings.TrimPrefix(s.site.file(t, "frame.html"), "/")))
		s.record.Wait(t, "console ", "loaded")
		s.record.Wait(t, "console ", "foreign frame is done")
		var page string
		until(t, "the page's window", func() bool {
			if all := visible("^Access request: Bank"); len(all) == 1 {
				page = all[0]
			}
			return page != ""
		})
		clickAt(t, page, 100, 100)
		p := s.prompted().ready()
		s.record.Wait(t, "console ", "tried all")
		s.record.Wait(t, "console ", "tried again")
		p.hasKeyboard()
		p.showsOnlyItsOwnWords()

		// Its last attempt is an endless loop.
		clickAt(t, page, 30, 30) // above the sheet
		s.record.Wait(t, "console ", "loops")
		p.untilSettled("1", "Deny", (*sheet).clickDeny) // the first click only brings the focus back
		if d := s.decided("1"); d.Source != "window" || len(d.Granted) > 0 || d.Refused["USER_LOGIN_ID"] != "11" {
			t.Errorf("decided %+v", d)
		}
		if end := s.settle("1"); end.Outcome != "fail" || s.codes() != 0 {
			t.Errorf("settled %+v with %d codes live", end, s.codes())
		}
		s.unprompted()
		for _, line := range s.record.Lines("console") {
			for _, bad := range []string{"ALLOWED", "A WINDOW", "A PICTURE", "BROADCAST", "STORAGE"} {
				if strings.Contains(line, bad) {
					t.Errorf("the page got somewhere: %s", line)
				}
			}
		}
		if n := s.record.Count("prompt {"); n != 1 {
			t.Errorf("%d prompts", n)
		}
		if n := s.record.Count("call ", "getAuthCode"); n != 1 {
			t.Errorf("%d calls of getAuthCode", n)
		}
		if n := s.record.Count("error ", "sheet.answer is not handled"); n != 4 {
			t.Errorf("%d refusals of sheet.answer in the record", n)
		}
		if all := visible("."); len(all) != 1 {
			t.Errorf("%d windows on screen, want the page's", len(all))
		}
	})
}

// asked is how many of the names that the hostile page asks for still differ once they are sanitized.
const asked = 10

var cleaned = regexp.MustCompile(`^[A-Za-z0-9_.·-]{1,40}…?$`)

// showsOnlyItsOwnWords checks that the sheet shows no text of the page except the sanitized names of the scopes that it
// asked for.
func (p *sheet) showsOnlyItsOwnWords() {
	p.Helper()
	for _, w := range p.reader.Windows(p.sheets...) {
		p.reader.Walk(w, func(x thing) {
			for _, text := range []string{p.reader.Name(x), p.reader.Description(x), p.reader.Text(x)} {
				for _, bad := range []string{"Free money", "Bank", "won", "alert(", "<", "\u202e", "😀", "\x00", strings.Repeat("X", 41)} {
					if strings.Contains(text, bad) {
						p.Errorf("the sheet has a %s with %q in %q", p.reader.Role(x), bad, text)
					}
				}
			}
		})
	}
	rows := p.reader.Children(p.find("list", "Warung Jembatan would like to access"))
	if len(rows) != asked {
		p.Errorf("the sheet has %d rows for %d names", len(rows), asked)
	}
	for i, row := range rows {
		title := ""
		p.reader.Walk(row, func(x thing) {
			if title == "" && x != row {
				title = p.reader.Text(x)
			}
		})
		if i == 0 && title != "Your phone number" || i > 0 && !cleaned.MatchString(title) {
			p.Errorf("row %d is called %q", i, title)
		}
	}
}

// TestForeignOriginGetsNoPrompt asks from a page of another server in the same window. Its frames cannot call the host
// at all.
func TestForeignOriginGetsNoPrompt(t *testing.T) {
	onScreen(t, both, func(t *testing.T) {
		s := opened(t, settings{}, `location.href = '{{THERE}}/foreign'`)
		s.site.put("/foreign", html(`ask('USER_LOGIN_ID')`))
		if end := s.settle("1"); end.Outcome != "fail" || end.Result.Error != 3 || len(end.Result.AuthErrorScopes) > 0 {
			t.Errorf("settled %+v", end)
		}
		s.record.Wait(t, "error ", `"id":1`, "no app is known at origin "+s.site.there)
		s.record.Wait(t, "console ", `\"error\":3`)
		if s.record.Count("prompt {") > 0 || len(s.onScreen()) > 0 || s.codes() > 0 {
			t.Error("the page was taken for the app")
		}
	})
}
