package consent

import (
	"context"
	"slices"
	"sync"
	"time"
)

// notebook is a ledger in memory that tests can inspect.
type notebook struct {
	mu      sync.Mutex
	entries []Entry
	revoked []CodeHash
	err     error // returned by every method if it is not nil
}

func (n *notebook) Keep(_ context.Context, e Entry) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.err == nil {
		n.entries = append(n.entries, e)
	}
	return n.err
}

func (n *notebook) Remembered(_ context.Context, who Parties) (all []Remembered, err error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, e := range n.entries {
		for _, scope := range e.Remember {
			if e.Parties == who {
				all = append(all, Remembered{scope, e.At})
			}
		}
	}
	return all, n.err
}

func (n *notebook) Revoke(_ context.Context, who Parties, scopes []string, _ time.Time, _ string) (gone []string, err error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for i := range n.entries {
		e := &n.entries[i]
		if e.Parties != who {
			continue
		}
		for _, scope := range scopes {
			if at := slices.Index(e.Remember, scope); at >= 0 {
				e.Remember = slices.Delete(slices.Clone(e.Remember), at, at+1)
				gone = append(gone, scope)
			}
		}
	}
	return gone, n.err
}

func (n *notebook) Asked(ctx context.Context, who Parties) (map[string]bool, error) {
	granted, _ := n.Remembered(ctx, who)
	n.mu.Lock()
	defer n.mu.Unlock()
	all := map[string]bool{}
	for _, e := range n.entries {
		for _, item := range e.Items {
			if e.Parties == who && item.State == New {
				all[item.Scope] = slices.ContainsFunc(granted, func(r Remembered) bool { return r.Scope == item.Scope })
			}
		}
	}
	return all, n.err
}

func (n *notebook) RevokeCode(_ context.Context, hash CodeHash, _ time.Time) (bool, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if !n.has(hash) || slices.Contains(n.revoked, hash) {
		return false, n.err
	}
	n.revoked = append(n.revoked, hash)
	return true, n.err
}

func (n *notebook) has(hash CodeHash) bool {
	return slices.ContainsFunc(n.entries, func(e Entry) bool { return e.Code == hash })
}

// codes returns the number of live codes.
func (n *notebook) codes() int {
	n.mu.Lock()
	defer n.mu.Unlock()
	live := -len(n.revoked)
	for _, e := range n.entries {
		if e.Code != (CodeHash{}) {
			live++
		}
	}
	return live
}
