package readable

import "unicode"

// isLetter reports whether a visible character is a letter or a digit, but not a mark on
// another one.
func isLetter(r rune) bool {
	return unicode.In(r, unicode.L, unicode.N) && !unicode.Is(unicode.Lm, r)
}

// plainSpace replaces every kind of space with U+0020.
func plainSpace(r rune) rune {
	if unicode.IsSpace(r) {
		return ' '
	}
	return r
}

// blank are characters that are letters, symbols or marks according to their properties, but
// that fonts draw as nothing or as a space.
var blank = map[rune]bool{
	0x115F: true, 0x1160: true, 0x3164: true, 0xFFA0: true, // fillers of Hangul
	0x17B4: true, 0x17B5: true, // inherent vowels of Khmer
	0x2800:  true,                // Braille, without a dot
	0xFFFC:  true,                // object replacement character
	0x13441: true, 0x13442: true, // blanks of hieroglyphs
	0x16FE4: true, // filler of the Khitan small script
	0x1D159: true, // null notehead
}

// visible reports whether a character is visible wherever it stands.
//
// Characters with the property Default_Ignorable_Code_Point are not.
// DerivedCoreProperties.txt derives it from Other_Default_Ignorable_Code_Point, Cf
// and Variation_Selector, with a few exceptions in Cf. Here all of Cf counts as
// invisible, since the exceptions also only affect other characters.
func visible(r rune) bool {
	switch {
	case blank[r], unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r), unicode.Is(unicode.Variation_Selector, r):
		return false
	case r == ' ', r == 0xA0, r == 0x202F, r == 0x3000: // spaces that people type
		return true
	case unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S):
		return r != unicode.ReplacementChar
	}
	return isPictograph(r)
}

// isPictograph reports whether a character is an emoji, including those of later Unicode
// versions: the blocks are reserved for emoji, and a font without one draws a box.
func isPictograph(r rune) bool { return r >= 0x1F000 && r <= 0x1FAFF || r >= 0x1FC00 && r <= 0x1FFFD }

// isModifier reports whether a character that only affects others is in a place where
// writing needs it. stem is the letter that before is, or on which before is a mark.
func isModifier(stem, before, r, after rune) bool {
	switch {
	case r == zeroWidthJoiner && isEmojiPart(before) && isEmojiPart(after) && after != emojiStyle:
		return true
	case r == zeroWidthJoiner, r == zeroWidthNonJoiner:
		return (before == stem || unicode.Is(unicode.M, before)) && (unicode.In(stem, joining...) || stem == tatweel)
	case r == textStyle, r == emojiStyle:
		return isStyled(before)
	case r >= 0xE0100 && r <= 0xE01EF: // Han variants, as in names
		return unicode.Is(unicode.Han, before)
	case r >= 0x180B && r <= 0x180F: // Mongolian variants
		return unicode.Is(unicode.Mongolian, before) && !(before >= 0x180B && before <= 0x180F)
	}
	return false
}

const (
	zeroWidthNonJoiner = 0x200C
	zeroWidthJoiner    = 0x200D
	textStyle          = 0xFE0E
	emojiStyle         = 0xFE0F
	tatweel            = 0x0640 // joins letters, and belongs to several scripts
)

// isStyled reports whether a character has a text style and an emoji style: symbols, and
// some others in emoji-variation-sequences.txt.
func isStyled(r rune) bool {
	switch r {
	case '#', '*', 0x203C, 0x2049, 0x2139, 0x3030, 0x303D:
		return true
	}
	return r >= '0' && r <= '9' || unicode.Is(unicode.S, r) && visible(r)
}

// isEmojiPart reports whether a character can be joined to an emoji.
func isEmojiPart(r rune) bool {
	return r == emojiStyle || unicode.In(r, unicode.So, unicode.Sk) && visible(r) || isPictograph(r) ||
		r == 0x2640 || r == 0x2642 || r == 0x2194 || r == 0x2195
}

// joining are the scripts whose letters or consonants join, and that are written with
// joiners that say whether they do.
var joining = []*unicode.RangeTable{
	unicode.Arabic, unicode.Syriac, unicode.Mandaic, unicode.Nko, unicode.Mongolian, unicode.Phags_Pa, unicode.Adlam, unicode.Hanifi_Rohingya,
	unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil, unicode.Telugu,
	unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Newa, unicode.Tirhuta, unicode.Grantha, unicode.Sharada,
	unicode.Tibetan, unicode.Myanmar, unicode.Khmer, unicode.Tai_Tham, unicode.Cham,
	unicode.Balinese, unicode.Javanese, unicode.Sundanese, unicode.Batak, unicode.Buginese, unicode.Kawi,
}
