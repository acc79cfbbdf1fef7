package prompt

import "strings"

// view is a prompt as the window's page draws it.
type view struct {
	ID     int64      `json:"id"`
	Lang   string     `json:"lang"`
	App    appView    `json:"app"`
	Person personView `json:"person"`
	Wallet walletView `json:"wallet"`
	// Sandbox marks that nothing here is real. It always is so.
	Sandbox bool        `json:"sandbox"`
	Scopes  []scopeView `json:"scopes"`
}

type appView struct {
	Name   string `json:"name"`
	Icon   string `json:"icon"`
	Origin string `json:"origin"`
}

type personView struct {
	Name string `json:"name"`
}

type walletView struct {
	Title string `json:"title"`
}

type scopeView struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	Text  string `json:"text"`
	State string `json:"state"`
}

// viewOf says what the page draws, from the same value that will be decided.
func viewOf(a *asked, language string) view {
	p := a.prompt
	v := view{
		ID: a.id, Lang: primary(language), Sandbox: true,
		App:    appView{p.App.Name, p.App.Icon, p.App.Origin},
		Person: personView{p.Person.Name},
		Wallet: walletView{p.Profile.Title},
		Scopes: []scopeView{},
	}
	for _, item := range p.Items {
		title, text := p.Profile.Label(item.Scope, language)
		name := item.Scope
		if !item.Known {
			name = title // the page's own word, cleaned
		}
		v.Scopes = append(v.Scopes, scopeView{name, title, text, item.State.String()})
	}
	return v
}

// primary gives the language whose words the page has.
func primary(tag string) string {
	first, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	if strings.EqualFold(first, "id") {
		return "id"
	}
	return "en"
}
