package consent

import (
	"context"
	"fmt"
	"time"
)

// Redeemer trades codes for tokens, and tokens for what they open. Each method is atomic, also when several
// callers redeem at the same time, and durable when it returns. The error for what it refuses is a [*Denial].
type Redeemer interface {
	// Redeem trades a code for its first tokens, once. A code that is presented again is refused, and
	// everything that it bought is revoked (RFC 6749, section 4.1.2).
	Redeem(ctx context.Context, attempt Attempt, bought Tokens) (Holding, error)
	// Refresh trades a refresh token for the next pair, once; the pair that it belongs to is no
	// longer valid then.
	Refresh(ctx context.Context, attempt Attempt, bought Tokens) (Holding, error)
	// Disclose writes to the ledger which fields of the user were disclosed for an access token. Open
	// chooses them, given what the token still holds; if it fails, nothing is written.
	Disclose(ctx context.Context, attempt Attempt, open func(Holding) ([]string, error)) (Holding, error)
}

// Attempt says who presents which secret, and when.
type Attempt struct {
	Secret CodeHash // of the code, the refresh token or the access token
	Client string
	// Wallets are the wallets at which the client presents it, with the lifetimes of the tokens that it can
	// buy there. At any other wallet the secret is not known.
	Wallets map[string]Lifetimes
	Apps    []string // those whose codes are the client's; nil: all
	At      time.Time
	// CodeLifetime overrides how long codes live; 0 means the lifetime that they were minted with.
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
	Document string   // of the call that got the code
	Scopes   []string // granted and not revoked since, in the order in which they were shown
	Tokens
	AccessExpires, RefreshExpires time.Time
}

// Reason is why a code or token that was presented was refused, in the word that the ledger stores.
type Reason string

const (
	NotKnown Reason = "not known"    // nobody was given it
	NotTheir Reason = "not theirs"   // it was given to another client, or to an app that is not the client's
	Expired  Reason = "expired"      // its time is over
	Revoked  Reason = "revoked"      // taken back
	Replayed Reason = "used already" // it can be used once
)

// Reasons returns every reason.
func Reasons() []Reason { return []Reason{NotKnown, NotTheir, Expired, Revoked, Replayed} }

// Denial is the error for a code or token that was presented and refused.
type Denial struct {
	What    string // "code", "refresh token" or "access token"
	Reason  Reason
	Code    CodeHash // of the code itself, or of the one that bought the token; zero if that is not known
	Revoked int      // tokens that were revoked for it
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
