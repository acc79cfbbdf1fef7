// Package ledger keeps decisions in a SQLite database, with the scopes that were shown, what was decided
// about each, the resulting grants, and the hashes of the codes that were minted.
//
// Its duty is to be a [consent.Ledger] that loses nothing once a method has returned, even if the process
// is killed, and that several processes can use at once. It must never know profiles, prompts, pages or
// what a wallet calls an outcome: it stores what it is given. It stores only hashes of codes.
//
// # The file
//
// A state folder holds the file ledger.db, and beside it SQLite's own ledger.db-wal and ledger.db-shm while
// it is in use or after a process was killed. The database is in WAL mode with full synchronisation, so that a
// transaction is on disk when its commit returns. Its application_id says that it is a ledger, its
// user_version of which version.
//
// A new database is made whole in memory, written under a temporary name, and linked into place in one step
// that does nothing where a rival was faster. So there is never an unfinished ledger.db, and one that is
// empty, cut short, of another program or of a newer version is refused. That is found out from a copy in
// memory, so that a folder with such a file stays as it is to the last byte.
//
// # Tables
//
// A decision has its scopes, by position; its grants, which are those of its scopes that are remembered; and at most
// one code. A grant is never overwritten: granting again adds one, and revoking records when and by which source. An
// app comes from one place, a folder or an origin, and its pages have a port that no other app has. Times are whole
// milliseconds since 1970 UTC. [Export] says the same in JSON.
package ledger
