package conformance

import (
	_ "embed"
	"encoding/json"
	"html/template"
	"io"

	"github.com/jembatan/jembatan/assets"
)

//go:embed page.html
var pageHTML string

var page = template.Must(template.New("page").Parse(pageHTML))

// Page writes one page that plays vectors in the host that opens it.
func Page(to io.Writer, files []File) error {
	text, err := json.Marshal(files) // escapes what could end the element
	if err != nil {
		return err
	}
	return page.Execute(to, struct {
		Style   template.CSS
		Script  template.JS
		Vectors template.JS
	}{template.CSS(assets.Style("conformance/page.css")), template.JS(assets.Script("conformance/page.js")), template.JS(text)})
}

// Player returns an expression whose value is an object with play and judge of play.js, for script engines.
func Player() string { return assets.Exports("conformance/play.js") }
