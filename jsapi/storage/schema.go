package storage

import "fmt"

// application is the application_id of the database: "JmbS" in ASCII.
const application = 0x4a6d6253

// version is the user_version that this package writes, and the highest that it reads.
const version = 1

// schema creates the tables. Keys and values are blobs, because a key may be any text, including one with NUL bytes.
var schema = fmt.Sprintf(`
CREATE TABLE spaces (
	id     INTEGER PRIMARY KEY,
	app    TEXT NOT NULL,
	person TEXT NOT NULL,
	size   INTEGER NOT NULL DEFAULT 0, -- the sum of the sizes of its entries
	UNIQUE (app, person)
) STRICT;
CREATE TABLE entries (
	id    INTEGER PRIMARY KEY, -- ascending; unchanged when the value is replaced
	space INTEGER NOT NULL REFERENCES spaces ON DELETE CASCADE,
	key   BLOB NOT NULL,
	size  INTEGER NOT NULL, -- of key and value, in bytes
	value BLOB NOT NULL,    -- JSON
	UNIQUE (space, key)
) STRICT;
PRAGMA application_id = %d;
PRAGMA user_version = %d;`, application, version)

// The statements, prepared once.
const (
	addSpace    = `INSERT OR IGNORE INTO spaces (app, person) VALUES (?, ?)`
	findSpace   = `SELECT id, size FROM spaces WHERE app = ? AND person = ?`
	sizeOf      = `SELECT size FROM entries WHERE space = ? AND key = ?`
	put         = `INSERT INTO entries (space, key, value, size) VALUES (?, ?, ?, ?) ON CONFLICT (space, key) DO UPDATE SET value = excluded.value, size = excluded.size`
	grow        = `UPDATE spaces SET size = size + ? WHERE id = ?`
	get         = `SELECT e.value FROM spaces s JOIN entries e ON e.space = s.id WHERE s.app = ? AND s.person = ? AND e.key = ?`
	take        = `DELETE FROM entries WHERE space = (SELECT id FROM spaces WHERE app = ? AND person = ?) AND key = ? RETURNING space, size`
	clearPrefix = `DELETE FROM spaces WHERE person = ?1 AND substr(app, 1, length(?2)) = ?2`
	clearAll    = `DELETE FROM spaces WHERE app = ? AND person = ?`
	entries     = `SELECT e.key, e.value FROM spaces s JOIN entries e ON e.space = s.id WHERE s.app = ? AND s.person = ? ORDER BY e.id`
	list        = `SELECT e.key, e.size FROM spaces s JOIN entries e ON e.space = s.id WHERE s.app = ? AND s.person = ? ORDER BY e.id`
)

var statements = []string{addSpace, findSpace, sizeOf, put, grow, get, take, clearAll, entries, list}
