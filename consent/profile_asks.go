package consent

import (
	"slices"

	"github.com/jembatan/jembatan/assets/yamlfile"
)

// Ask is what a back end can ask of the user of an access token, beside the data that the token opens and payments.
type Ask string

const (
	AskCards    Ask = "cards"    // the user's cards
	AskAccounts Ask = "accounts" // the numbers of the user's accounts
	AskMerchant Ask = "merchant" // the user as a merchant
	AskInbox    Ask = "inbox"    // leaves a message in the user's inbox
	AskPush     Ask = "push"     // sends a notification to the user's phone
)

// Asks returns every Ask, in a fixed order.
func Asks() []Ask { return []Ask{AskCards, AskAccounts, AskMerchant, AskInbox, AskPush} }

// Sends reports whether the user receives something.
func (a Ask) Sends() bool { return a == AskInbox || a == AskPush }

// Asked says how a back end asks something.
type Asked struct {
	Calls  []string // the names of the request
	Scopes []string // the token must have one of them
}

// askedFile is an Asked as written in a profile's file.
type askedFile struct {
	Line   yamlfile.Line
	Calls  []yamlfile.Text `yaml:"calls"`
	Scopes []yamlfile.Text `yaml:"scopes"`
}

// readAsks reads what back ends can ask; call reads the names of a request.
func (c *checker) readAsks(form GatewayForm, in map[yamlfile.Text]askedFile, call func(list []yamlfile.Text, what string) []string) map[Ask]Asked {
	if len(in) == 0 {
		return nil
	}
	all := map[Ask]Asked{}
	for _, key := range yamlfile.Keys(in) {
		what, written := Ask(key.Value), in[key]
		switch {
		case form != Authorizations:
			c.Fail(key.Line, "gateway: asks: only the form %s has such calls: remove it", Authorizations)
		case !slices.Contains(Asks(), what):
			c.Fail(key.Line, "gateway: asks: %q is not known: use some of %q", key.Value, Asks())
		case len(written.Calls) == 0 || len(written.Scopes) == 0:
			c.Fail(key.Line, "gateway: asks: %s: calls and scopes are needed: name the paths, and the scopes of which a token needs one", key.Value)
		}
		a := Asked{Calls: call(written.Calls, "asks: "+key.Value)}
		for _, scope := range written.Scopes {
			a.Scopes = append(a.Scopes, scope.Value)
		}
		all[what] = a
	}
	return all
}

// checkAsks refuses an ask for which the wallet has no scope.
func (p *Profile) checkAsks(c *checker, in *gatewayFile) {
	if in == nil {
		return
	}
	for _, key := range yamlfile.Keys(in.Asks) {
		for _, scope := range in.Asks[key].Scopes {
			if _, known := p.Scope(scope.Value); !known {
				c.Fail(scope.Line, "gateway: asks: %s: scope %q is not one of the wallet's: add it to scopes", key.Value, scope.Value)
			}
		}
	}
}
