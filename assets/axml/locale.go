package axml

import (
	"io/fs"
	"path"

	"github.com/jembatan/jembatan/assets/axml/config"
	"github.com/jembatan/jembatan/assets/axml/source"
)

// A Locale is what a program is called in a language: locale/<language>/app.json.
type Locale struct {
	Language string // en, zh-Hans, …
	Value    *config.Value
}

// locales reads what a program says of its titles and tabs in other languages.
func (c *Compiler) locales(said *source.Complaints) (list []Locale) {
	entries, err := fs.ReadDir(c.fsys, path.Join(c.root, "locale"))
	if err != nil {
		return nil
	}
	for _, e := range entries {
		f := c.file("locale/" + e.Name() + "/app.json")
		if f == nil {
			continue
		}
		v := config.Read(f, said)
		if v.Kind != config.Object {
			said.Warn(f, 0, "the file is an object: write {\"window\": {\"defaultTitle\": \"…\"}}; titles stay as app.json has them")
			continue
		}
		list = append(list, Locale{e.Name(), v})
	}
	return list
}
