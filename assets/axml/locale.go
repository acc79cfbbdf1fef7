package axml

import (
	"io/fs"
	"path"

	"github.com/jembatan/jembatan/assets/axml/config"
	"github.com/jembatan/jembatan/assets/axml/source"
)

// A Locale is the configuration of a program for a language: locale/<language>/app.json.
type Locale struct {
	Language string // en, zh-Hans, …
	Value    *config.Value
}

// locales reads the titles and tabs of a program in other languages.
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
			said.Warn(f, 0, "the file must be an object: write {\"window\": {\"defaultTitle\": \"…\"}}; the titles of app.json are kept")
			continue
		}
		list = append(list, Locale{e.Name(), v})
	}
	return list
}
