// Package sqlitefile opens the SQLite databases of a state folder, all in the same way: what the ledger, the storage
// of programs and their cookies have in common stands here and nowhere else.
//
// Its duty is that a file is private, that its transactions neither fail in their middle nor lose what they promised
// to keep, and that an error says in one line what failed, with which file, and the way out. It must never know what
// a database holds.
package sqlitefile
