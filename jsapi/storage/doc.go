// Package storage keeps what my.setStorage and its siblings store: JSON values by key, of one app and one user
// at a time.
//
// Its duty: hold a value once Set has returned, whoever kills the process and whenever, hold it apart from those
// of other apps and users, and hold no more than is published. It must never know calls, callbacks, codes or
// windows.
//
// # The file
//
// A state folder holds the file storage.db, a SQLite database that only its owner can read, with SQLite's own
// storage.db-wal and storage.db-shm beside it while it is in use. Several processes may use one folder at once;
// what one writes, the others wait for. The folder ":memory:" keeps nothing.
//
// The database is in WAL mode with synchronous=NORMAL: a write has reached the operating system when Set returns,
// so that killing the process loses nothing, and it is flushed to the disk at checkpoints, so that a power cut may
// lose the last writes but never breaks the file. Measured with BenchmarkSet: 500 writes in a loop take 0.08 s;
// flushing each of them, as the ledger does with decisions, 0.3 to 0.5 s on the same fast disk and, at some
// milliseconds a flush, many times that on a slow one.
//
// # Limits
//
// The page of my.setStorage has 200 KB for a value and 10 MB for an app's whole, and does not say how they are
// counted. Here a string counts as many bytes as it has in UTF-8, anything else as its JSON text, a KB is 1024
// bytes, and the whole counts keys, too. Keys have no limit of their own there; here that of a value.
package storage
