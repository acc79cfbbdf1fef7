package consent

import (
	"slices"
	"strings"
	"unicode"
)

// secondPerson makes of the title of a scope what is said to the user whom it is about: "Your phone number", "Nomor
// telepon Anda". What speaks to them already stays as it is.
func secondPerson(title Words) Words {
	if !speaksTo(title.EN, "you", "your", "yours") {
		title.EN = "Your " + uncapitalised(title.EN)
	}
	if !speaksTo(title.ID, "anda") {
		title.ID += " Anda"
	}
	return title
}

// speaksTo tells whether one of some words is in a text.
func speaksTo(text string, words ...string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }),
		func(word string) bool { return slices.Contains(words, word) })
}

// uncapitalised takes the capital off the beginning of a title, but not off an abbreviation's: phone number, KYC level.
func uncapitalised(title string) string {
	letters := []rune(title)
	if len(letters) < 2 || !unicode.IsLower(letters[1]) {
		return title
	}
	letters[0] = unicode.ToLower(letters[0])
	return string(letters)
}
