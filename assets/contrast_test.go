package assets

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// looks has the declarations of a style sheet by selector, in one appearance.
type looks map[string]map[string]string

var (
	cssComment     = regexp.MustCompile(`(?s)/\*.*?\*/`)
	cssDeclaration = regexp.MustCompile(`([-\w]+)\s*:\s*([^;]+)`)
)

// read adds the rules of a style sheet in order, including those in media queries that apply.
func (s looks) read(t *testing.T, text string, applies func(query string) bool) {
	t.Helper()
	text = cssComment.ReplaceAllString(text, "")
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		head, rest, found := strings.Cut(text, "{")
		if !found {
			t.Fatalf("a rule without a body: %.60q", text)
		}
		depth, end := 1, 0
		for ; depth > 0; end++ {
			switch rest[end] {
			case '{':
				depth++
			case '}':
				depth--
			}
		}
		body := rest[:end-1]
		text = rest[end:]
		head = strings.TrimSpace(head)
		switch {
		case strings.HasPrefix(head, "@media"):
			if applies(head) {
				s.read(t, body, applies)
			}
		case !strings.HasPrefix(head, "@"):
			for selector := range strings.SplitSeq(head, ",") {
				selector = strings.Join(strings.Fields(selector), " ")
				if s[selector] == nil {
					s[selector] = map[string]string{}
				}
				for _, d := range cssDeclaration.FindAllStringSubmatch(body, -1) {
					s[selector][d[1]] = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(d[2]), "!important"))
				}
			}
		}
	}
}

var (
	variable = regexp.MustCompile(`var\((--[\w-]+)\)`)
	hex      = regexp.MustCompile(`#(?:[0-9a-f]{6}|[0-9a-f]{3})\b`)
)

// colours returns the colours of a value, whose variables it resolves. A gradient has two.
func (s looks) colours(t *testing.T, value string) (all [][3]float64) {
	t.Helper()
	for variable.MatchString(value) {
		value = variable.ReplaceAllStringFunc(value, func(v string) string { return s[":root"][variable.FindStringSubmatch(v)[1]] })
	}
	for _, text := range hex.FindAllString(value, -1) {
		text = text[1:]
		if len(text) == 3 {
			text = string([]byte{text[0], text[0], text[1], text[1], text[2], text[2]})
		}
		n, err := strconv.ParseUint(text, 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, [3]float64{float64(n >> 16), float64(n >> 8 & 255), float64(n & 255)})
	}
	if len(all) == 0 {
		t.Fatalf("%q is not a colour", value)
	}
	return all
}

// luminance returns the relative luminance of a colour, as WCAG defines it.
func luminance(c [3]float64) float64 {
	sum := 0.0
	for i, part := range []float64{0.2126, 0.7152, 0.0722} {
		v := c[i] / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		sum += part * v
	}
	return sum
}

// contrast returns the lowest contrast between a colour of one set and one of the other.
func contrast(over, under [][3]float64) float64 {
	least := math.Inf(1)
	for _, a := range over {
		for _, b := range under {
			x, y := luminance(a), luminance(b)
			least = min(least, (max(x, y)+0.05)/(min(x, y)+0.05))
		}
	}
	return least
}

// TestSheetsCanBeRead computes the contrast of texts with their background, and of the edges of buttons with their
// surroundings, from the style sheets in every appearance. WCAG 2.2 requires 4.5 and 3.
func TestSheetsCanBeRead(t *testing.T) {
	const words, edges = 4.5, 3
	type pair struct {
		over, under string // selector and property, or a variable
		least       float64
	}
	common := []pair{
		{"--on-band", ".sandbox background", words},
		{".trigger color", ".trigger background", words},
		{`.trigger[aria-expanded="true"] color`, `.trigger[aria-expanded="true"] background`, words},
		{".trigger border", ".band background", edges},
		{".band color", ".band background", words},
		{".close color", ".band background", edges},
		{"body color", ".card background", words},
		{".origin color", ".card background", words},
		{".face color", ".face background", words},
		{".heading color", ".card background", words},
		{".fold color", ".card background", words},
		{".wire color", ".card background", words},
		{".note color", ".card background", words},
		{".outcome border", ".card background", edges},
		{".hint color", ".card background", words},
		{".hint.stop color", ".card background", words},
		{".answer color", ".answer background", words},
		{".answer color", ".answer:hover background", words},
		{".answer color", ".answer:active background", words},
		{".answer border", ".card background", edges},
		{":focus-visible outline", ".card background", edges},
	}
	of := map[string]struct {
		css   string
		pairs []pair
	}{
		"prompt": {promptCSS, []pair{
			{".all color", ".card background", words},
			{".value color", ".card background", words},
			{".unavailable color", ".card background", words},
			{".fresh color", ".fresh background", words},
			{".chip color", ".card background", words},
			{".out .title color", ".card background", words},
			{".has.out color", ".card background", words},
			{".switch border", ".card background", edges},
			{".switch:checked border-color", ".card background", edges},
			{".switch:checked::before background", ".switch:checked background", edges},
			{".box border", ".card background", edges},
			{".answer color", ".card background", words}, // Deny of the wallet's look, which has no ground of its own
			{".plain #yes color", ".plain #yes background", words},
			{".plain #yes background", ".card background", edges},
		}},
		"cashier": {cashierCSS, []pair{
			{".due color", ".card background", words},
			{".amount.none color", ".card background", words},
			{".about color", ".card background", words},
			{".fact dt color", ".card background", words},
			{"#yes color", "#yes background", words},
			{"#yes background", ".card background", edges},
		}},
		"download": {downloadCSS, nil},
	}
	for name, own := range of {
		for _, look := range []struct {
			name       string
			dark, more bool
		}{{"light", false, false}, {"dark", true, false}, {"light, more contrast", false, true}, {"dark, more contrast", true, true}} {
			s := looks{}
			s.read(t, sheetCSS+own.css, func(query string) bool {
				return !strings.ContainsAny(query, "0123456789") && !strings.Contains(query, "reduced-motion") && !strings.Contains(query, "forced-colors") &&
					(!strings.Contains(query, "dark") || look.dark) && (!strings.Contains(query, "contrast") || look.more)
			})
			value := func(what string) string {
				if strings.HasPrefix(what, "--") {
					return "var(" + what + ")"
				}
				i := strings.LastIndex(what, " ")
				v, ok := s[what[:i]][what[i+1:]]
				if !ok {
					t.Fatalf("%s: the style sheet declares no %s", name, what)
				}
				if v == "currentColor" {
					return s[what[:i]]["color"]
				}
				return v
			}
			for _, p := range append(common, own.pairs...) {
				if got := contrast(s.colours(t, value(p.over)), s.colours(t, value(p.under))); got < p.least {
					t.Errorf("%s, %s: %s on %s has a contrast of %s, want %v", name, look.name, p.over, p.under, fmt.Sprintf("%.2f", got), p.least)
				}
			}
		}
	}
}
