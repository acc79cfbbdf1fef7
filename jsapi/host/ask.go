package host

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/jembatan/jembatan/consent"
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

// Templates reports whether the program is written in the template language, all of whose pages are shown by one document. It is
// loaded again for an address with the fragment of another page.
func (h *Host) Templates() bool { return h.target.shell != "" }

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

// Grant grants scopes to the program, as if the user had allowed them before it was opened.
func (h *Host) Grant(ctx context.Context, scopes []string) error {
	request := consent.Request{App: h.App(), User: h.User(), Scopes: scopes}
	now := h.now()
	prompt := consent.Plan(h.profile, request, nil, now)
	d := consent.Decide(prompt, consent.Answer{Outcome: consent.Allow})
	if len(d.Refused) > 0 {
		return wrong("scope %q cannot be granted: the program is not provisioned for it", d.Refused[0].Scope)
	}
	who := consent.Parties{Wallet: h.profile.Name, App: h.target.id, User: h.User().ID}
	if err := h.ledger.Keep(ctx, consent.Entry{Parties: who, At: now, Source: "script", Items: prompt.Items, Decision: d}); err != nil {
		return failure(fmt.Errorf("scopes cannot be granted: %w", err))
	}
	return nil
}

// Store stores a value for the program, as my.setStorage does.
func (h *Host) Store(ctx context.Context, key string, value json.RawMessage) error {
	return h.space().Set(ctx, key, value)
}

// Stored returns what the program has stored by my.setStorage.
func (h *Host) Stored(ctx context.Context) (map[string]json.RawMessage, error) {
	entries, err := h.space().Entries(ctx)
	if err != nil {
		return nil, failure(fmt.Errorf("what was stored cannot be read: %w", err))
	}
	all := map[string]json.RawMessage{}
	for _, e := range entries {
		all[e.Key] = e.Value
	}
	return all, nil
}
