package prompt

import (
	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/bridge/sheet"
	"github.com/jembatan/jembatan/consent"
)

// view is a prompt, or a review, as the window's page draws it.
type view struct {
	Kind string `json:"kind"` // "prompt" or "review"
	sheet.Head
	Scopes []scopeView `json:"scopes"`
	// Testing is what a tester can bring about; absent where they are not to.
	Testing *testingView `json:"testing,omitempty"`
}

type scopeView struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	Text  string `json:"text"`
	State string `json:"state"`
}

// viewOf says what the page draws of a prompt, from the same value that will
// be decided.
func viewOf(p consent.Prompt, c Config) view {
	v := newView(c, p.App, p.User, p.Profile)
	v.Kind = "prompt"
	for _, item := range p.Items {
		title, text := p.Profile.Label(item.Scope, c.Language)
		name := title // a stranger's word, cleaned
		if scope, ok := p.Profile.Scope(item.Scope); ok {
			name = scope.Name // as it is to be answered
		}
		v.Scopes = append(v.Scopes, scopeView{name, title, text, item.State.String()})
	}
	if c.Testing {
		v.Testing = testingOf(p.Profile, c.Language)
	}
	return v
}

// viewOfReview says what the page draws of a review.
func viewOfReview(r consent.Review, c Config) view {
	v := newView(c, r.App, r.User, r.Profile)
	v.Kind = "review"
	for _, name := range r.Scopes {
		title, text := r.Profile.Label(name, c.Language)
		v.Scopes = append(v.Scopes, scopeView{name, title, text, consent.Allowed.String()})
	}
	return v
}

func newView(c Config, app consent.App, user consent.User, profile *consent.Profile) view {
	return view{
		Head: sheet.Head{
			Lang: assets.Language(c.Language), Sandbox: true,
			App: sheet.App{Name: app.Name, Icon: app.Icon, Origin: app.Origin}, User: sheet.User{Name: user.Name},
			Wallet: sheet.Wallet{Title: profile.Title},
		},
		Scopes: []scopeView{},
	}
}
