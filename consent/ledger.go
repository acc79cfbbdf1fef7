package consent

import (
	"context"
	"time"
)

// Ledger stores decisions. What a method has written is durable when it returns, even if the process is killed
// right afterwards. A Ledger must be safe for concurrent use by multiple goroutines.
type Ledger interface {
	// Remembered returns what the user has granted to the app at the wallet and not revoked: the newest
	// grant of each scope.
	Remembered(ctx context.Context, who Parties) ([]Remembered, error)
	// Keep writes a decision, what it granted, and the hash of its code, atomically.
	Keep(ctx context.Context, entry Entry) error
	// Revoke revokes those of the scopes that are granted, and returns them.
	Revoke(ctx context.Context, who Parties, scopes []string, at time.Time, source string) ([]string, error)
	// Asked returns, for every scope that the app has ever asked the user for, whether it is granted now.
	Asked(ctx context.Context, who Parties) (map[string]bool, error)
	// RevokeCode revokes a code that has not been redeemed, and reports whether there was one.
	RevokeCode(ctx context.Context, hash CodeHash, at time.Time) (bool, error)
}

// Parties are those between whom scopes are granted. Grants of one wallet, app or user say nothing about
// those of another.
type Parties struct {
	Wallet string // Profile.Name
	App    string // App.ID
	User   string // User.ID
}

// Entry is a decision as the ledger stores it.
type Entry struct {
	Parties
	At       time.Time
	Document string
	Source   string // who decided: [ByUser], "script", [ByEmbargo] or "memory"
	Items    []Item // what was shown, or would have been
	Decision
	Code    CodeHash  // the zero value if no code was minted
	Expires time.Time // of the code
}
