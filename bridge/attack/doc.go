// Package attack runs pages that attack their host, and judges from the host's
// side whether they gained anything.
//
// An attack is one file of bridge/testdata/attacks, see [Parse]. It runs in a
// real window of the whole program, `jembatan run --headless`. Most attacks
// share a process: between two of them the window shows a page of the runner's
// own, which wipes what the last one stored and finds out whether the host still
// answers. Those that need flags, files or a manifest of their own have a
// process to themselves. A page that hangs or ends its process fails alone: the
// next one gets a new process.
//
// What an attack did is told by evidence: lines of the trace, of the terminal,
// of two servers that stand for other people's, of the user's home folder. An
// attack that left no proof that it was carried out counts as failed, so that a
// page that does nothing proves nothing.
//
// The package must never know how a defence works.
package attack
