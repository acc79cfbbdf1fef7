// Package axmltest contains the tests of what draws programs of the template language
// (assets/axml/view), in real windows used with pointer and keyboard as a user does. The
// programs run in the page itself, where a test can see both sides. The package has no
// code besides its tests, and must never know what a method of the host answers.
package axmltest
