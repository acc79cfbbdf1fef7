// Package ledger stores decisions in a SQLite database, with the scopes that were shown, what was decided
// about each, the resulting grants, and the hashes of the codes that were minted.
//
// It is a [consent.Ledger] that loses nothing once a method has returned, even if the process is killed, and
// that several processes can use at once. It must never know profiles, prompts, pages or
// what a wallet calls an outcome: it stores what it is given. It stores only hashes of codes.
//
// # The file
//
// A state folder contains the file ledger.db and, while it is in use or after a process was killed, SQLite's
// ledger.db-wal and ledger.db-shm. The database is in WAL mode with full synchronisation, so that a transaction
// is on disk when its commit returns. Its application_id identifies it as a ledger, and its user_version is
// the version of its tables.
//
// A new database is built in memory, written under a temporary name, and linked into place in a single step,
// which fails if another process was faster. Therefore ledger.db is never incomplete, and a file that is empty,
// truncated, of another program or of a newer version is rejected. This is determined from a copy in memory, so
// the folder of such a file does not change.
//
// # Tables
//
// A decision has its scopes, by position, its grants, which are the scopes to remember, and at most one code. A
// grant is never overwritten: granting again adds one, and revoking records when and by which source. An app
// comes from one place, a folder or an origin, and its pages have a port that no other app has. Times are whole
// milliseconds since 1970 UTC. [Export] has the same content in JSON.
package ledger
