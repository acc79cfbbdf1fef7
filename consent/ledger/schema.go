package ledger

// application is the application_id of ledgers: "JmbL" in ASCII.
const application = 0x4a6d624c

// version is the user_version of the ledgers that this package writes, and the highest that it reads. Ledgers of a
// lower version are upgraded when they are opened.
const version = 4

// Statements that are run often, prepared once per connection. A database for which one of them cannot be prepared
// is not a ledger.
const (
	addDecision = `INSERT INTO decisions (wallet, app, person, at, document, source, outcome) VALUES (?, ?, ?, ?, ?, ?, ?)`
	addScope    = `INSERT INTO decision_scopes (decision, position, scope, state, refused) VALUES (?, ?, ?, ?, ?)`
	addAsked    = `INSERT OR IGNORE INTO asked (wallet, app, person, scope) VALUES (?, ?, ?, ?)`
	addGrant    = `INSERT INTO grants (decision, wallet, app, person, scope, granted, revoked, revoked_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
	addCode     = `INSERT INTO codes (hash, decision, minted, expires, revoked) VALUES (?, ?, ?, ?, ?)`
	held        = `SELECT scope, max(granted) FROM grants WHERE wallet = ? AND app = ? AND person = ? AND revoked IS NULL GROUP BY scope ORDER BY scope`
	revoke      = `UPDATE grants SET revoked = ?, revoked_by = ? WHERE wallet = ? AND app = ? AND person = ? AND scope = ? AND revoked IS NULL`
	everAsked   = `SELECT scope, EXISTS (SELECT 1 FROM grants g WHERE g.wallet = a.wallet AND g.app = a.app AND g.person = a.person AND g.scope = a.scope AND g.revoked IS NULL) FROM asked a WHERE wallet = ? AND app = ? AND person = ?`
	revokeCode  = `UPDATE codes SET revoked = ? WHERE hash = ? AND revoked IS NULL AND NOT EXISTS (SELECT 1 FROM tokens WHERE code = hash)`
	liveCodes   = `SELECT count(*) FROM codes WHERE revoked IS NULL AND expires > ? AND NOT EXISTS (SELECT 1 FROM tokens WHERE code = hash)`

	findCode      = `SELECT c.hash, d.id, d.wallet, d.app, d.person, d.document, c.minted, c.expires, c.revoked FROM codes c JOIN decisions d ON d.id = c.decision WHERE c.hash = ?`
	findAccess    = `SELECT id, code, client, access, refresh, expires, refresh_expires, revoked, EXISTS (SELECT 1 FROM tokens n WHERE n.follows = t.id) FROM tokens t WHERE access = ?`
	findRefresh   = `SELECT id, code, client, access, refresh, expires, refresh_expires, revoked, EXISTS (SELECT 1 FROM tokens n WHERE n.follows = t.id) FROM tokens t WHERE refresh = ?`
	wasRedeemed   = `SELECT EXISTS (SELECT 1 FROM tokens WHERE code = ?)`
	addToken      = `INSERT INTO tokens (code, follows, client, access, refresh, issued, expires, refresh_expires, revoked) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`
	revokeToken   = `UPDATE tokens SET revoked = ? WHERE id = ? AND revoked IS NULL`
	revokeBought  = `UPDATE tokens SET revoked = ? WHERE code = ? AND revoked IS NULL`
	addRedemption = `INSERT INTO redemptions (code, presented, client, at, denied, token) VALUES (?, ?, ?, ?, ?, ?)`
	addDisclosed  = `INSERT INTO disclosed (redemption, position, field) VALUES (?, ?, ?)`
	findApp       = `SELECT place, port, since FROM apps WHERE app = ?`
	findPort      = `SELECT app FROM apps WHERE port = ?`
	putApp        = `INSERT INTO apps (app, place, port, since) VALUES (?, ?, ?, ?) ON CONFLICT (app) DO UPDATE SET place = excluded.place, port = excluded.port, since = excluded.since`

	orderColumns  = `id, number, form, client, request, content, currency, amount, details, created, expires, state, why, settled, wallet, app, person, revision`
	addOrder      = `INSERT INTO orders (number, form, client, request, content, currency, amount, details, created, expires, state, why, settled, wallet, app, person, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	putOrder      = `UPDATE orders SET state = ?, why = ?, settled = ?, expires = ?, wallet = ?, app = ?, person = ?, revision = revision + 1 WHERE id = ?`
	findOrder     = `SELECT ` + orderColumns + ` FROM orders WHERE number = ?`
	findRequested = `SELECT ` + orderColumns + ` FROM orders WHERE form = ? AND client = ? AND request = ?`
	addChange     = `INSERT INTO order_changes ("order", kind, number, form, client, request, content, amount, reason, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	changesOf     = `SELECT kind, number, request, content, amount, reason, at FROM order_changes WHERE "order" = ? ORDER BY id`
	changeOf      = `SELECT o.number FROM order_changes c JOIN orders o ON o.id = c."order" WHERE c.kind = ? AND c.number = ?`
	changeAsked   = `SELECT o.number FROM order_changes c JOIN orders o ON o.id = c."order" WHERE c.kind = ? AND c.form = ? AND c.client = ? AND c.request = ?`
	putNotice     = `INSERT INTO notices (number, "order", about, copies, tries, due, answer) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (number) DO UPDATE SET copies = excluded.copies, tries = excluded.tries, due = excluded.due, answer = excluded.answer`
	noticesOf     = `SELECT number, about, copies, tries, due, answer FROM notices WHERE "order" = ? ORDER BY rowid`
	dueOrders     = `SELECT number FROM orders WHERE state IN ('open', 'held') AND expires <= ? UNION SELECT o.number FROM notices n JOIN orders o ON o.id = n."order" WHERE n.due <= ? AND NOT EXISTS (SELECT 1 FROM notices before WHERE before."order" = n."order" AND before.rowid < n.rowid AND before.due > ?)`

	// Scopes that a decision granted: if a grant of it was ever recorded, one that existed by then must still be valid.
	// A later grant belongs to another decision.
	stillGranted = `SELECT s.scope FROM decision_scopes s WHERE s.decision = ? AND s.refused IS NULL AND (
		SELECT count(*) = 0 OR count(*) > count(g.revoked) FROM grants g
		WHERE g.wallet = ? AND g.app = ? AND g.person = ? AND g.scope = s.scope AND g.decision <= s.decision
	) ORDER BY s.position`
)

var statements = []string{addDecision, addScope, addAsked, addGrant, addCode, held, revoke, everAsked, revokeCode, liveCodes,
	findCode, findAccess, findRefresh, wasRedeemed, addToken, revokeToken, revokeBought, addRedemption, addDisclosed, findApp, findPort, putApp, stillGranted,
	addOrder, putOrder, findOrder, findRequested, addChange, changesOf, changeOf, changeAsked, putNotice, noticesOf, dueOrders}
