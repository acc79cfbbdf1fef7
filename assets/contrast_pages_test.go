package assets

import (
	"os"
	"strings"
	"testing"
)

// TestPagesCanBeRead computes the contrast of the colours of the panel and of the demo, which are variables, from their style
// sheets, light and dark. WCAG 2.2 requires 4.5 for words, and 3 for edges and marks.
func TestPagesCanBeRead(t *testing.T) {
	const words, edges, chosen = 4.5, 3, 1.2 // chosen: the words differ, too
	type pair struct {
		over, under string // variables, separated by spaces
		least       float64
	}
	for file, pairs := range map[string][]pair{
		"demo/demo.css": {
			{"ink muted link", "card page", words},
			{"on-accent", "accent accent-hover", words},
			{"accent", "card", edges},
			{"ink muted call name text", "code", words},
			{"good", "good-soft", words},
			{"bad", "bad-soft", words},
			{"wait", "wait-soft", words},
			{"ink", "tab", words},
			{"muted", "line", words},
			{"tab", "line", chosen},
		},
		"panel/panel.css": {
			{"ink muted accent good bad warn open text-json number-json key-json", "surface raised", words},
			{"ink muted good bad warn open text-json number-json key-json", "tonal", words},
			{"tonal-ink", "tonal", words},
			{"good", "good-tonal", words},
			{"bad", "bad-tonal", words},
			{"warn", "warn-tonal", words},
			{"open", "open-tonal", words},
			{"edge accent", "surface raised", edges},
		},
	} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, theme := range []string{"light", "dark"} {
			s := looks{}
			s.read(t, string(text), func(query string) bool {
				return strings.Contains(query, "prefers-color-scheme: dark") && theme == "dark"
			})
			for _, p := range pairs {
				for over := range strings.FieldsSeq(p.over) {
					for under := range strings.FieldsSeq(p.under) {
						got := contrast(s.colours(t, "var(--"+over+")"), s.colours(t, "var(--"+under+")"))
						if got < p.least {
							t.Errorf("%s, %s: %s on %s has a contrast of %.2f, want at least %.1f", file, theme, over, under, got, p.least)
						}
					}
				}
			}
		}
	}
}
