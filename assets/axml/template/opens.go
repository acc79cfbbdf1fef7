package template

import (
	"slices"
	"strings"

	"github.com/jembatan/jembatan/assets/axml/builtin"
	"github.com/jembatan/jembatan/assets/axml/markup"
	"github.com/jembatan/jembatan/assets/axml/source"
)

// scopes has the scope with which a button asks for what the button of another language names as its open-type.
var scopes = map[string]string{"getUserInfo": "userInfo", "getPhoneNumber": "phoneNumber"}

// button complains about a button with an open-type of another language, which opens nothing.
func (g *generator) button(p place, n *markup.Node) {
	for _, open := range n.Attrs {
		if camel(open.Name) != "openType" {
			continue
		}
		text, static := open.Value.Static()
		possible := builtin.Components["button"].Values["openType"]
		if !static || text == "" || slices.Contains(possible, text) {
			continue
		}
		instead := "it can be " + strings.Join(possible, ", ")
		if scope := scopes[text]; scope != "" {
			instead = "write " + open.Name + `="getAuthorize" scope="` + scope + `"`
		}
		g.said.Warn(p.file.File, open.Offset, "%s=%s has no effect in this language: %s", open.Name, source.Quote(text), instead)
	}
}
