// Package spelling finds the word that somebody meant, among those that there are.
//
// The package must never know what a word is for.
package spelling

import (
	"fmt"
	"strings"
	"unicode/utf8"

	edlib "github.com/hbollon/go-edlib"
)

// longest is how many letters a word may have that is compared with others.
const longest = 100

// Nearest returns the known word that is so like another one that it was probably meant, or "" if none is: letters
// that are missing, added, wrong or swapped, of three at most one, or the same in another case. Of those that are
// equally like it, the one that begins like it is taken, or else the first.
func Nearest(word string, known ...string) string {
	length := utf8.RuneCountInString(word)
	if length > longest {
		return ""
	}
	word = strings.ToLower(word)
	nearest, least, begins := "", length/3, -1
	for _, k := range known {
		distance, same := edlib.OSADamerauLevenshteinDistance(word, strings.ToLower(k)), prefix(word, strings.ToLower(k))
		if distance < least || distance == least && same > begins {
			nearest, least, begins = k, distance, same
		}
	}
	return nearest
}

// prefix is how many bytes two words have in common at their beginning.
func prefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// Hint asks whether the nearest of the known words was meant, as part of a sentence that ends there or is followed by
// the way out: `did you mean "deny"? `. It is "" where no word is near.
func Hint(word string, known ...string) string {
	if near := Nearest(word, known...); near != "" {
		return fmt.Sprintf("did you mean %q? ", near)
	}
	return ""
}
