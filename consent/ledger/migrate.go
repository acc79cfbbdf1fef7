package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// migrations[v] upgrades a ledger of version v to the next version; all of them create a new one.
var migrations = [version]string{decisionTables, redemptionTables, appTables, orderTables}

// decisionTables store what was decided, granted and minted. grants repeats the parties, and asked repeats part of
// decision_scopes, so that finding what is remembered or was asked does not take longer the more decisions there
// are.
const decisionTables = `
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

// redemptionTables store what codes bought and which data was disclosed for tokens. A code has been redeemed if a
// token refers to it, and a refresh token has been used if another token follows it: this is stored in no second
// place that could contradict it.
const redemptionTables = `
CREATE INDEX grants_given ON grants (wallet, app, person, scope, decision);

CREATE TABLE tokens (
	id              INTEGER PRIMARY KEY,
	code            BLOB NOT NULL REFERENCES codes (hash),
	follows         INTEGER UNIQUE REFERENCES tokens (id), -- the one whose refresh token bought it; NULL where the code did
	client          TEXT NOT NULL,
	access          BLOB NOT NULL UNIQUE CHECK (length(access) = 32),
	refresh         BLOB NOT NULL UNIQUE CHECK (length(refresh) = 32),
	issued          INTEGER NOT NULL,
	expires         INTEGER NOT NULL,
	refresh_expires INTEGER NOT NULL,
	revoked         INTEGER
) STRICT;
CREATE UNIQUE INDEX tokens_first ON tokens (code) WHERE follows IS NULL;
CREATE INDEX tokens_bought ON tokens (code);

CREATE TABLE redemptions (
	id        INTEGER PRIMARY KEY,
	code      BLOB NOT NULL REFERENCES codes (hash),
	presented TEXT NOT NULL CHECK (presented IN ('code', 'refresh token', 'access token')),
	client    TEXT NOT NULL,
	at        INTEGER NOT NULL,
	denied    TEXT,                           -- why; NULL where it was not
	token     INTEGER REFERENCES tokens (id), -- bought, or shown fields; NULL where it was denied
	CHECK ((denied IS NULL) <> (token IS NULL))
) STRICT;
CREATE INDEX redemptions_of_code ON redemptions (code);

CREATE TABLE disclosed (
	redemption INTEGER NOT NULL REFERENCES redemptions (id),
	position   INTEGER NOT NULL,
	field      TEXT NOT NULL,
	PRIMARY KEY (redemption, position)
) STRICT, WITHOUT ROWID;
`

// appTables store where the pages of apps come from. An app from an older ledger has no row, and gets the place from
// which it is opened next.
const appTables = `
CREATE TABLE apps (
	app   TEXT PRIMARY KEY,
	place TEXT NOT NULL,
	port  INTEGER UNIQUE, -- of its pages; NULL for none
	since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`

// orderTables store the orders of merchants, their changes, and the notices to the merchants. Changes repeat form and
// client, so that a merchant's request of a kind is unique among all its orders.
const orderTables = `
CREATE TABLE orders (
	id       INTEGER PRIMARY KEY,
	number   TEXT NOT NULL UNIQUE,
	form     TEXT NOT NULL,
	client   TEXT NOT NULL,
	request  TEXT NOT NULL,
	content  TEXT NOT NULL,
	currency TEXT NOT NULL,
	amount   INTEGER NOT NULL CHECK (amount > 0), -- in the smallest unit, as all amounts
	details  TEXT NOT NULL,                       -- JSON
	created  INTEGER NOT NULL,
	expires  INTEGER,
	state    TEXT NOT NULL CHECK (state IN ('open', 'pending', 'paid', 'held', 'failed', 'closed')),
	why      TEXT NOT NULL,
	settled  INTEGER,                             -- NULL while it is open
	wallet   TEXT NOT NULL,                       -- '' where nobody has paid, as app and person
	app      TEXT NOT NULL,
	person   TEXT NOT NULL,
	revision INTEGER NOT NULL,                    -- rises with each change
	UNIQUE (form, client, request),
	CHECK ((state = 'open') = (settled IS NULL))
) STRICT;
CREATE INDEX orders_lapsing ON orders (expires) WHERE state IN ('open', 'held');

CREATE TABLE order_changes (
	id      INTEGER PRIMARY KEY,
	"order" INTEGER NOT NULL REFERENCES orders (id),
	kind    TEXT NOT NULL CHECK (kind IN ('refund', 'capture', 'void', 'confirm', 'cancel')),
	number  TEXT NOT NULL UNIQUE,
	form    TEXT NOT NULL,
	client  TEXT NOT NULL,
	request TEXT NOT NULL,
	content TEXT NOT NULL,
	amount  INTEGER NOT NULL CHECK (amount > 0),
	reason  TEXT NOT NULL,
	at      INTEGER NOT NULL,
	UNIQUE (form, client, kind, request)
) STRICT;
CREATE INDEX order_changes_of ON order_changes ("order");

-- Whatever a program does: no more is paid back than was to be paid, nor is more of it captured and voided.
CREATE TRIGGER refunds_are_bounded BEFORE INSERT ON order_changes
WHEN NEW.kind IN ('refund', 'cancel') AND NEW.amount > (SELECT o.amount - coalesce((SELECT sum(c.amount) FROM order_changes c
	WHERE c."order" = o.id AND c.kind IN ('refund', 'cancel')), 0) FROM orders o WHERE o.id = NEW."order")
BEGIN SELECT raise(ABORT, 'more is paid back than was paid'); END;
CREATE TRIGGER captures_are_bounded BEFORE INSERT ON order_changes
WHEN NEW.kind IN ('capture', 'void') AND NEW.amount > (SELECT o.amount - coalesce((SELECT sum(c.amount) FROM order_changes c
	WHERE c."order" = o.id AND c.kind IN ('capture', 'void')), 0) FROM orders o WHERE o.id = NEW."order")
BEGIN SELECT raise(ABORT, 'more is captured than was held'); END;

CREATE TABLE notices (
	number  TEXT PRIMARY KEY,
	"order" INTEGER NOT NULL REFERENCES orders (id),
	about   TEXT NOT NULL,                       -- number of the order or of the change
	copies  INTEGER NOT NULL CHECK (copies >= 0), -- still to be delivered
	tries   INTEGER NOT NULL,
	due     INTEGER,                             -- of the next try; NULL for none
	answer  TEXT NOT NULL
) STRICT;
CREATE INDEX notices_of ON notices ("order");
CREATE INDEX notices_due ON notices (due) WHERE due IS NOT NULL;
`

// schema returns the statements that upgrade a ledger of a version, or create one if the version is 0.
func schema(from int64) string {
	return strings.Join(migrations[from:], "") + fmt.Sprintf("PRAGMA user_version = %d;", version)
}

// migrate upgrades the ledger to the newest version, completely or not at all.
func (l *Ledger) migrate() error {
	found, err := versionOf(l.db)
	if err != nil || found == version {
		return err
	}
	if err := ofVersion(l.path, found); err != nil {
		return err
	}
	return l.write(context.Background(), func(tx *sql.Tx) error {
		found, err := versionOf(tx) // another process may already have done it
		if err != nil || found == version {
			return err
		}
		_, err = tx.Exec(schema(found))
		return err
	})
}

func versionOf(q interface {
	QueryRow(string, ...any) *sql.Row
}) (found int64, err error) {
	err = q.QueryRow("PRAGMA user_version").Scan(&found)
	return found, err
}
