package ledger

import (
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jembatan/jembatan/consent"
)

// Code is an authorization code, of which only the hash is known, and what it bought.
type Code struct {
	Hash        string       `json:"hash"` // hexadecimal
	Expires     time.Time    `json:"expires"`
	Revoked     time.Time    `json:"revoked,omitzero"` // zero if it is not revoked
	Tokens      []Token      `json:"tokens,omitempty"` // that it bought, in order
	Redemptions []Redemption `json:"redemptions,omitempty"`
}

// Token is a pair of tokens, of which only the hashes are known.
type Token struct {
	// Follows is the index in the list of the pair whose refresh token bought this one; nil means that the code
	// bought it.
	Follows        *int      `json:"follows,omitempty"`
	Client         string    `json:"client"`
	Access         string    `json:"access"`  // hexadecimal
	Refresh        string    `json:"refresh"` // hexadecimal
	Issued         time.Time `json:"issued"`
	Expires        time.Time `json:"expires"`
	RefreshExpires time.Time `json:"refreshExpires"`
	Revoked        time.Time `json:"revoked,omitzero"` // zero if it is not revoked
}

// Redemption records that the code, or a token that it bought, was presented.
type Redemption struct {
	Presented string    `json:"presented"` // see [consent.Denial]
	Client    string    `json:"client"`
	At        time.Time `json:"at"`
	Denied    string    `json:"denied,omitempty"` // a [consent.Reason]; "" if it was accepted
	Token     *int      `json:"token,omitempty"`  // index of the token that was bought or whose data was disclosed; nil if denied
	Fields    []string  `json:"fields,omitempty"` // that were disclosed
}

// presentable are the kinds of secrets that can be presented.
var presentable = []string{consent.TheCode, consent.TheRefreshToken, consent.TheAccessToken}

// hashes calls each for every hash of a code and its tokens, with its path.
func (c *Code) hashes(each func(path, hash string) error) error {
	if err := each("code.hash", c.Hash); err != nil {
		return err
	}
	for i, t := range c.Tokens {
		if err := each(fmt.Sprintf("code.tokens[%d].access", i), t.Access); err != nil {
			return err
		}
		if err := each(fmt.Sprintf("code.tokens[%d].refresh", i), t.Refresh); err != nil {
			return err
		}
	}
	return nil
}

// times adds every time of a code and of what resulted from it, by path.
func (c *Code) times(into map[string]time.Time) {
	into["code.expires"], into["code.revoked"] = c.Expires, c.Revoked
	for i, t := range c.Tokens {
		at := fmt.Sprintf("code.tokens[%d].", i)
		into[at+"issued"], into[at+"expires"], into[at+"refreshExpires"], into[at+"revoked"] = t.Issued, t.Expires, t.RefreshExpires, t.Revoked
	}
	for i, r := range c.Redemptions {
		into[fmt.Sprintf("code.redemptions[%d].at", i)] = r.At
	}
}

// check returns what is wrong with a code, with the path of the value and the way out.
func (c *Code) check() error {
	if err := c.hashes(checkHash); err != nil {
		return err
	}
	if len(c.Tokens) > 0 && !c.Revoked.IsZero() {
		return fmt.Errorf("code: it was revoked but has bought tokens: remove one or the other")
	}
	followed := map[int]bool{}
	for i, t := range c.Tokens {
		switch {
		case i == 0 && t.Follows != nil:
			return fmt.Errorf("code.tokens[0].follows: the code bought the first token: leave it out")
		case i > 0 && (t.Follows == nil || *t.Follows < 0 || *t.Follows >= i || followed[*t.Follows]):
			return fmt.Errorf("code.tokens[%d].follows: use the index of an earlier token, from 0, that no other token follows", i)
		case i > 0:
			followed[*t.Follows] = true
		}
	}
	for i, r := range c.Redemptions {
		if err := r.check(len(c.Tokens)); err != nil {
			return fmt.Errorf("code.redemptions[%d]%w", i, err)
		}
	}
	return nil
}

func checkHash(path, hash string) error {
	if raw, err := hex.DecodeString(hash); err != nil || len(raw) != len(consent.CodeHash{}) || strings.ToLower(hash) != hash {
		return fmt.Errorf("%s: %q is not a hash: use the SHA-256 of the code in 64 lower-case hexadecimal digits", path, hash)
	}
	return nil
}

func (r *Redemption) check(tokens int) error {
	switch {
	case !slices.Contains(presentable, r.Presented):
		return fmt.Errorf(".presented: %q is not known: use one of %s", r.Presented, strings.Join(presentable, ", "))
	case r.Denied != "" && !slices.Contains(consent.Reasons(), consent.Reason(r.Denied)):
		return fmt.Errorf(".denied: %q is not known: use one of %q", r.Denied, consent.Reasons())
	case (r.Denied == "") != (r.Token != nil):
		return fmt.Errorf(": denied and token exclude each other: give one of them")
	case r.Token != nil && (*r.Token < 0 || *r.Token >= tokens):
		return fmt.Errorf(".token: token %d does not exist: use the index of one of code.tokens, from 0", *r.Token)
	case len(r.Fields) > 0 && (r.Denied != "" || r.Presented != consent.TheAccessToken):
		return fmt.Errorf(".fields: only an access token that was not denied discloses fields: leave it out")
	}
	return nil
}
