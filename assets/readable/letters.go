package readable

import "unicode"

// isLetter tells whether a visible character is a letter or a digit, in itself and
// not as an addition to others.
func isLetter(r rune) bool {
	return unicode.In(r, unicode.L, unicode.N) && !unicode.Is(unicode.Lm, r)
}

// plainSpace makes every space the usual one.
func plainSpace(r rune) rune {
	if unicode.IsSpace(r) {
		return ' '
	}
	return r
}

// blank are characters that are letters, symbols or marks by their properties, and
// that fonts draw as nothing, or as a space.
var blank = map[rune]bool{
	0x115F: true, 0x1160: true, 0x3164: true, 0xFFA0: true, // fillers of Hangul
	0x17B4: true, 0x17B5: true, // inherent vowels of Khmer
	0x2800:  true,                // Braille, without a dot
	0xFFFC:  true,                // where an object stood
	0x13441: true, 0x13442: true, // blanks of hieroglyphs
	0x16FE4: true, // filler of the Khitan small script
	0x1D159: true, // a note without a head
}

// visible tells whether a character can be seen wherever it stands.
//
// What Unicode calls Default_Ignorable_Code_Point cannot. DerivedCoreProperties.txt
// derives that from Other_Default_Ignorable_Code_Point, Cf and Variation_Selector,
// less a few of Cf; of Cf nothing is taken here, for the rest of it is about other
// characters as well.
func visible(r rune) bool {
	switch {
	case blank[r], unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r), unicode.Is(unicode.Variation_Selector, r):
		return false
	case r == ' ', r == 0xA0, r == 0x202F, r == 0x3000: // those that people write
		return true
	case unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S):
		return r != unicode.ReplacementChar
	}
	return isPictograph(r)
}

// isPictograph tells whether a character is an emoji, one of a later version of
// Unicode than ours too: the blocks are kept for them, and a font that has none
// draws a box.
func isPictograph(r rune) bool { return r >= 0x1F000 && r <= 0x1FAFF || r >= 0x1FC00 && r <= 0x1FFFD }

// isModifier tells whether a character that is seen by what it does to others
// stands where writing needs it. stem is the letter that before is, or is a mark on.
func isModifier(stem, before, r, after rune) bool {
	switch {
	case r == zeroWidthJoiner && isEmojiPart(before) && isEmojiPart(after) && after != emojiStyle:
		return true
	case r == zeroWidthJoiner, r == zeroWidthNonJoiner:
		return (before == stem || unicode.Is(unicode.M, before)) && (unicode.In(stem, joining...) || stem == tatweel)
	case r == textStyle, r == emojiStyle:
		return isStyled(before)
	case r >= 0xE0100 && r <= 0xE01EF: // variants of Han, as in people's names
		return unicode.Is(unicode.Han, before)
	case r >= 0x180B && r <= 0x180F: // variants of Mongolian
		return unicode.Is(unicode.Mongolian, before) && !(before >= 0x180B && before <= 0x180F)
	}
	return false
}

const (
	zeroWidthNonJoiner = 0x200C
	zeroWidthJoiner    = 0x200D
	textStyle          = 0xFE0E
	emojiStyle         = 0xFE0F
	tatweel            = 0x0640 // it joins, and is of several scripts
)

// isStyled tells whether a character has two styles, as text and as emoji:
// symbols, and some others of emoji-variation-sequences.txt.
func isStyled(r rune) bool {
	switch r {
	case '#', '*', 0x203C, 0x2049, 0x2139, 0x3030, 0x303D:
		return true
	}
	return r >= '0' && r <= '9' || unicode.Is(unicode.S, r) && visible(r)
}

// isEmojiPart tells whether a character can be joined to an emoji.
func isEmojiPart(r rune) bool {
	return r == emojiStyle || unicode.In(r, unicode.So, unicode.Sk) && visible(r) || isPictograph(r) ||
		r == 0x2640 || r == 0x2642 || r == 0x2194 || r == 0x2195
}

// joining are the scripts whose letters join, or whose consonants do, and that are
// written with joiners to say which do and which do not.
var joining = []*unicode.RangeTable{
	unicode.Arabic, unicode.Syriac, unicode.Mandaic, unicode.Nko, unicode.Mongolian, unicode.Phags_Pa, unicode.Adlam, unicode.Hanifi_Rohingya,
	unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil, unicode.Telugu,
	unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Newa, unicode.Tirhuta, unicode.Grantha, unicode.Sharada,
	unicode.Tibetan, unicode.Myanmar, unicode.Khmer, unicode.Tai_Tham, unicode.Cham,
	unicode.Balinese, unicode.Javanese, unicode.Sundanese, unicode.Batak, unicode.Buginese, unicode.Kawi,
}
