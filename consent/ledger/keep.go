package ledger

import (
	"context"
	"database/sql"
	"encoding/hex"
	"fmt"
	"time"

	"github.com/jembatan/jembatan/consent"
)

// Keep implements [consent.Ledger]. It returns an error unless each scope that was shown is in exactly one of Granted
// and Refused, and no other scope is.
func (l *Ledger) Keep(ctx context.Context, entry consent.Entry) error {
	if err := complete(entry); err != nil {
		return faultf(err, "ledger %q: %v: this is a bug in Jembatan, please report it", l.path, err)
	}
	record := recordOf(entry)
	if err := record.check(); err != nil {
		return faultf(err, "ledger %q: %v: this is a bug in Jembatan, please report it", l.path, err)
	}
	return l.write(ctx, func(tx *sql.Tx) error { return l.add(ctx, tx, record) })
}

// complete returns an error unless the scopes granted and refused are those that were shown.
func complete(entry consent.Entry) error {
	left := map[string]int{}
	for _, item := range entry.Items {
		left[item.Scope]++
	}
	for _, scope := range entry.Granted {
		left[scope]--
	}
	for _, refused := range entry.Refused {
		left[refused.Scope]--
	}
	for scope, n := range left {
		if n != 0 {
			return fmt.Errorf("scope %q was not shown and decided exactly once", scope)
		}
	}
	return nil
}

// add inserts a decision and everything that resulted from it.
func (l *Ledger) add(ctx context.Context, tx *sql.Tx, d Decision) error {
	var failed error
	run := func(text string, values ...any) (id int64) {
		if failed != nil {
			return 0
		}
		result, err := tx.StmtContext(ctx, l.prepared[text]).ExecContext(ctx, values...)
		if err != nil {
			failed = err
			return 0
		}
		id, failed = result.LastInsertId()
		return id
	}
	at := d.At.UnixMilli()
	id := run(addDecision, d.Wallet, d.App, d.User, at, d.Document, d.Source, d.Outcome)
	for i, scope := range d.Scopes {
		run(addScope, id, i, scope.Scope, scope.State, scope.Refused)
		if scope.State == consent.New.String() {
			run(addAsked, d.Wallet, d.App, d.User, scope.Scope)
		}
	}
	for _, grant := range d.Grants {
		var by *string
		if !grant.Revoked.IsZero() {
			by = &grant.RevokedBy
		}
		run(addGrant, id, d.Wallet, d.App, d.User, grant.Scope, at, maybe(grant.Revoked), by)
	}
	if d.Code != nil {
		hash, err := hex.DecodeString(d.Code.Hash)
		if err != nil {
			return err
		}
		run(addCode, hash, id, at, d.Code.Expires.UnixMilli(), maybe(d.Code.Revoked))
		if err := l.addCame(run, hash, d.Code); err != nil {
			return err
		}
	}
	return failed
}

// maybe returns a time as the tables store it: NULL for the zero time.
func maybe(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UnixMilli()
}

// timeOf returns the time that the tables store as milliseconds.
func timeOf(ms int64) time.Time { return time.UnixMilli(ms).UTC() }

// timeOrZero is the inverse of maybe.
func timeOrZero(ms sql.NullInt64) time.Time {
	if !ms.Valid {
		return time.Time{}
	}
	return timeOf(ms.Int64)
}

// RevokeCode implements [consent.Ledger].
func (l *Ledger) RevokeCode(ctx context.Context, hash consent.CodeHash, at time.Time) (there bool, err error) {
	err = l.write(ctx, func(tx *sql.Tx) error {
		result, err := tx.StmtContext(ctx, l.prepared[revokeCode]).ExecContext(ctx, at.UnixMilli(), hash[:])
		if err != nil {
			return err
		}
		n, err := result.RowsAffected()
		there = n > 0
		return err
	})
	return there && err == nil, err
}

// LiveCodes returns the number of codes that are neither revoked, redeemed nor expired at the given time.
func (l *Ledger) LiveCodes(ctx context.Context, now time.Time) (n int, err error) {
	err = l.prepared[liveCodes].QueryRowContext(ctx, now.UnixMilli()).Scan(&n)
	return n, explain(l.path, err)
}
