package shell

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"
	"strings"

	"github.com/jembatan/jembatan/assets"
)

//go:embed shell.css page.html
var files embed.FS

var pageTemplate = template.Must(template.ParseFS(files, "page.html"))

// page is what all shell pages of a view have in common. Their scripts and styles are in the page itself: requests for them
// would delay the worker, and with it the first page. Only the program's styles are a file of their own, for which no
// script waits.
type page struct {
	Base               string
	Start, View, Shell template.JS
	Sheet              template.CSS
	policy             string
}

// pageData is what a shell page has of its own.
type pageData struct {
	*page
	Title, Language string
	Config          pageConfig
}

// pageConfig is what shell.js reads of it.
type pageConfig struct {
	Base    string `json:"base"`
	Answers string `json:"answers"`
	Styles  string `json:"styles"`
	Fixed   bool   `json:"fixed"`
}

func newPage(v View) *page {
	p := &page{
		Base:  Base,
		Start: template.JS(assets.Script("axml/shell/start.js")),
		View:  template.JS(v.Script()),
		Shell: template.JS(assets.Script("axml/shell/shell.js") + named("shell.js")),
		Sheet: template.CSS(read("shell.css") + v.Sheet()),
	}
	if v.Map != nil {
		p.View += template.JS(named("view.js"))
	}
	// No other scripts run. A program may load pictures and frames from anywhere.
	p.policy = "default-src 'none'; script-src"
	for _, script := range []template.JS{p.Start, p.View, p.Shell} {
		sum := sha256.Sum256([]byte(script))
		p.policy += " 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	p.policy += "; worker-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; img-src * data: blob:; " +
		"font-src * data:; media-src * data: blob:; frame-src *; form-action 'none'; base-uri 'none'"
	return p
}

// named returns the end of a script in the page, which tells developer tools its name and its source map.
func named(name string) string {
	return "//# sourceURL=" + Base + name + "\n//# sourceMappingURL=" + Base + name + ".map\n"
}

func (p *page) text(data pageData) string {
	data.page = p
	var b strings.Builder
	if err := pageTemplate.Execute(&b, data); err != nil {
		panic(err) // it is embedded, and its data are strings
	}
	return b.String()
}

func read(name string) string {
	b, err := files.ReadFile(name)
	if err != nil {
		panic(err) // it is embedded
	}
	return string(b)
}
