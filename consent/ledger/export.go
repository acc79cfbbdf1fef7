package ledger

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/order"
)

const (
	exportFormat  = "jembatan-ledger"
	exportVersion = 1
)

// Export is the complete content of a ledger, in the order in which it was written.
type Export struct {
	Format    string     `json:"format"`
	Version   int        `json:"version"`
	Decisions []Decision `json:"decisions"`
	Apps      []Home     `json:"apps,omitempty"` // homes of the apps that were opened
	// Orders are the orders of merchants, with their changes and notices.
	Orders []order.Order `json:"orders,omitempty"`
}

// Bytes returns the export as a JSON file. [ParseExport] reads it.
func (e Export) Bytes() ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(e); err != nil {
		return nil, fmt.Errorf("exporting the ledger: %w", err)
	}
	return b.Bytes(), nil
}

// Export returns the complete content of the ledger at one moment.
func (l *Ledger) Export(ctx context.Context) (Export, error) {
	e := Export{Format: exportFormat, Version: exportVersion, Decisions: []Decision{}}
	at := map[int64]*Decision{} // by id
	err := l.write(ctx, func(tx *sql.Tx) error {
		var n int
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM decisions").Scan(&n); err != nil {
			return err
		}
		e.Decisions = make([]Decision, 0, n) // never reallocated, since at points into it
		rows, err := tx.QueryContext(ctx, "SELECT "+decisionColumns+" FROM decisions ORDER BY id")
		err = each(rows, err, func() error {
			id, d, err := scanDecision(rows)
			e.Decisions = append(e.Decisions, d)
			at[id] = &e.Decisions[len(e.Decisions)-1]
			return err
		})
		if err != nil {
			return err
		}
		if err := fill(ctx, tx, at, everything); err != nil {
			return err
		}
		if e.Apps, err = homes(ctx, tx); err != nil {
			return err
		}
		e.Orders, err = l.allOrders(ctx, tx)
		return err
	})
	if err != nil {
		return Export{}, err
	}
	return e, nil
}

// decisionColumns are the columns that scanDecision reads.
const decisionColumns = `id, wallet, app, person, at, document, source, outcome`

func scanDecision(rows *sql.Rows) (id int64, d Decision, err error) {
	var ms int64
	d.Scopes = []Scope{}
	err = rows.Scan(&id, &d.Wallet, &d.App, &d.User, &ms, &d.Document, &d.Source, &d.Outcome)
	d.At = timeOf(ms)
	return id, d, err
}

// fill adds to decisions what resulted from them. at has the chosen decisions, by id.
func fill(ctx context.Context, tx *sql.Tx, at map[int64]*Decision, of choice) error {
	var id int64
	rows, err := of.query(ctx, tx, "SELECT decision, scope, state, refused FROM decision_scopes WHERE decision", "ORDER BY decision, position")
	err = each(rows, err, func() error {
		var s Scope
		err := rows.Scan(&id, &s.Scope, &s.State, &s.Refused)
		at[id].Scopes = append(at[id].Scopes, s)
		return err
	})
	if err != nil {
		return err
	}
	rows, err = of.query(ctx, tx, "SELECT decision, scope, revoked, coalesce(revoked_by, '') FROM grants WHERE decision", "ORDER BY id")
	err = each(rows, err, func() error {
		var g Granted
		var revoked sql.NullInt64
		err := rows.Scan(&id, &g.Scope, &revoked, &g.RevokedBy)
		g.Revoked = timeOrZero(revoked)
		at[id].Grants = append(at[id].Grants, g)
		return err
	})
	if err != nil {
		return err
	}
	codes := map[string]*Code{} // by hash
	rows, err = of.query(ctx, tx, "SELECT decision, hash, expires, revoked FROM codes WHERE decision", "")
	err = each(rows, err, func() error {
		var hash []byte
		var expires int64
		var revoked sql.NullInt64
		err := rows.Scan(&id, &hash, &expires, &revoked)
		at[id].Code = &Code{Hash: hex.EncodeToString(hash), Expires: timeOf(expires), Revoked: timeOrZero(revoked)}
		codes[string(hash)] = at[id].Code
		return err
	})
	if err != nil {
		return err
	}
	return fillCodes(ctx, tx, codes, of)
}

// Import writes an export to an empty ledger, so that the ledger contains exactly what the file says. It fails if the
// ledger contains a decision or an order: merging would result in a state that no file describes, and replacing would
// lose data. An app that was already opened gets its place from the file, or keeps its own if the file has none. If
// Import fails, nothing has changed.
func (l *Ledger) Import(ctx context.Context, e Export) error {
	if err := e.check(); err != nil {
		return err
	}
	return l.write(ctx, func(tx *sql.Tx) error {
		var n int
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM decisions").Scan(&n); err != nil {
			return err
		}
		if n > 0 {
			return faultf(nil, "ledger %q holds %d decisions already, but an import needs an empty ledger: choose another state folder, or move the ledger away", l.path, n)
		}
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM orders").Scan(&n); err != nil {
			return err
		}
		if n > 0 {
			return faultf(nil, "ledger %q holds %d orders already, but an import needs an empty ledger: choose another state folder, or move the ledger away", l.path, n)
		}
		for _, d := range e.Decisions {
			if err := l.add(ctx, tx, d); err != nil {
				return err
			}
		}
		for _, h := range e.Apps {
			if _, err := tx.ExecContext(ctx, "UPDATE apps SET port = NULL WHERE port = ?", h.Port); err != nil {
				return err
			}
			if err := l.settleApp(ctx, tx, h); err != nil {
				return err
			}
		}
		for _, o := range e.Orders {
			if _, err := (orders{l, ctx, tx}).insert(cleaned(o)); err != nil {
				return err
			}
		}
		return nil
	})
}

// check validates an export that a program made; ParseExport does so for a file.
func (e Export) check() error {
	codes := map[string]int{}
	for i := range e.Decisions {
		if err := e.Decisions[i].acceptable(i, codes); err != nil {
			return fmt.Errorf("importing: decisions[%d]: %w", i, err)
		}
	}
	if i, err := checkHomes(e.Apps); err != nil {
		return fmt.Errorf("importing: apps[%d]: %w", i, err)
	}
	if i, err := checkOrders(e.Orders); err != nil {
		return fmt.Errorf("importing: orders[%d]: %w", i, err)
	}
	return nil
}

// acceptable validates decision i of an export. seen maps the hashes of earlier decisions to their indices.
func (d *Decision) acceptable(i int, seen map[string]int) error {
	if err := d.check(); err != nil {
		return err
	}
	if err := d.checkTimes(); err != nil {
		return err
	}
	if d.Outcome != "" && !consent.Outcome(d.Outcome).Known() {
		return fmt.Errorf("outcome: %q is not known: use one of %s", d.Outcome, consent.JoinOutcomes(consent.OutcomeNames()))
	}
	if d.Code == nil {
		return nil
	}
	return d.Code.hashes(func(path, hash string) error {
		if other, twice := seen[hash]; twice {
			return fmt.Errorf("%s: it also occurs in decisions[%d]: a code or token belongs to one decision and occurs once", path, other)
		}
		seen[hash] = i
		return nil
	})
}
