// Package attack runs pages that attack their host, and judges from the host's
// side whether they gained anything.
//
// An attack is one file of bridge/testdata/attacks, see [Parse]. It runs in a
// real window of the whole program, `jembatan run --headless`. Most attacks
// share a process: between two of them, the window shows a page of the runner,
// which deletes what the last attack stored and checks that the host still
// responds. Attacks that need flags, files or a manifest of their own run in a
// process of their own. A page that hangs or crashes its process fails only
// its own attack: the next one gets a new process.
//
// The effects of an attack are known from evidence: lines of the trace and of
// the terminal, requests to two servers that play other sites, and changes in the
// user's home folder. An attack without evidence that it was carried out counts
// as failed, so a page that does nothing proves nothing.
//
// The package must never know how a defence works.
package attack
