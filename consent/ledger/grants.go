package ledger

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"github.com/jembatan/jembatan/consent"
)

// Remembered implements [consent.Ledger]. Its result is ordered by scope.
func (l *Ledger) Remembered(ctx context.Context, who consent.Parties) ([]consent.Remembered, error) {
	var all []consent.Remembered
	rows, err := l.prepared[held].QueryContext(ctx, who.Wallet, who.App, who.User)
	err = each(rows, err, func() error {
		var scope string
		var granted int64
		err := rows.Scan(&scope, &granted)
		all = append(all, consent.Remembered{Scope: scope, At: timeOf(granted)})
		return err
	})
	return all, explain(l.path, err)
}

// Asked implements [consent.Ledger].
func (l *Ledger) Asked(ctx context.Context, who consent.Parties) (map[string]bool, error) {
	all := map[string]bool{}
	rows, err := l.prepared[everAsked].QueryContext(ctx, who.Wallet, who.App, who.User)
	err = each(rows, err, func() error {
		var scope string
		var holds bool
		err := rows.Scan(&scope, &holds)
		all[scope] = holds
		return err
	})
	return all, explain(l.path, err)
}

// Revoke implements [consent.Ledger]. Its result has the order of scopes.
func (l *Ledger) Revoke(ctx context.Context, who consent.Parties, scopes []string, at time.Time, source string) (gone []string, err error) {
	err = l.write(ctx, func(tx *sql.Tx) error {
		stmt := tx.StmtContext(ctx, l.prepared[revoke])
		for _, scope := range scopes {
			result, err := stmt.ExecContext(ctx, at.UnixMilli(), source, who.Wallet, who.App, who.User, scope)
			if err != nil {
				return err
			}
			if n, err := result.RowsAffected(); err != nil {
				return err
			} else if n > 0 && !slices.Contains(gone, scope) {
				gone = append(gone, scope)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return gone, nil
}

// Grant is a scope that was granted for later calls.
type Grant struct {
	Wallet    string    `json:"wallet"`
	App       string    `json:"app"`
	User      string    `json:"person"`
	Scope     string    `json:"scope"`
	Granted   time.Time `json:"granted"`
	GrantedBy string    `json:"grantedBy"`           // the source that decided
	Revoked   time.Time `json:"revoked,omitzero"`    // zero while it is valid
	RevokedBy string    `json:"revokedBy,omitempty"` // the source that revoked it
}

// Filter selects grants whose fields equal its own; an empty field selects all.
type Filter struct {
	Wallet, App, User, Scope string
	// Revoked also selects revoked and repeated grants. Without it, each scope occurs once, as last granted and
	// not revoked.
	Revoked bool
}

// chosen lists grants, ordered by parties and scope, oldest first. Its parameters are the fields of a filter, each twice.
const chosen = `SELECT g.wallet, g.app, g.person, g.scope, g.granted, d.source, g.revoked, coalesce(g.revoked_by, '')
	FROM grants g JOIN decisions d ON d.id = g.decision
	WHERE (? = '' OR g.wallet = ?) AND (? = '' OR g.app = ?) AND (? = '' OR g.person = ?) AND (? = '' OR g.scope = ?)
		AND (? OR g.revoked IS NULL)
	ORDER BY g.wallet, g.app, g.person, g.scope, g.granted, g.id`

func (f Filter) values() []any {
	return []any{f.Wallet, f.Wallet, f.App, f.App, f.User, f.User, f.Scope, f.Scope}
}

// List returns the grants that a filter selects, sorted by wallet, app, user, scope and time.
func (l *Ledger) List(ctx context.Context, filter Filter) ([]Grant, error) {
	all, err := list(ctx, l.db, filter)
	return all, explain(l.path, err)
}

// RevokeAll revokes the grants that a filter selects, and returns them as they were before. It ignores the filter's
// Revoked.
func (l *Ledger) RevokeAll(ctx context.Context, filter Filter, at time.Time, source string) (gone []Grant, err error) {
	filter.Revoked = false
	err = l.write(ctx, func(tx *sql.Tx) (err error) {
		if gone, err = list(ctx, tx, filter); err != nil {
			return err
		}
		for _, g := range gone {
			if _, err := tx.StmtContext(ctx, l.prepared[revoke]).ExecContext(ctx, at.UnixMilli(), source, g.Wallet, g.App, g.User, g.Scope); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return gone, nil
}

// querier is a database or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

func list(ctx context.Context, q querier, filter Filter) ([]Grant, error) {
	var all []Grant
	rows, err := q.QueryContext(ctx, chosen, append(filter.values(), filter.Revoked)...)
	err = each(rows, err, func() error {
		var g Grant
		var granted int64
		var revoked sql.NullInt64
		if err := rows.Scan(&g.Wallet, &g.App, &g.User, &g.Scope, &granted, &g.GrantedBy, &revoked, &g.RevokedBy); err != nil {
			return err
		}
		g.Granted, g.Revoked = timeOf(granted), timeOrZero(revoked)
		if last := len(all) - 1; !filter.Revoked && last >= 0 && all[last].same(g) {
			all[last] = g // granted again while it was valid
		} else {
			all = append(all, g)
		}
		return nil
	})
	return all, err
}

// same reports whether two grants are of the same scope to the same parties.
func (g Grant) same(other Grant) bool {
	return g.Wallet == other.Wallet && g.App == other.App && g.User == other.User && g.Scope == other.Scope
}

// each calls do for each row of a query.
func each(rows *sql.Rows, err error, do func() error) error {
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := do(); err != nil {
			return err
		}
	}
	return rows.Err()
}
