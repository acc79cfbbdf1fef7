package device

import (
	"regexp"
	"strings"
)

var (
	platform = regexp.MustCompile(`\([^()]*\)`) // the first match is the platform of the engine
	browser  = regexp.MustCompile(` Safari/`)
)

// UserAgent converts the user agent of a desktop's web view to that of the same web view on this phone. Pages use it to
// detect the kind of phone, and may send other browsers to a desktop site. A user agent in another form is returned
// unchanged.
func (d Device) UserAgent(own string) string {
	at := platform.FindStringIndex(own)
	if at == nil {
		return own
	}
	phone, mobile := "Linux; Android "+plain(d.System)+"; "+plain(d.Model), " Mobile Safari/"
	if d.Platform != "Android" {
		phone, mobile = "iPhone; CPU iPhone OS "+strings.ReplaceAll(plain(d.System), ".", "_")+" like Mac OS X", " Mobile/15E148 Safari/"
	}
	return own[:at[0]] + "(" + phone + ")" + browser.ReplaceAllLiteralString(own[at[1]:], mobile)
}

// plain removes the characters that a header cannot contain, or that would end a group.
func plain(text string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || strings.ContainsRune("();", r) {
			return -1
		}
		return r
	}, text))
}
