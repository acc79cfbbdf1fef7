package readable

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// Name returns an error that says why a text is not a name, phrased to follow it. A name
// has at most most characters, at least one visible letter or digit, is readable, and
// has no spaces at its ends or in a row.
func Name(text string, most int) error {
	spaces := strings.Map(plainSpace, text)
	if utf8.RuneCountInString(text) > most || strings.TrimSpace(spaces) == "" {
		return fmt.Errorf("is not a name: use 1 to %d characters", most)
	}
	if err := Text(text); err != nil {
		return err
	}
	if strings.Contains(spaces, "  ") || spaces[0] == ' ' || spaces[len(spaces)-1] == ' ' {
		return errors.New("has spaces at its ends or in a row: remove them")
	}
	if !strings.ContainsFunc(text, isLetter) {
		return errors.New("has no visible letter: add one")
	}
	return nil
}

// Text returns an error that says why a text of one line is not readable, phrased to
// follow it.
func Text(text string) (err error) {
	eachOf(text, func(r rune, f fault) {
		if f != none && err == nil {
			err = fmt.Errorf(f.what(), r)
		}
	})
	return err
}

// Quote returns a text in quotes. If it is not readable, characters other than ASCII are
// escaped.
func Quote(text string) string {
	if Text(text) != nil {
		return strconv.QuoteToASCII(text)
	}
	return strconv.Quote(text)
}

// Clean makes untrusted text safe to show beside our own words: on one line, in its own
// writing direction, readable, and with at most most characters. It returns "" if
// nothing in the text is visible or if the text is not UTF-8.
func Clean(text string, most int) string {
	if !utf8.ValidString(text) {
		return ""
	}
	const mark = '·' // replaces unreadable characters
	var b strings.Builder
	seen := false
	eachOf(Clip(text, 4*most), func(r rune, f fault) {
		switch {
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case f == tower: // a few marks are enough
		case f != none:
			b.WriteRune(mark)
		default:
			b.WriteRune(r)
			seen = seen || r != mark
		}
	})
	if !seen {
		return ""
	}
	return Clip(strings.Join(strings.Fields(b.String()), " "), most)
}

// Clip shortens text to a number of characters. If text is longer, the result ends with an ellipsis.
func Clip(text string, most int) string {
	shown := 0
	for i := range text {
		if shown == most {
			return text[:i] + "…"
		}
		shown++
	}
	return text
}

// Printable makes a text safe for a line of a message on a terminal, which obeys control characters. They become spaces,
// and invalid UTF-8 becomes U+FFFD. Characters that change the writing direction or end a line, and tags, are written as
// in JSON: \u202E. The result can still deceive people: see [Clean].
func Printable(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) || turns(r) || r == utf8.RuneError }) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		switch {
		case unicode.IsControl(r):
			b.WriteByte(' ')
		case r > 0xFFFF && turns(r):
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&b, "\\u%04X\\u%04X", high, low)
		case turns(r):
			fmt.Fprintf(&b, "\\u%04X", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// turns reports whether a terminal obeys a character by changing the writing direction or starting a line, or whether it
// is a tag, which is invisible but is copied with the text.
func turns(r rune) bool {
	return unicode.Is(unicode.Bidi_Control, r) || r == 0x2028 || r == 0x2029 || r >= 0xE0000 && r <= 0xE007F
}

// Without returns a text without its unreadable characters, for a name that was not
// written as one, such as that of a folder. The result may still not be a name.
func Without(text string) string {
	var b strings.Builder
	eachOf(text, func(r rune, f fault) {
		if f == none {
			b.WriteRune(r)
		}
	})
	return strings.Join(strings.Fields(b.String()), " ")
}

// fault says what is wrong with a character in its place.
type fault int

const (
	none fault = iota
	invisible
	loose
	tower
)

func (f fault) what() string {
	switch f {
	case loose:
		return "contains a mark without a letter, %U: remove it"
	case tower:
		return "contains too many marks on one letter, %U: remove some"
	}
	return "contains an invisible character, %U: remove it"
}

// The maximum number of marks on a letter. No language has more than two of the marks
// that any letter can have, such as accents; scripts such as Burmese have up to five of
// their own.
const (
	mostAccents = 3
	mostMarks   = 6
)

// eachOf visits the characters of a text, with the fault of each.
func eachOf(text string, visit func(r rune, f fault)) {
	var stem, before rune // the last character that is not a mark, and the last one; 0 at the beginning
	based := false        // whether a mark has a letter to stand on
	accents, marks := 0, 0
	for i, r := range text {
		size := utf8.RuneLen(r)
		if r == utf8.RuneError {
			size = 1
			if strings.HasPrefix(text[i:], string(utf8.RuneError)) {
				size = utf8.RuneLen(r)
			}
		}
		after, _ := utf8.DecodeRuneInString(text[i+size:])
		f := none
		switch {
		case isModifier(stem, before, r, after): // does not change what comes after
		case !visible(r):
			f, stem, based = invisible, 0, false
		case unicode.Is(unicode.M, r):
			marks++
			if unicode.In(r, unicode.Inherited, unicode.Me) {
				accents++
			}
			switch {
			case !based:
				f = loose
			case accents > mostAccents, marks > mostMarks:
				f = tower
			}
		default:
			stem, accents, marks = r, 0, 0
			based = unicode.In(r, unicode.L, unicode.N, unicode.S) || isStyled(r)
		}
		visit(r, f)
		if before = r; f != none { // ignore it
			before = 0
		}
	}
}
