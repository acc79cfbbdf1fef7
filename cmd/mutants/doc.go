// Mutants proves that the defences of Jembatan are tested. It removes one defence at a
// time from the source, runs the test that should notice, and fails if that test still
// passes.
//
// The defences are listed in mutants.yaml. Each entry names the text to replace, which
// must occur exactly once in its file, and the test. Before it removes anything, the
// program runs all listed tests on the unchanged source, since a test that fails anyway
// proves nothing. It never changes the source itself: the go command builds from an
// overlay.
//
//	go run ./cmd/mutants [-run REGEXP] [-jobs N] [-list | -map]
//
// It exits with status 1 if a mutant survives, does not compile, or runs into the
// time limit of its test.
package main
