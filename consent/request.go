package consent

import (
	"slices"
	"time"
)

// App is who asks, as the host knows it from the app's manifest, never from the app's pages.
type App struct {
	ID          string
	Name        string
	Icon        string   // data URI; "" for none
	Origin      string   // scheme://host:port of its pages
	Provisioned []string // scopes it may ask for; nil for all, empty for none
}

// Request is one call for authorization.
type Request struct {
	App      App
	User     User
	Scopes   []string // as asked, repeats included
	Document string   // the document that asked; the code is bound to it
}

// Remembered is a scope that the user has granted to the app before.
type Remembered struct {
	Scope string
	At    time.Time // when it was granted last
}

// State says what can happen to a scope of a prompt.
type State int

const (
	// Unavailable is a scope that cannot be granted, unknown to the wallet or not provisioned for the app.
	// It is the zero State, so that nothing becomes grantable by being forgotten.
	Unavailable State = iota
	// New is a scope that the user is asked for.
	New
	// Allowed is a scope that the user has granted before.
	Allowed
	// Silent is a scope that the wallet grants without asking.
	Silent
)

// String returns the state in a word.
func (s State) String() string {
	switch s {
	case New:
		return "new"
	case Allowed:
		return "allowed"
	case Silent:
		return "silent"
	}
	return "unavailable"
}

// Item is one scope as it is shown. Its words are those of [Profile.Label].
type Item struct {
	Scope string
	Known bool // the wallet has such a scope; if not, Scope is text chosen by the page
	State State
}

// Prompt is everything a user is shown, and by that all that can be granted. A source must not change it.
type Prompt struct {
	App     App
	User    User
	Items   []Item // distinct, in the order asked
	Profile *Profile
}

// Plan says what to show for a request at a time: one item for each distinct scope, in the order first asked.
// A scope that is unknown or not provisioned is shown as unavailable, never dropped. It is pure.
func Plan(profile *Profile, request Request, remembered []Remembered, now time.Time) Prompt {
	prompt := Prompt{App: request.App, User: request.User, Profile: profile}
	seen := map[string]bool{}
	for _, name := range request.Scopes {
		if seen[profile.fold(name)] {
			continue
		}
		seen[profile.fold(name)] = true
		item := Item{Scope: name}
		scope, known := profile.Scope(name)
		item.Known = known
		switch {
		case !known || !scope.Free && !request.App.has(scope.Name):
		case scope.Silent:
			item.State = Silent
		case profile.remembers(remembered, scope.Name, now):
			item.State = Allowed
		default:
			item.State = New
		}
		prompt.Items = append(prompt.Items, item)
	}
	return prompt
}

// remembers tells whether a grant of before holds still.
func (p *Profile) remembers(all []Remembered, scope string, now time.Time) bool {
	return slices.ContainsFunc(all, func(r Remembered) bool {
		return r.Scope == scope && p.Remember > 0 && (p.Remember == Forever || now.Before(r.At.Add(p.Remember)))
	})
}

// has tells whether the app was provisioned for a scope.
func (a App) has(scope string) bool {
	return a.Provisioned == nil || slices.Contains(a.Provisioned, scope)
}

// Asks tells whether the prompt has anything that the user must be asked for.
func (p Prompt) Asks() bool {
	return slices.ContainsFunc(p.Items, func(i Item) bool { return i.State == New })
}

// grantable tells whether anything of the prompt can be granted.
func (p Prompt) grantable() bool {
	return slices.ContainsFunc(p.Items, func(i Item) bool { return i.State != Unavailable })
}

// Scopes lists the scopes of the items that are in a state.
func (p Prompt) Scopes(state State) []string {
	var names []string
	for _, item := range p.Items {
		if item.State == state {
			names = append(names, item.Scope)
		}
	}
	return names
}
