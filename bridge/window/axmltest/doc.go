// Package axmltest holds the tests of what draws programs of the template language
// (assets/axml/view): real windows, used by pointer and keys as a user does. The
// programs run in the page itself, where a test can look at both sides. It has no
// code beside its tests, and must never know what a method of the host answers.
package axmltest
