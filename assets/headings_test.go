package assets

import (
	"io/fs"
	"regexp"
	"testing"
)

// topHeading matches a heading that a screen reader takes for the title of its page, in HTML and in the template language.
var topHeading = regexp.MustCompile(`<h1\b|<view [^>]*role="heading" aria-level="1"`)

// TestPagesOfDemosAndStartersHaveAHeading reads the pages with which they open, and those behind a login.
func TestPagesOfDemosAndStartersHaveAHeading(t *testing.T) {
	starter := func(name string) fs.FS {
		files, _ := Starter(name)
		return files
	}
	for _, pages := range []struct {
		of    string
		in    fs.FS
		names []string
	}{
		{"demo", Demo("demo"), []string{"index.html"}},
		{"demo-axml", Demo("demo-axml"), []string{"pages/menu/menu.axml", "pages/account/account.axml"}},
		{"starter h5", starter("h5"), []string{"index.html", "account.html"}},
		{"starter axml", starter("axml"), []string{"pages/index/index.axml", "pages/account/account.axml"}},
	} {
		for _, name := range pages.names {
			text, err := fs.ReadFile(pages.in, name)
			if err != nil {
				t.Fatal(err)
			}
			if !topHeading.Match(text) {
				t.Errorf("%s, %s has no heading of level 1", pages.of, name)
			}
		}
	}
}
