package gateway

import (
	"cmp"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"github.com/jembatan/jembatan/consent"
)

// bought is a pair of tokens that a code or a refresh token bought.
type bought struct {
	consent.Holding
	access, refresh string
	account         string // the user's account number at the wallet
}

// trade exchanges a code or a refresh token, as what says, for tokens.
func (x *exchange) trade(what, secret string) (bought, error) {
	random := x.gateway.config.Random
	b := bought{access: consent.MintSecret(random), refresh: consent.MintSecret(random)}
	pair := consent.Tokens{Access: consent.HashCode(b.access), Refresh: consent.HashCode(b.refresh)}
	do := x.gateway.config.Ledger.Redeem
	if what == consent.TheRefreshToken {
		do = x.gateway.config.Ledger.Refresh
	}
	var err error
	if b.Holding, err = do(x.request.Context(), x.attempt(what, secret), pair); err != nil {
		return b, err
	}
	x.line.holds(b.Holding)
	b.account = x.gateway.account(b.User)
	return b, nil
}

// attempt returns what the ledger checks for a secret that was presented.
func (x *exchange) attempt(what, secret string) consent.Attempt {
	hash := consent.HashCode(secret)
	if x.line.Presented == "" {
		x.line.Presented = what // a call that does both got a code or refresh token
	}
	if what == consent.TheCode {
		x.line.Code = hex.EncodeToString(hash[:])
	} else if what == consent.TheAccessToken {
		x.line.Token = hex.EncodeToString(hash[:])
	}
	return consent.Attempt{
		Secret: hash, Client: x.merchant.Client, Wallets: x.call.wallets, Apps: x.merchant.Apps,
		At: x.gateway.config.Now(), CodeLifetime: x.gateway.config.CodeLifetime,
	}
}

// shown is what an access token opens of a user's data.
type shown struct {
	consent.Holding
	account string
	fields  map[string]string
}

// show returns what an access token opens. choose selects the fields to return from those that the token opens and
// the user has; nil selects all of them.
func (x *exchange) show(token string, choose func(*consent.Profile, map[string]string) ([]string, error)) (shown, error) {
	return x.showIf(token, nil, choose)
}

// showIf is like show, but fails with the error that may returns for the token.
func (x *exchange) showIf(token string, may func(*consent.Profile, consent.Holding) error, choose func(*consent.Profile, map[string]string) ([]string, error)) (shown, error) {
	var s shown
	var handed []string
	holding, err := x.gateway.config.Ledger.Disclose(x.request.Context(), x.attempt(consent.TheAccessToken, token),
		func(h consent.Holding) ([]string, error) {
			profile := x.gateway.profiles[h.Wallet]
			user, known := x.gateway.users[h.User]
			if !known {
				return nil, &fault{kind: unknownUser, detail: fmt.Sprintf("the token belongs to user %q, whom this gateway does not know: start it with the users of the run in which the token was granted", clip(h.User))}
			}
			if may != nil {
				if err := may(profile, h); err != nil {
					return nil, err
				}
			}
			open := map[string]string{}
			var names []string
			for _, field := range profile.Opened(h.Scopes) {
				if value, has := user.Fields[field]; has {
					open[field] = value
					names = append(names, field)
				}
			}
			if choose != nil {
				chosen, err := choose(profile, open)
				if err != nil {
					return nil, err
				}
				names = slices.DeleteFunc(names, func(name string) bool { return !slices.Contains(chosen, name) })
			}
			s.fields = map[string]string{}
			for _, name := range names {
				s.fields[name] = open[name]
			}
			handed = names
			return names, nil
		})
	if err != nil {
		return s, err
	}
	x.line.holds(holding)
	x.line.Fields = handed
	s.Holding, s.account = holding, x.gateway.account(holding.User)
	return s, nil
}

// account returns a user's account number, which is in every response. For a user whom the gateway does not know it is the
// user's id.
func (g *Gateway) account(user string) string { return cmp.Or(g.users[user].Account(), user) }

// wib is the time zone of Jakarta and china that of Beijing, in which the wallets there write times.
var (
	wib   = time.FixedZone("WIB", 7*60*60)
	china = time.FixedZone("CST", 8*60*60)
)
