// Package sqlitefile opens the SQLite databases of a state folder: the ledger, and the storage and the cookies of
// programs. It holds what they have in common.
//
// Files are private, transactions neither fail halfway nor lose what they committed, and errors say in one line what
// failed, with which file, and the way out. It must never know what a database contains.
package sqlitefile
