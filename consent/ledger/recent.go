package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
)

// choice selects the decisions of a query: all of them, or those whose ids are in a JSON list.
type choice string

const everything choice = ""

// query runs a query that consists of before, a condition on the id of a decision, and after.
func (c choice) query(ctx context.Context, q querier, before, after string) (*sql.Rows, error) {
	if c == everything {
		return q.QueryContext(ctx, before+" IS NOT NULL "+after)
	}
	return q.QueryContext(ctx, before+" IN (SELECT value FROM json_each(?)) "+after, string(c))
}

// Recent returns the last decisions about an app at a wallet, newest first, up to a number, and whether there are older
// ones. It searches the decisions from the newest to the oldest, and reads what resulted only from those that it returns.
func (l *Ledger) Recent(ctx context.Context, wallet, app string, most int) (decisions []Decision, older bool, err error) {
	err = l.write(ctx, func(tx *sql.Tx) error { // in a single transaction, so that decisions are complete
		decisions, older, err = recentOf(ctx, tx, wallet, app, most)
		return err
	})
	if err != nil {
		return nil, false, err
	}
	return decisions, older, nil
}

func recentOf(ctx context.Context, tx *sql.Tx, wallet, app string, most int) (decisions []Decision, older bool, err error) {
	var ids []int64
	decisions = []Decision{}
	rows, err := tx.QueryContext(ctx, "SELECT "+decisionColumns+" FROM decisions WHERE wallet = ? AND app = ? ORDER BY id DESC LIMIT ?", wallet, app, most+1)
	err = each(rows, err, func() error {
		id, d, err := scanDecision(rows)
		ids, decisions = append(ids, id), append(decisions, d)
		return err
	})
	if err != nil {
		return nil, false, err
	}
	if older = len(ids) > most; older {
		ids, decisions = ids[:most], decisions[:most]
	}
	at := map[int64]*Decision{} // by id
	for i, id := range ids {
		at[id] = &decisions[i]
	}
	chosen, err := json.Marshal(ids)
	if err != nil {
		return nil, false, err
	}
	return decisions, older, fill(ctx, tx, at, choice(chosen))
}
