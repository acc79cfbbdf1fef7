package consent

import (
	"slices"
	"time"
)

// App is the app that asks, as described by its manifest, never by its pages.
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
	Scopes   []string // as requested, including duplicates
	Document string   // the document that asked; the code is bound to it
	NoCode   bool     // no code is minted: the app only wants the scopes to be granted
}

// Remembered is a scope that the user has granted to the app before.
type Remembered struct {
	Scope string
	At    time.Time // when it was granted last
}

// State says how a scope of a prompt can be granted.
type State int

const (
	// Unavailable is a scope that cannot be granted: the wallet does not know it, or the app is not
	// provisioned for it. It is the zero State, so that a forgotten State grants nothing.
	Unavailable State = iota
	// New is a scope that the user must be asked for.
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

// Item is one scope as it is shown. [Profile.Label] returns its text.
type Item struct {
	Scope string
	Known bool // the wallet has such a scope; if not, Scope is text chosen by the page
	State State
}

// Prompt is everything that a user is shown, and so everything that can be granted. A source must not
// change it.
type Prompt struct {
	App     App
	User    User
	Items   []Item // distinct, in the order asked
	Profile *Profile
}

// Plan returns the prompt for a request at a given time: one item for each distinct scope, in the order in
// which the page first named them. A scope that is unknown or not provisioned is shown as unavailable, never
// dropped. Plan is a pure function.
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

// remembers reports whether an earlier grant of a scope is still valid.
func (p *Profile) remembers(all []Remembered, scope string, now time.Time) bool {
	return slices.ContainsFunc(all, func(r Remembered) bool {
		return r.Scope == scope && p.Remember > 0 && (p.Remember == Forever || now.Before(r.At.Add(p.Remember)))
	})
}

// has reports whether the app was provisioned for a scope.
func (a App) has(scope string) bool {
	return a.Provisioned == nil || slices.Contains(a.Provisioned, scope)
}

// Asks reports whether the prompt contains anything that the user must be asked for.
func (p Prompt) Asks() bool {
	return slices.ContainsFunc(p.Items, func(i Item) bool { return i.State == New })
}

// grantable reports whether anything in the prompt can be granted.
func (p Prompt) grantable() bool {
	return slices.ContainsFunc(p.Items, func(i Item) bool { return i.State != Unavailable })
}

// Scopes returns the scopes of the items in the given state.
func (p Prompt) Scopes(state State) []string {
	var names []string
	for _, item := range p.Items {
		if item.State == state {
			names = append(names, item.Scope)
		}
	}
	return names
}
