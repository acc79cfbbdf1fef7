package ledger

// application is the application_id of ledgers: "JmbL" in ASCII.
const application = 0x4a6d624c

// version is the user_version of the ledgers that this package writes, and the highest that it reads.
const version = 1

// schema makes the tables. The parties stand in grants again, and asked repeats what decision_scopes says, so
// that neither what is remembered nor what was asked takes longer to find the more decisions there are.
const schema = `
CREATE TABLE decisions (
	id       INTEGER PRIMARY KEY,
	wallet   TEXT NOT NULL,
	app      TEXT NOT NULL,
	person   TEXT NOT NULL,
	at       INTEGER NOT NULL,
	document TEXT NOT NULL,
	source   TEXT NOT NULL,
	outcome  TEXT NOT NULL
) STRICT;

CREATE TABLE decision_scopes (
	decision INTEGER NOT NULL REFERENCES decisions (id),
	position INTEGER NOT NULL,
	scope    TEXT NOT NULL,
	state    TEXT NOT NULL CHECK (state IN ('unavailable', 'new', 'allowed', 'silent')),
	refused  TEXT, -- the code beside it; NULL where it was granted
	PRIMARY KEY (decision, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE grants (
	id         INTEGER PRIMARY KEY,
	decision   INTEGER NOT NULL REFERENCES decisions (id),
	wallet     TEXT NOT NULL,
	app        TEXT NOT NULL,
	person     TEXT NOT NULL,
	scope      TEXT NOT NULL,
	granted    INTEGER NOT NULL,
	revoked    INTEGER, -- NULL while it holds
	revoked_by TEXT,
	UNIQUE (decision, scope),
	CHECK ((revoked IS NULL) = (revoked_by IS NULL))
) STRICT;
CREATE INDEX grants_held ON grants (wallet, app, person, scope, granted) WHERE revoked IS NULL;

CREATE TABLE asked (
	wallet TEXT NOT NULL,
	app    TEXT NOT NULL,
	person TEXT NOT NULL,
	scope  TEXT NOT NULL,
	PRIMARY KEY (wallet, app, person, scope)
) STRICT, WITHOUT ROWID;

CREATE TABLE codes (
	hash     BLOB PRIMARY KEY CHECK (length(hash) = 32),
	decision INTEGER NOT NULL UNIQUE REFERENCES decisions (id),
	minted   INTEGER NOT NULL,
	expires  INTEGER NOT NULL,
	revoked  INTEGER
) STRICT, WITHOUT ROWID;
`

// The statements that are run often, prepared once for each connection. A database on which one of them
// cannot be prepared is no ledger.
const (
	addDecision = `INSERT INTO decisions (wallet, app, person, at, document, source, outcome) VALUES (?, ?, ?, ?, ?, ?, ?)`
	addScope    = `INSERT INTO decision_scopes (decision, position, scope, state, refused) VALUES (?, ?, ?, ?, ?)`
	addAsked    = `INSERT OR IGNORE INTO asked (wallet, app, person, scope) VALUES (?, ?, ?, ?)`
	addGrant    = `INSERT INTO grants (decision, wallet, app, person, scope, granted, revoked, revoked_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
	addCode     = `INSERT INTO codes (hash, decision, minted, expires, revoked) VALUES (?, ?, ?, ?, ?)`
	held        = `SELECT scope, max(granted) FROM grants WHERE wallet = ? AND app = ? AND person = ? AND revoked IS NULL GROUP BY scope ORDER BY scope`
	revoke      = `UPDATE grants SET revoked = ?, revoked_by = ? WHERE wallet = ? AND app = ? AND person = ? AND scope = ? AND revoked IS NULL`
	everAsked   = `SELECT scope, EXISTS (SELECT 1 FROM grants g WHERE g.wallet = a.wallet AND g.app = a.app AND g.person = a.person AND g.scope = a.scope AND g.revoked IS NULL) FROM asked a WHERE wallet = ? AND app = ? AND person = ?`
	revokeCode  = `UPDATE codes SET revoked = ? WHERE hash = ? AND revoked IS NULL`
	liveCodes   = `SELECT count(*) FROM codes WHERE revoked IS NULL AND expires > ?`
)

var statements = []string{addDecision, addScope, addAsked, addGrant, addCode, held, revoke, everAsked, revokeCode, liveCodes}
