package consent

import (
	"fmt"
	"math"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/jembatan/jembatan/assets"
)

// Profile says how a wallet grants scopes: which scopes it has, how they are shown, and what each outcome is called on
// the wire. [ParseProfile] reads it; it never changes afterwards.
type Profile struct {
	Name    string   // as in --wallet: "dana"
	Title   string   // as users know it: "DANA"
	Read    string   // the day its sources were read, as 2006-01-02
	Sources []string // addresses of the pages it follows

	Call         CallForm
	CodeLifetime time.Duration // how long a minted code lives
	// Remember is how long a grant holds for later calls: 0 for this call only, [Forever] until it is revoked.
	Remember time.Duration
	// Meanwhile says what happens to a call that arrives while the prompt of another is open.
	Meanwhile Meanwhile
	// AlwaysErrorScopes makes every success carry authErrorScopes, even if no scope was refused.
	AlwaysErrorScopes bool

	// Sheet is what the wallet's own consent sheet looks like.
	Sheet Sheet

	Errors   map[int]string // message for each code that a call can fail with
	Outcomes Outcomes
	// Disputed says, for outcomes on which the wallet's published pages disagree, what the other pages say.
	Disputed  map[Outcome]Words
	Container Container
	Calls     map[string]Synonym // the wallet's own names for calls of my
	// PaymentFails are the result codes of my.tradePay for which the page's fail callback runs; for all others its success
	// callback does.
	PaymentFails []string
	// AgreementFails is the code with which my.signContract fails if the wallet does not make the agreement.
	AgreementFails int
	Gateway        *Gateway // nil means that codes cannot be redeemed
	Scopes         []Scope  // in the wallet's order

	index map[string]int // index into Scopes by name, folded if case does not matter
}

// Forever is the value of [Profile.Remember] for grants that do not expire.
const Forever time.Duration = math.MaxInt64

// CallForm says how a page may write scopes.
type CallForm struct {
	Text     bool     // a string may replace the array
	Commas   bool     // a string may contain several scopes, separated by commas
	AnyCase  bool     // case does not matter
	Defaults []string // the scopes of a call without scopes; empty if scopes are required
}

// Meanwhile says what happens to a call that arrives while the prompt of another is open.
type Meanwhile string

const (
	Wait   Meanwhile = "wait"   // it waits for its turn; at most eight calls may wait
	Refuse Meanwhile = "refuse" // it fails with Outcomes.Unknown at once
	Drop   Meanwhile = "drop"   // it is never answered
)

// Outcomes are what a wallet tells a page in each case. All fields but Unavailable are codes of a failed call, with a
// message in [Profile.Errors]; next to a scope they appear as decimal text.
type Outcomes struct {
	Scopes      int             // scopes are missing, empty, or in a form that the wallet does not accept
	Unavailable string          // next to a scope that is unknown or not provisioned for the app
	Nothing     int             // no requested scope is available, so the user was not asked
	Codes       map[Outcome]int // for each of FailingOutcomes
	Unknown     int             // any other error
}

// Of returns the code of a call that ended with the outcome: 0 for [Allow], and for an outcome that leaves the call
// unsettled.
func (o Outcomes) Of(outcome Outcome) int {
	if !outcome.Fails() {
		return 0
	}
	if code, ok := o.Codes[outcome]; ok {
		return code
	}
	return o.Unknown
}

// Scope is something that an app can ask for.
type Scope struct {
	Name   string   // as a page requests it: "USER_LOGIN_ID"
	Title  Words    // a few words: "Phone number"
	Yours  Words    // the title, phrased for the user: "Your phone number"
	Text   Words    // one sentence
	Silent bool     // granted without asking the user
	Free   bool     // available to apps without approval
	Opens  []string // the fields of a user that it opens, see [User]
}

// Sheet is the look of a consent sheet.
type Sheet string

const (
	WalletSheet   Sheet = "wallet"   // a list of scopes, and one answer for all
	SwitchesSheet Sheet = "switches" // a switch for each scope
)

// ParseSheet parses the name of a Sheet; the empty string stays empty.
func ParseSheet(written string) (Sheet, error) {
	switch s := Sheet(written); s {
	case "", WalletSheet, SwitchesSheet:
		return s, nil
	}
	return "", fmt.Errorf("%q is not known: use %s or %s", written, WalletSheet, SwitchesSheet)
}

// Words is a text in each language of the windows: English and Indonesian.
type Words struct{ EN, ID string }

// In returns the text in the language of a tag that [assets.Language] accepts.
func (w Words) In(lang string) string {
	if assets.Language(lang) == "id" {
		return w.ID
	}
	return w.EN
}

// Scope returns the scope with the given name. The case of letters matters only if it matters to
// the wallet.
func (p *Profile) Scope(name string) (Scope, bool) {
	i, ok := p.index[p.fold(name)]
	if !ok {
		return Scope{}, false
	}
	return p.Scopes[i], true
}

// fold returns the form of a scope's name by which scopes are compared.
func (p *Profile) fold(name string) string {
	if p.Call.AnyCase {
		return strings.ToLower(name)
	}
	return name
}

// own returns the wallet's name for a scope, given the page's spelling, or that spelling if the wallet does not know
// the scope.
func (p *Profile) own(name string) string {
	if scope, ok := p.Scope(name); ok {
		return scope.Name
	}
	return name
}

// ScopeNames returns the names of all scopes, in the wallet's order.
func (p *Profile) ScopeNames() []string {
	names := make([]string, len(p.Scopes))
	for i, s := range p.Scopes {
		names[i] = s.Name
	}
	return names
}

// Label returns what to show a user for a scope, in the given language (see [Words.In]): its title, phrased for the
// user, and a sentence. A scope that the wallet does not know has no sentence, and its title is its name made safe to
// show, because the name is then whatever a page chose to send: at most 40 characters, each an ASCII letter, a digit or
// one of _ . - with every other character shown as a middle dot.
func (p *Profile) Label(scope, lang string) (title, text string) {
	if s, ok := p.Scope(scope); ok {
		return s.Yours.In(lang), s.Text.In(lang)
	}
	return harmless(scope), ""
}

// harmless makes untrusted text safe to show next to our own: it cannot contain a sentence, reverse the
// direction of writing, break a line or push anything off the screen.
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

// plain reports whether c may occur in the name of a scope.
func plain(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("_.-", c) >= 0
}
