package assets

import (
	_ "embed"
	"html/template"
	"strings"
)

//go:embed crashed/crashed.html
var crashedPage string

var crashed = template.Must(template.New("crashed").Parse(crashedPage))

// Crashed is the page that stands in place of one at an address whose process has
// ended: it says so, and offers to load that page again. It has no script.
func Crashed(language, name, address string) string {
	words := struct{ Lang, Name, Title, Text, Reload, Address string }{"en", name, "The page has stopped",
		"The process that ran " + name + " has ended. What the page had not stored is lost.", "Reload", address}
	if Language(language) == "id" {
		words.Lang, words.Title = "id", "Halaman berhenti"
		words.Text, words.Reload = "Proses yang menjalankan "+name+" telah berakhir. Data yang belum disimpan hilang.", "Muat ulang"
	}
	var b strings.Builder
	if err := crashed.Execute(&b, words); err != nil {
		panic(err) // the template is ours
	}
	return b.String()
}
