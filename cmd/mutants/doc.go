// Mutants proves that the defences of Jembatan are tested. It takes one defence at a time
// out of the source, runs the test that should catch this, and fails if that test still
// passes.
//
// The defences are listed in mutants.yaml. Each names the text to replace, which
// must occur exactly once in its file, and the test. Before it takes anything out,
// the program runs every listed test on the source as it is: a test that fails
// anyway proves nothing. The source itself is never changed: the Go command builds
// from an overlay.
//
//	go run ./cmd/mutants [-run REGEXP] [-jobs N] [-list | -map]
//
// It exits with status 1 if a mutant survives, does not compile, or runs into the
// time limit of its test.
package main
