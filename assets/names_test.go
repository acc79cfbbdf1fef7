package assets

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
)

// TestNamesOfControlsContainTheirTexts holds that who speaks what a control shows reaches it: its accessible name contains its text
// (WCAG 2.2, 2.5.3).
func TestNamesOfControlsContainTheirTexts(t *testing.T) {
	named := 0
	err := fs.WalkDir(os.DirFS("."), ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(file, ".html") {
			return err
		}
		page, err := os.Open(file)
		if err != nil {
			return err
		}
		defer page.Close()
		root, err := html.Parse(page)
		if err != nil {
			return err
		}
		for n := range root.Descendants() {
			if n.Data != "button" && n.Data != "a" {
				continue
			}
			for _, a := range n.Attr {
				if a.Key != "aria-label" {
					continue
				}
				named++
				if text := shownText(n); text != "" && !strings.Contains(wordsOf(a.Val), wordsOf(text)) {
					t.Errorf("%s: %q is called %q", file, text, a.Val)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if named == 0 {
		t.Error("no control has a name")
	}
}

// shownText returns the text in an element.
func shownText(n *html.Node) string {
	var all strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			all.WriteString(d.Data)
		}
	}
	return strings.TrimSpace(all.String())
}

// wordsOf returns the words of a text in lower case, with a space before and after each.
func wordsOf(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return " " + strings.Join(words, " ") + " "
}
