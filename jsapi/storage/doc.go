// Package storage stores the data of my.setStorage and related calls: JSON values by key, for each app and user.
//
// It keeps a value once Set has returned, even if the process is killed, keeps it apart from the values of other
// apps and users, and enforces the published limits. It must never know calls, callbacks, codes or windows.
//
// # The file
//
// A state folder holds the file storage.db, a SQLite database that only its owner can read, with SQLite's own
// storage.db-wal and storage.db-shm beside it while it is in use. Several processes may use one folder at once; they
// write one after the other. The folder ":memory:" stores nothing on disk.
//
// The database is in WAL mode with synchronous=NORMAL: a write has reached the operating system when Set returns, so
// that killing the process loses nothing, and it is flushed to the disk at checkpoints, so that a power failure may
// lose the last writes but never corrupts the file. Measured with BenchmarkSet, 500 writes in a loop take 0.08 s.
// Flushing each of them, as the ledger does with decisions, takes 0.3 to 0.5 s on the same fast disk, and much longer
// on a slow one, where a flush takes some milliseconds.
//
// # Limits
//
// The published page of my.setStorage limits a value to 200 KB and all data of an app to 10 MB, and does not say how
// they are counted. Here the size of a string is its length in UTF-8, and that of another value the length of its JSON
// text, a KB is 1024 bytes, and the total includes keys. The page states no limit for keys; here it is that of a value.
package storage
