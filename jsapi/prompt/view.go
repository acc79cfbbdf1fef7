package prompt

import (
	"slices"
	"strings"

	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/bridge/sheet"
	"github.com/jembatan/jembatan/consent"
)

// view is a prompt, or a review, as the window's page draws it.
type view struct {
	Kind string `json:"kind"` // "prompt" or "review"
	sheet.Head
	Look   consent.Sheet `json:"look"`
	Scopes []scopeView   `json:"scopes"`
	// Testing is the testing menu; absent if there is none.
	Testing *testingView `json:"testing,omitempty"`
}

// scopeView is a row of the sheet: the scopes that share a title, which are one thing to the user.
type scopeView struct {
	Names []string `json:"names"`
	Title string   `json:"title"`
	// Value is the user's data to which the scopes give access, masked. It is "" if there is nothing to show; Missing
	// says that the user has no such data.
	Value   string `json:"value"`
	Missing bool   `json:"missing"`
	Text    string `json:"text"` // shown if there is no value
	State   string `json:"state"`
}

// viewOf returns what the page draws for a prompt, from the same value on which the decision is made.
func viewOf(p consent.Prompt, c Config) view {
	v := newView(c, p.App, p.User, p.Profile)
	v.Kind = "prompt"
	for _, item := range p.Items {
		v.add(p.Profile, p.User, item.Scope, item.State, c.Language)
	}
	if c.Testing {
		v.Testing = testingOf(p.Profile, c.Language)
	}
	return v
}

// viewOfReview returns what the page draws for a review. It always has switches, which revoking needs.
func viewOfReview(r consent.Review, c Config) view {
	v := newView(c, r.App, r.User, r.Profile)
	v.Kind, v.Look = "review", consent.SwitchesSheet
	for _, name := range r.Scopes {
		v.add(r.Profile, r.User, name, consent.Allowed, c.Language)
	}
	return v
}

func newView(c Config, app consent.App, user consent.User, profile *consent.Profile) view {
	v := view{
		Head: sheet.Head{
			Lang: assets.Language(c.Language), Sandbox: true,
			App: sheet.App{Name: app.Name, Icon: app.Icon, Origin: app.Origin}, User: sheet.User{Name: user.Name},
			Wallet: sheet.Wallet{Title: profile.Title},
		},
		Look:   c.Look,
		Scopes: []scopeView{},
	}
	if v.Look == "" {
		v.Look = profile.Sheet
	}
	return v
}

// add adds a scope, to the row of its title if there is one.
func (v *view) add(profile *consent.Profile, user consent.User, name string, state consent.State, language string) {
	title, text := profile.Label(name, language)
	scope, known := profile.Scope(name)
	if !known {
		scope = consent.Scope{Name: title} // untrusted text, sanitized
	}
	var value string
	var missing bool
	if state != consent.Unavailable {
		value, missing = valueOf(scope, user)
	}
	if value != "" || missing {
		text = ""
	}
	for i := range v.Scopes {
		same := &v.Scopes[i]
		if same.Title != title || same.State != state.String() {
			continue
		}
		if !slices.Contains(same.Names, scope.Name) {
			same.Names = append(same.Names, scope.Name)
		}
		if same.Value == "" {
			same.Value, same.Text = value, text
		}
		same.Missing = same.Value == "" && (same.Missing || missing)
		return
	}
	v.Scopes = append(v.Scopes, scopeView{[]string{scope.Name}, title, value, missing, text, state.String()})
}

// mostValues is how many fields are shown for a scope.
const mostValues = 2

// valueOf returns the user's data to which a scope gives access, masked. missing reports that the user has no such
// data.
func valueOf(scope consent.Scope, user consent.User) (value string, missing bool) {
	var values []string
	missing = len(scope.Opens) > 0
	for _, field := range scope.Opens {
		has := user.Fields[field]
		if has == "" {
			continue
		}
		missing = false
		if masked := mask(field, has); masked != "" && len(values) < mostValues {
			values = append(values, masked)
		}
	}
	return strings.Join(values, ", "), missing
}
