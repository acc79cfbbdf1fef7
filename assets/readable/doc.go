// Package readable tells whether people can read a text: names of programs and
// people above all, by which a user knows who asks them for something.
//
// A text is not readable where it holds letters that nobody sees, or that show
// what they do to others only: fillers and blanks, controls, what turns the
// direction of writing, marks that stand on nothing or in towers. What scripts and
// emoji need of these stays: joiners in Arabic and in the scripts of India, of
// Java and their like and between emoji, the selectors of emoji and of Han
// variants.
//
// The package must never know what a text is for.
package readable
