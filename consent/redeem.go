package consent

import (
	"context"
	"fmt"
	"time"
)

// Redeemer exchanges codes for tokens, and tokens for what they open. Each method is atomic, even if several callers
// redeem at the same time, and durable when it returns. It returns a [*Denial] for what it refuses.
type Redeemer interface {
	// Redeem exchanges a code for its first tokens, once. A code that is presented again is refused, and everything
	// that it bought is revoked (RFC 6749, section 4.1.2).
	Redeem(ctx context.Context, attempt Attempt, bought Tokens) (Holding, error)
	// Refresh exchanges a refresh token for the next pair, once. The pair that it belongs to is then no longer
	// valid.
	Refresh(ctx context.Context, attempt Attempt, bought Tokens) (Holding, error)
	// Disclose writes to the ledger which fields of the user were disclosed for an access token. open chooses them,
	// given what the token still holds; if open fails, nothing is written.
	Disclose(ctx context.Context, attempt Attempt, open func(Holding) ([]string, error)) (Holding, error)
	// CancelToken revokes an access token together with its refresh token. The grants of the user remain.
	CancelToken(ctx context.Context, attempt Attempt) (Holding, error)
}

// Attempt says who presents which secret, and when.
type Attempt struct {
	Secret CodeHash // of the code, the refresh token or the access token
	Client string
	// Wallets are the wallets at which the client presents the secret, with the lifetimes of tokens bought there. The
	// secret is not known at any other wallet.
	Wallets map[string]Lifetimes
	Apps    []string // the client's apps; nil means all
	At      time.Time
	// CodeLifetime, if not 0, overrides the lifetime with which codes were minted.
	CodeLifetime time.Duration
}

// Lifetimes are the times for which tokens are valid, from when they were bought.
type Lifetimes struct{ Access, Refresh time.Duration }

// Tokens are the hashes of a pair of tokens.
type Tokens struct{ Access, Refresh CodeHash }

// Holding is a pair of tokens and the scopes that they hold.
type Holding struct {
	Parties
	Code     CodeHash // the code that bought them, or the tokens that they were refreshed from
	Document string   // document of the call that got the code
	Scopes   []string // granted and not revoked since, in the order in which they were shown
	Tokens
	AccessExpires, RefreshExpires time.Time
}

// Reason is why a code or token that was presented was refused, in the word that the ledger stores.
type Reason string

const (
	NotKnown Reason = "not known"    // it was never issued
	NotTheir Reason = "not theirs"   // it belongs to another client, or to an app that is not the client's
	Expired  Reason = "expired"      // it has expired
	Revoked  Reason = "revoked"      // it was revoked
	Replayed Reason = "used already" // it was already used
)

// Reasons returns every reason.
func Reasons() []Reason { return []Reason{NotKnown, NotTheir, Expired, Revoked, Replayed} }

// Denial is the error for a code or token that was presented and refused.
type Denial struct {
	What    string // "code", "refresh token" or "access token"
	Reason  Reason
	Code    CodeHash // the code, or the one that bought the token; zero if it is not known
	Revoked int      // number of tokens revoked because of it
}

// Error returns what was refused and why.
func (d *Denial) Error() string {
	text := fmt.Sprintf("the %s is %s", d.What, d.Reason)
	if d.Revoked > 0 {
		text += "; the tokens that it bought are revoked"
	}
	return text
}

// The kinds of secrets that can be presented, for [Denial.What].
const (
	TheCode         = "code"
	TheRefreshToken = "refresh token"
	TheAccessToken  = "access token"
)
