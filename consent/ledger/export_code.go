package ledger

import (
	"context"
	"database/sql"
	"encoding/hex"
)

// codesOf begins a condition on codes that ends with one on their decisions.
const codesOf = "(SELECT hash FROM codes WHERE decision"

// fillCodes adds to codes, which are listed by hash, what resulted from them.
func fillCodes(ctx context.Context, tx *sql.Tx, codes map[string]*Code, of choice) error {
	number := map[int64]int{} // index of each token in the list of its code, by id
	rows, err := of.query(ctx, tx, "SELECT id, code, follows, client, access, refresh, issued, expires, refresh_expires, revoked FROM tokens WHERE code IN "+codesOf, ") ORDER BY id")
	err = each(rows, err, func() error {
		var id, issued, expires, refreshExpires int64
		var follows, revoked sql.NullInt64
		var hash, access, refresh []byte
		var t Token
		err := rows.Scan(&id, &hash, &follows, &t.Client, &access, &refresh, &issued, &expires, &refreshExpires, &revoked)
		t.Access, t.Refresh = hex.EncodeToString(access), hex.EncodeToString(refresh)
		t.Issued, t.Expires, t.RefreshExpires, t.Revoked = timeOf(issued), timeOf(expires), timeOf(refreshExpires), timeOrZero(revoked)
		if follows.Valid {
			t.Follows = pointer(number[follows.Int64])
		}
		code := codes[string(hash)]
		number[id] = len(code.Tokens)
		code.Tokens = append(code.Tokens, t)
		return err
	})
	if err != nil {
		return err
	}
	type place struct {
		code *Code
		i    int
	}
	at := map[int64]place{} // by id of the redemption
	rows, err = of.query(ctx, tx, "SELECT id, code, presented, client, at, coalesce(denied, ''), token FROM redemptions WHERE code IN "+codesOf, ") ORDER BY id")
	err = each(rows, err, func() error {
		var id, ms int64
		var token sql.NullInt64
		var hash []byte
		var r Redemption
		err := rows.Scan(&id, &hash, &r.Presented, &r.Client, &ms, &r.Denied, &token)
		r.At = timeOf(ms)
		if token.Valid {
			r.Token = pointer(number[token.Int64])
		}
		code := codes[string(hash)]
		at[id] = place{code, len(code.Redemptions)}
		code.Redemptions = append(code.Redemptions, r)
		return err
	})
	if err != nil {
		return err
	}
	rows, err = of.query(ctx, tx, "SELECT redemption, field FROM disclosed WHERE redemption IN (SELECT id FROM redemptions WHERE code IN "+codesOf, ")) ORDER BY redemption, position")
	return each(rows, err, func() error {
		var id int64
		var field string
		err := rows.Scan(&id, &field)
		r := &at[id].code.Redemptions[at[id].i]
		r.Fields = append(r.Fields, field)
		return err
	})
}

func pointer(i int) *int { return &i }

// addCame inserts what resulted from a code.
func (l *Ledger) addCame(run func(text string, values ...any) int64, hash []byte, code *Code) error {
	ids := make([]int64, len(code.Tokens))
	for i, t := range code.Tokens {
		access, err := hex.DecodeString(t.Access)
		if err != nil {
			return err
		}
		refresh, err := hex.DecodeString(t.Refresh)
		if err != nil {
			return err
		}
		var follows *int64
		if t.Follows != nil {
			follows = &ids[*t.Follows]
		}
		ids[i] = run(addToken, hash, follows, t.Client, access, refresh,
			t.Issued.UnixMilli(), t.Expires.UnixMilli(), t.RefreshExpires.UnixMilli(), maybe(t.Revoked))
	}
	for _, r := range code.Redemptions {
		var denied *string
		var token *int64
		if r.Denied != "" {
			denied = &r.Denied
		}
		if r.Token != nil {
			token = &ids[*r.Token]
		}
		id := run(addRedemption, hash, r.Presented, r.Client, r.At.UnixMilli(), denied, token)
		for i, field := range r.Fields {
			run(addDisclosed, id, i, field)
		}
	}
	return nil
}
