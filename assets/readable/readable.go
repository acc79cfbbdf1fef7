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

// Name returns what keeps a text from being a name, in words that follow it: it
// has no more than most characters, a letter or digit among them that can be seen,
// is readable, and has no two spaces in a row, none at its ends.
func Name(text string, most int) error {
	spaces := strings.Map(plainSpace, text)
	if utf8.RuneCountInString(text) > most || strings.TrimSpace(spaces) == "" {
		return fmt.Errorf("is not a name: use 1 to %d characters", most)
	}
	if err := Text(text); err != nil {
		return err
	}
	if strings.Contains(spaces, "  ") || spaces[0] == ' ' || spaces[len(spaces)-1] == ' ' {
		return errors.New("has spaces at its ends or in a row: leave them out")
	}
	if !strings.ContainsFunc(text, isLetter) {
		return errors.New("has no letter that can be seen: add one")
	}
	return nil
}

// Text returns what keeps a text of one line from being readable, in words that
// follow it.
func Text(text string) (err error) {
	eachOf(text, func(r rune, f fault) {
		if f != none && err == nil {
			err = fmt.Errorf(f.what(), r)
		}
	})
	return err
}

// Quote writes a text in quotes, with what is not ASCII as escapes where some of
// it is not readable.
func Quote(text string) string {
	if Text(text) != nil {
		return strconv.QuoteToASCII(text)
	}
	return strconv.Quote(text)
}

// Clean makes the text of a stranger fit to be shown beside words of our own: on
// one line, running its own way only, readable, and of no more than most
// characters. It is "" where nothing could be seen of it, and where it is no UTF-8,
// for then its letters are unknown.
func Clean(text string, most int) string {
	if !utf8.ValidString(text) {
		return ""
	}
	const mark = '·' // in the place of what cannot be read
	var b strings.Builder
	seen := false
	eachOf(Clip(text, 4*most), func(r rune, f fault) {
		switch {
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case f == tower: // a few of it say enough
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

// Clip shortens text to a number of characters, and ends it with an ellipsis where it is longer.
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

// Printable makes a text fit for a line of a message, and for a terminal, which obeys control characters: they become
// spaces, what is not UTF-8 the character in its place, and what turns the direction of writing, ends a line or is a
// tag is written as JSON does, \u202E. It may still deceive people: see [Clean].
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

// turns tells whether a terminal takes a character for an order: to write what follows the other way, to begin a line,
// or, of the tags, to show nothing of a text that whoever copies it takes along.
func turns(r rune) bool {
	return unicode.Is(unicode.Bidi_Control, r) || r == 0x2028 || r == 0x2029 || r >= 0xE0000 && r <= 0xE007F
}

// Without returns a text without what is not readable in it, for a name that
// nobody has written as one, such as a folder's; it may be none even so.
func Without(text string) string {
	var b strings.Builder
	eachOf(text, func(r rune, f fault) {
		if f == none {
			b.WriteRune(r)
		}
	})
	return strings.Join(strings.Fields(b.String()), " ")
}

// fault is what is wrong with a character where it stands.
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
		return "holds a mark that stands on nothing, %U: take it out"
	case tower:
		return "holds too many marks on one letter, %U: take some out"
	}
	return "holds an invisible character, %U: take it out"
}

// The most marks on one letter. Those that any letter can have, accents and the
// like, are at most two in any language; scripts have up to five of their own, as
// Burmese does.
const (
	mostAccents = 3
	mostMarks   = 6
)

// eachOf visits the characters of a text with what is wrong with each.
func eachOf(text string, visit func(r rune, f fault)) {
	var stem, before rune // the last that is not a mark, and the last; 0 at the beginning
	based := false        // a mark has something to stand on
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
		case isModifier(stem, before, r, after): // and what it modifies is as it was
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
		if before = r; f != none { // as if it were not there
			before = 0
		}
	}
}
