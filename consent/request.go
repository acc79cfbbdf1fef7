package consent

import "slices"

// App is who asks, as the host knows it from the app's manifest, never from the app's pages.
type App struct {
	ID          string
	Name        string
	Icon        string   // data URI; "" for none
	Origin      string   // scheme://host:port of its pages
	Provisioned []string // scopes it may ask for; nil for all, empty for none
}

// Person is who is asked.
type Person struct {
	ID   string
	Name string
}

// Request is one call for authorization.
type Request struct {
	App      App
	Person   Person
	Scopes   []string // as asked, repeats included
	Document string   // the document that asked; the code is bound to it
}

// State says what can happen to a scope of a prompt.
type State int

const (
	// Unavailable is a scope that cannot be granted, unknown to the wallet or not provisioned for the app.
	// It is the zero State, so that nothing becomes grantable by being forgotten.
	Unavailable State = iota
	// New is a scope the person has not granted before.
	New
)

// String returns the state in a word.
func (s State) String() string {
	if s == New {
		return "new"
	}
	return "unavailable"
}

// Item is one scope as it is shown. Its words are those of [Profile.Label].
type Item struct {
	Scope string
	Known bool // the wallet has such a scope; if not, Scope is text chosen by the page
	State State
}

// Prompt is everything a person is shown, and by that all that can be granted. A source must not change it.
type Prompt struct {
	App     App
	Person  Person
	Items   []Item // distinct, in the order asked
	Profile *Profile
}

// Plan says what to show for a request: one item for each distinct scope, in the order first asked. A scope
// that is unknown or not provisioned is shown as unavailable, never dropped.
func Plan(profile *Profile, request Request) Prompt {
	prompt := Prompt{App: request.App, Person: request.Person, Profile: profile}
	seen := map[string]bool{}
	for _, name := range request.Scopes {
		if seen[name] {
			continue
		}
		seen[name] = true
		item := Item{Scope: name}
		_, item.Known = profile.Scope(name)
		if item.Known && request.App.has(name) {
			item.State = New
		}
		prompt.Items = append(prompt.Items, item)
	}
	return prompt
}

// has tells whether the app was provisioned for a scope.
func (a App) has(scope string) bool {
	return a.Provisioned == nil || slices.Contains(a.Provisioned, scope)
}

// askable tells whether the prompt has anything that could be granted.
func (p Prompt) askable() bool {
	return slices.ContainsFunc(p.Items, func(i Item) bool { return i.State == New })
}
