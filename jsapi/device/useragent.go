package device

import (
	"regexp"
	"strings"
)

var (
	platform = regexp.MustCompile(`\([^()]*\)`) // the first group is what the engine runs on
	browser  = regexp.MustCompile(` Safari/`)
)

// UserAgent makes of the user agent of a desktop's web view that of the same view on this phone: pages look there for
// the kind of phone, and send others to a site for desktops. What has another form stays as it is.
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

// plain leaves out what a header cannot carry, or what would end a group.
func plain(text string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || strings.ContainsRune("();", r) {
			return -1
		}
		return r
	}, text))
}
