// Package readable determines whether people can read a text, in particular the
// names of programs and users, by which users recognize who asks them for
// something.
//
// A text is not readable if it contains characters that are invisible or affect
// only others: fillers and blanks, control characters, changes of the writing
// direction, combining marks without a letter or piled up on one. Characters
// that scripts and emoji need are accepted: joiners in Arabic, in Indic
// scripts, Javanese and similar scripts, and between emoji, and variation selectors of
// emoji and Han characters.
//
// The package must never know what a text is for.
package readable
