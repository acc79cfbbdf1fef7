package consent

import (
	"context"
	"time"
)

// Ledger keeps what was decided. What a method has written is durable when it returns: killing the process
// then loses none of it. Its methods may be called by several goroutines at once.
type Ledger interface {
	// Remembered lists what the user has granted to the app at the wallet and not taken back, the newest
	// grant of each scope.
	Remembered(ctx context.Context, who Parties) ([]Remembered, error)
	// Keep writes down a decision, what it granted, and the hash of its code: all of it or nothing.
	Keep(ctx context.Context, entry Entry) error
	// Revoke takes scopes back that were granted; the others stay. It returns those that were granted.
	Revoke(ctx context.Context, who Parties, scopes []string, at time.Time, source string) ([]string, error)
	// Asked tells of every scope that the user was ever asked for by the app whether it is granted now.
	Asked(ctx context.Context, who Parties) (map[string]bool, error)
	// RevokeCode ends a code that nobody has redeemed, and tells whether there was one.
	RevokeCode(ctx context.Context, hash CodeHash, at time.Time) (bool, error)
}

// Parties are those between whom scopes are granted: grants of one wallet, app or user say nothing about
// those of another.
type Parties struct {
	Wallet string // Profile.Name
	App    string // App.ID
	User   string // User.ID
}

// Entry is a decision as the ledger keeps it.
type Entry struct {
	Parties
	At       time.Time
	Document string
	Source   string // who decided: [ByUser], "script", [ByEmbargo] or "memory"
	Items    []Item // what was shown, or would have been
	Decision
	Code    CodeHash  // the zero value where no code was minted
	Expires time.Time // of the code
}
