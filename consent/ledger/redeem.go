package ledger

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"time"

	"github.com/jembatan/jembatan/consent"
)

var _ consent.Redeemer = (*Ledger)(nil)

// Redeem implements [consent.Redeemer].
func (l *Ledger) Redeem(ctx context.Context, a consent.Attempt, bought consent.Tokens) (consent.Holding, error) {
	return l.attempt(ctx, a, func(s *step) error {
		s.what = consent.TheCode
		code, err := s.findCode(a.Secret)
		if err != nil {
			return err
		}
		var used bool
		if err := s.row(wasRedeemed, a.Secret[:]).Scan(&used); err != nil {
			return err
		}
		switch {
		case used:
			// Even if the code has expired: the one who presents it may be the one who used it first.
			return s.replayed(code)
		case !code.revoked.IsZero():
			return s.deny(consent.Revoked)
		case !a.At.Before(code.expiry(a)):
			return s.deny(consent.Expired)
		}
		return s.buy(code, nil, bought)
	})
}

// Refresh implements [consent.Redeemer].
func (l *Ledger) Refresh(ctx context.Context, a consent.Attempt, bought consent.Tokens) (consent.Holding, error) {
	return l.attempt(ctx, a, func(s *step) error {
		s.what = consent.TheRefreshToken
		token, code, err := s.findToken(findRefresh)
		if err != nil {
			return err
		}
		switch {
		case token.used:
			return s.deny(consent.Replayed)
		case token.revoked:
			return s.deny(consent.Revoked)
		case !a.At.Before(token.refreshExpires):
			return s.deny(consent.Expired)
		}
		if _, err := s.run(revokeToken, a.At.UnixMilli(), token.id); err != nil {
			return err
		}
		return s.buy(code, &token.id, bought)
	})
}

// Disclose implements [consent.Redeemer].
func (l *Ledger) Disclose(ctx context.Context, a consent.Attempt, open func(consent.Holding) ([]string, error)) (consent.Holding, error) {
	return l.attempt(ctx, a, func(s *step) error {
		token, err := s.holdAccess()
		if err != nil {
			return err
		}
		fields, err := open(s.holding)
		if err != nil {
			return err
		}
		id, err := s.note(nil, &token.id)
		if err != nil {
			return err
		}
		for i, field := range fields {
			if _, err := s.run(addDisclosed, id, i, field); err != nil {
				return err
			}
		}
		return nil
	})
}

// CancelToken implements [consent.Redeemer].
func (l *Ledger) CancelToken(ctx context.Context, a consent.Attempt) (consent.Holding, error) {
	return l.attempt(ctx, a, func(s *step) error {
		token, err := s.holdAccess()
		if err != nil {
			return err
		}
		if _, err := s.run(revokeToken, a.At.UnixMilli(), token.id); err != nil {
			return err
		}
		_, err = s.note(nil, &token.id)
		return err
	})
}

// holdAccess sets the result of the step to what the presented access token holds, if it is valid.
func (s *step) holdAccess() (token, error) {
	s.what = consent.TheAccessToken
	token, code, err := s.findToken(findAccess)
	switch {
	case err != nil:
		return token, err
	case token.revoked:
		return token, s.deny(consent.Revoked)
	case !s.attempt.At.Before(token.expires):
		return token, s.deny(consent.Expired)
	}
	return token, s.hold(code, token.Tokens, token.expires, token.refreshExpires)
}

// attempt runs a step in a transaction. If the code is known, a denial is also recorded.
func (l *Ledger) attempt(ctx context.Context, a consent.Attempt, do func(*step) error) (consent.Holding, error) {
	a.Client = clean(a.Client)
	s := &step{ledger: l, ctx: ctx, attempt: a}
	err := l.write(ctx, func(tx *sql.Tx) error {
		s.tx = tx
		if err := do(s); err != errDenied {
			return err
		}
		return nil
	})
	if err != nil {
		return consent.Holding{}, err
	}
	if s.denial != nil {
		return consent.Holding{}, s.denial
	}
	return s.holding, nil
}

// step is an attempt in progress.
type step struct {
	ledger  *Ledger
	ctx     context.Context
	tx      *sql.Tx
	attempt consent.Attempt
	what    string // kind of secret that is presented

	code    consent.CodeHash // the code that the secret belongs to
	holding consent.Holding
	denial  *consent.Denial // result of the step; not an error of the transaction, which records it
}

// errDenied ends a step after a denial.
var errDenied = errors.New("denied")

func (s *step) row(text string, values ...any) *sql.Row {
	return s.tx.StmtContext(s.ctx, s.ledger.prepared[text]).QueryRowContext(s.ctx, values...)
}

func (s *step) run(text string, values ...any) (sql.Result, error) {
	return s.tx.StmtContext(s.ctx, s.ledger.prepared[text]).ExecContext(s.ctx, values...)
}

// code is a code as the tables store it.
type code struct {
	hash     []byte
	decision int64
	consent.Parties
	document        string
	minted, expires time.Time
	revoked         time.Time
}

func (c code) expiry(a consent.Attempt) time.Time {
	if a.CodeLifetime > 0 {
		return c.minted.Add(a.CodeLifetime)
	}
	return c.expires
}

// token is a pair of tokens as the tables store it.
type token struct {
	id int64
	consent.Tokens
	expires, refreshExpires time.Time
	revoked, used           bool
}

// findCode looks up a code, and denies it if it is not the client's.
func (s *step) findCode(hash consent.CodeHash) (c code, err error) {
	var minted, expires int64
	var revoked sql.NullInt64
	err = s.row(findCode, hash[:]).Scan(&c.hash, &c.decision, &c.Wallet, &c.App, &c.User, &c.document, &minted, &expires, &revoked)
	if errors.Is(err, sql.ErrNoRows) {
		return c, s.deny(consent.NotKnown)
	}
	if err != nil {
		return c, err
	}
	c.minted, c.expires, c.revoked = timeOf(minted), timeOf(expires), timeOrZero(revoked)
	if _, here := s.attempt.Wallets[c.Wallet]; !here {
		return c, s.deny(consent.NotKnown)
	}
	s.code = hash
	if s.attempt.Apps != nil && !slices.Contains(s.attempt.Apps, c.App) {
		return c, s.deny(consent.NotTheir)
	}
	return c, nil
}

// findToken looks up a token with a statement, and the code that it results from, and denies it if it is not the
// client's.
func (s *step) findToken(text string) (t token, c code, err error) {
	var client string
	var hash, access, refresh []byte
	var expires, refreshExpires int64
	var revoked sql.NullInt64
	err = s.row(text, s.attempt.Secret[:]).Scan(&t.id, &hash, &client, &access, &refresh, &expires, &refreshExpires, &revoked, &t.used)
	if errors.Is(err, sql.ErrNoRows) {
		return t, c, s.deny(consent.NotKnown)
	}
	if err != nil {
		return t, c, err
	}
	t.Access, t.Refresh = consent.CodeHash(access), consent.CodeHash(refresh)
	t.expires, t.refreshExpires, t.revoked = timeOf(expires), timeOf(refreshExpires), revoked.Valid
	c, err = s.findCode(consent.CodeHash(hash))
	if err == nil && client != s.attempt.Client {
		err = s.deny(consent.NotTheir)
	}
	return t, c, err
}

// deny ends the step, and records the denial if the code is known.
func (s *step) deny(why consent.Reason) error {
	s.denial = &consent.Denial{What: s.what, Reason: why, Code: s.code}
	if s.code == (consent.CodeHash{}) {
		return errDenied
	}
	if _, err := s.note(&why, nil); err != nil {
		return err
	}
	return errDenied
}

// replayed ends the step of a code that was already used, and revokes everything that it has bought.
func (s *step) replayed(c code) error {
	result, err := s.run(revokeBought, s.attempt.At.UnixMilli(), c.hash)
	if err != nil {
		return err
	}
	n, err := result.RowsAffected()
	if err != nil {
		return err
	}
	err = s.deny(consent.Replayed)
	s.denial.Revoked = int(n)
	return err
}

// buy inserts a pair of tokens.
func (s *step) buy(c code, follows *int64, bought consent.Tokens) error {
	life := s.attempt.Wallets[c.Wallet]
	at := s.attempt.At
	expires, refreshExpires := at.Add(life.Access).Truncate(time.Millisecond), at.Add(life.Refresh).Truncate(time.Millisecond)
	result, err := s.run(addToken, c.hash, follows, s.attempt.Client, bought.Access[:], bought.Refresh[:],
		at.UnixMilli(), expires.UnixMilli(), refreshExpires.UnixMilli(), nil)
	if err != nil {
		return err
	}
	id, err := result.LastInsertId()
	if err != nil {
		return err
	}
	if _, err := s.note(nil, &id); err != nil {
		return err
	}
	return s.hold(c, bought, expires, refreshExpires)
}

// hold sets the result of the step to what a pair of tokens holds.
func (s *step) hold(c code, tokens consent.Tokens, expires, refreshExpires time.Time) error {
	s.holding = consent.Holding{
		Parties: c.Parties, Code: s.code, Document: c.document, Scopes: []string{},
		Tokens: tokens, AccessExpires: expires.UTC(), RefreshExpires: refreshExpires.UTC(),
	}
	rows, err := s.tx.StmtContext(s.ctx, s.ledger.prepared[stillGranted]).QueryContext(s.ctx, c.decision, c.Wallet, c.App, c.User)
	return each(rows, err, func() error {
		var scope string
		err := rows.Scan(&scope)
		s.holding.Scopes = append(s.holding.Scopes, scope)
		return err
	})
}

// note records the result of the step, and returns the id of the record.
func (s *step) note(denied *consent.Reason, token *int64) (int64, error) {
	result, err := s.run(addRedemption, s.code[:], s.what, s.attempt.Client, s.attempt.At.UnixMilli(), denied, token)
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}
