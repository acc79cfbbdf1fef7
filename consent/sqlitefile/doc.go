// Package sqlitefile opens the SQLite databases of a state folder: those of the ledger, of the storage of programs
// and of their cookies. It holds what they have in common.
//
// Its duty is that a file is private, that transactions neither fail halfway nor lose what they committed, and that
// an error says in one line what failed, with which file, and the way out. It must never know what a database holds.
package sqlitefile
