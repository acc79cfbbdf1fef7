package consent

import (
	"context"
	"fmt"
	"time"
)

// Redeemer trades codes for tokens, and tokens for what they open. Each method is one step that is whole or has
// not happened, whoever else redeems at once, and that is durable when it returns. What it refuses is a
// [*Denial].
type Redeemer interface {
	// Redeem trades a code for its first tokens, once. Presented again, the code is refused and all that it
	// bought is revoked (RFC 6749, section 4.1.2).
	Redeem(ctx context.Context, attempt Attempt, bought Tokens) (Holding, error)
	// Refresh trades a refresh token for the next pair, once; the pair that it is of ends with that.
	Refresh(ctx context.Context, attempt Attempt, bought Tokens) (Holding, error)
	// Disclose writes down which fields of the user an access token was shown. Open names them, of what the
	// token still holds; where it fails, nothing has happened.
	Disclose(ctx context.Context, attempt Attempt, open func(Holding) ([]string, error)) (Holding, error)
}

// Attempt is who presents what, when.
type Attempt struct {
	Secret CodeHash // of the code, the refresh token or the access token
	Client string
	// Wallets are those at which the client presents it, with how long the tokens live that it can buy there.
	// At any other wallet what it presents is not known.
	Wallets map[string]Lifetimes
	Apps    []string // those whose codes are the client's; nil: all
	At      time.Time
	// CodeLifetime overrides how long codes live; 0 leaves it as it was when they were minted.
	CodeLifetime time.Duration
}

// Lifetimes are how long tokens live from when they were bought.
type Lifetimes struct{ Access, Refresh time.Duration }

// Tokens are the hashes of a pair of tokens.
type Tokens struct{ Access, Refresh CodeHash }

// Holding is a pair of tokens, and what they hold.
type Holding struct {
	Parties
	Code     CodeHash // which bought them, or their first ancestors
	Document string   // of the call that got the code
	Scopes   []string // granted and not revoked since, in the order in which they were shown
	Tokens
	AccessExpires, RefreshExpires time.Time
}

// Reason is why something presented was refused, as the ledger has it.
type Reason string

const (
	NotKnown Reason = "not known"    // nobody was given it
	NotTheir Reason = "not theirs"   // it was given to another client, or to an app that is not the client's
	Expired  Reason = "expired"      // its time is over
	Revoked  Reason = "revoked"      // taken back
	Replayed Reason = "used already" // it can be used once
)

// Reasons lists them all.
func Reasons() []Reason { return []Reason{NotKnown, NotTheir, Expired, Revoked, Replayed} }

// Denial is the error of something presented that was refused.
type Denial struct {
	What    string // "code", "refresh token" or "access token"
	Reason  Reason
	Code    CodeHash // of the code that it is or was bought by; zero where that is not known
	Revoked int      // tokens that were revoked for it
}

// Error says what was refused and why.
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
