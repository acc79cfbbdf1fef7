package jsapi

import "strings"

// word gives the host's own words in the language that the page is drawn in.
func (h Host) word(english, indonesian string) string {
	if first, _, _ := strings.Cut(strings.ReplaceAll(h.Language, "_", "-"), "-"); strings.EqualFold(first, "id") {
		return indonesian
	}
	return english
}
