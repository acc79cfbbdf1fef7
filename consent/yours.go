package consent

import (
	"slices"
	"strings"
	"unicode"
)

// secondPerson rewrites the title of a scope to address the user: "Your phone number", "Nomor telepon Anda". A
// title that already does so is unchanged.
func secondPerson(title Words) Words {
	if !speaksTo(title.EN, "you", "your", "yours") {
		title.EN = "Your " + uncapitalised(title.EN)
	}
	if !speaksTo(title.ID, "anda") {
		title.ID += " Anda"
	}
	return title
}

// speaksTo reports whether the text contains one of the words.
func speaksTo(text string, words ...string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }),
		func(word string) bool { return slices.Contains(words, word) })
}

// uncapitalised lowercases the first letter of a title, unless it begins with an abbreviation: phone number, KYC level.
func uncapitalised(title string) string {
	letters := []rune(title)
	if len(letters) < 2 || !unicode.IsLower(letters[1]) {
		return title
	}
	letters[0] = unicode.ToLower(letters[0])
	return string(letters)
}
