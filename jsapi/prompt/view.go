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
	// Testing is what a tester can bring about; absent where they are not to.
	Testing *testingView `json:"testing,omitempty"`
}

// scopeView is what the page draws of the scopes that have one title: they are one thing to the user.
type scopeView struct {
	Names []string `json:"names"`
	Title string   `json:"title"`
	// Value is what they open of the user, masked. It is "" where they open nothing that can be shown; Missing tells
	// that the user has nothing of it.
	Value   string `json:"value"`
	Missing bool   `json:"missing"`
	Text    string `json:"text"` // what to say where there is no value
	State   string `json:"state"`
}

// viewOf says what the page draws of a prompt, from the same value that will
// be decided.
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

// viewOfReview says what the page draws of a review. What is to be taken back needs switches.
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

// add adds a scope, to those of the same title if there are some.
func (v *view) add(profile *consent.Profile, user consent.User, name string, state consent.State, language string) {
	title, text := profile.Label(name, language)
	scope, known := profile.Scope(name)
	if !known {
		scope = consent.Scope{Name: title} // a stranger's word, cleaned
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

// mostValues is how many fields of a scope are shown.
const mostValues = 2

// valueOf is what a scope opens of a user, masked. Missing tells that there is nothing that it could open.
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
