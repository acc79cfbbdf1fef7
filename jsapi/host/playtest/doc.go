// Package playtest plays complete programs in the template language as a user does: by pointer and keys, in the windows
// of a host in a process of its own, which it reads as a screen reader does. The programs are in
// assets/axml/testdata/programs. The package consists only of tests.
package playtest
