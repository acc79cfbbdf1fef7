package consent

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Profile says how one wallet grants: its scopes, in whose words they are shown, and what each outcome is
// called on the wire. It is read by [ParseProfile] and never changes afterwards.
type Profile struct {
	Name    string   // as in --wallet: "dana"
	Title   string   // as people know it: "DANA"
	Read    string   // the day its sources were read, as 2006-01-02
	Sources []string // addresses of the pages it follows

	CodeLifetime time.Duration  // how long a minted code lives
	Errors       map[int]string // message for each code a call can fail with
	Outcomes     Outcomes
	Scopes       []Scope // in the wallet's order

	index map[string]int // name to position in Scopes
}

// Outcomes names, for one wallet, what a page is told in each case. All but Unavailable are codes of a failed
// call with a message in [Profile.Errors]; beside a scope they appear as decimal text.
type Outcomes struct {
	Empty       int    // scopes missing, empty, or no array of strings
	Unavailable string // beside a scope: unknown, or not provisioned for the app
	Nothing     int    // no requested scope is available, so nobody was asked
	Deny        int    // the person refused
	Close       int    // the person dismissed the prompt without an answer
	Unknown     int    // anything else that went wrong
}

// Scope is one thing an app can ask for.
type Scope struct {
	Name  string // as requested: "USER_LOGIN_ID"
	Title Words  // a few words: "Phone number"
	Text  Words  // one sentence
}

// Words is a text in every language there is.
type Words struct{ EN, ID string }

// In returns the text in a language given as a BCP 47 or POSIX tag ("id", "id-ID", "id_ID.UTF-8"); any
// language but Indonesian is answered in English.
func (w Words) In(lang string) string {
	primary, _, _ := strings.Cut(strings.ReplaceAll(lang, "_", "-"), "-")
	if strings.EqualFold(primary, "id") {
		return w.ID
	}
	return w.EN
}

// Scope returns the scope of that exact name.
func (p *Profile) Scope(name string) (Scope, bool) {
	i, ok := p.index[name]
	if !ok {
		return Scope{}, false
	}
	return p.Scopes[i], true
}

// ScopeNames returns the names of all scopes in the wallet's order.
func (p *Profile) ScopeNames() []string {
	names := make([]string, len(p.Scopes))
	for i, s := range p.Scopes {
		names[i] = s.Name
	}
	return names
}

// Label returns what to show a person for a scope: a title and a sentence in the given language (see
// [Words.In]). A scope the wallet does not know has no sentence, and its title is its name made safe to show,
// since the name is then whatever a page chose to send: at most 40 characters, all of them ASCII letters,
// digits, or one of _ . - with every other character shown as a middle dot.
func (p *Profile) Label(scope, lang string) (title, text string) {
	if s, ok := p.Scope(scope); ok {
		return s.Title.In(lang), s.Text.In(lang)
	}
	return harmless(scope), ""
}

// harmless makes the text of a stranger fit to be shown beside words of our own: it cannot hold a sentence,
// reverse the direction of writing, break a line or push anything off the screen.
func harmless(name string) string {
	const most = 40
	var b strings.Builder
	shown := 0
	for _, r := range name {
		if shown == most {
			b.WriteRune('…')
			break
		}
		if r >= utf8.RuneSelf || !plain(byte(r)) {
			r = '·'
		}
		b.WriteRune(r)
		shown++
	}
	if shown == 0 {
		return "·"
	}
	return b.String()
}

// plain tells whether c may stand in the name of a scope.
func plain(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("_.-", c) >= 0
}

// missing returns those of names that the wallet does not know, each once.
func (p *Profile) missing(names []string) []string {
	var missing []string
	for _, name := range names {
		if _, ok := p.Scope(name); !ok && !slices.Contains(missing, name) {
			missing = append(missing, name)
		}
	}
	return missing
}
