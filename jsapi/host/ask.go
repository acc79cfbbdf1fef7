package host

import (
	"context"
	"fmt"
	"slices"

	"github.com/jembatan/jembatan/consent/ledger"
)

// Address returns the address of a page of the program, which is given in the form of [Options].Entry. Its error is an
// [*Error].
func (h *Host) Address(page string) (string, error) {
	if s := h.target.server; s != nil && h.program.Site != nil {
		address, err := s.Address(page)
		return address, input(err)
	}
	address, err := withEntry(h.target.url, page)
	if err != nil {
		return "", input(err)
	}
	return address.String(), nil
}

// Granted returns, sorted, the scopes that the user has granted to the program, according to the ledger.
func (h *Host) Granted(ctx context.Context) (scopes []string, err error) {
	grants, err := h.ledger.List(ctx, ledger.Filter{Wallet: h.profile.Name, App: h.target.id, User: h.User().ID})
	if err != nil {
		return nil, failure(fmt.Errorf("what was granted cannot be read: %w", err))
	}
	for _, g := range grants {
		if !slices.Contains(scopes, g.Scope) {
			scopes = append(scopes, g.Scope)
		}
	}
	slices.Sort(scopes)
	return scopes, nil
}

// Forget revokes what the user has granted to the program.
func (h *Host) Forget(ctx context.Context) error {
	of := ledger.Filter{Wallet: h.profile.Name, App: h.target.id, User: h.User().ID}
	if _, err := h.ledger.RevokeAll(ctx, of, h.now(), "script"); err != nil {
		return failure(fmt.Errorf("what was granted cannot be revoked: %w", err))
	}
	return nil
}
