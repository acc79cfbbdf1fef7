// Package playtest plays whole programs of the template language as a user does: by pointer and keys, in the windows of
// a host of its own process, which it reads as a screen reader does. The programs are in assets/axml/testdata/programs.
// It has no code beside its tests.
package playtest
