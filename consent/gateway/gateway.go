package gateway

import (
	"crypto/rsa"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"time"

	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/order"
)

// Config is what a [Gateway] needs.
type Config struct {
	Profiles  []*consent.Profile // the wallets whose codes can be redeemed; those without a gateway are ignored
	Ledger    consent.Redeemer   // required
	Orders    order.Book         // nil means that back ends cannot place orders
	Users     []consent.User     // the users to whom codes may belong
	Merchants Registry           // required
	Key       *rsa.PrivateKey    // required; signs responses
	Signature Strictness         // empty means Verify
	Recorder  Recorder           // nil records nothing
	// Deliver shows a message of a back end to a user; nil drops it.
	Deliver func(Message)
	// Now is the clock by which codes and tokens expire; nil means time.Now. The time in a request is always compared
	// with the real clock.
	Now func() time.Time
	// Refusals are calls that the gateway refuses from the start, see [Gateway.Refuse].
	Refusals []Refusal
	// CodeLifetime, if not 0, overrides the lifetime with which codes were minted.
	CodeLifetime time.Duration
	// Random is the source of tokens, and of the numbers of orders and messages. It must be safe for concurrent use. Nil means crypto/rand, and
	// any other source is for tests only: see [consent.MintSecret].
	Random io.Reader
}

// Registry finds merchants.
type Registry interface {
	// Find returns the merchant with a client id, or [ErrNoMerchant] if there is none.
	Find(client string) (Merchant, error)
}

// ErrNoMerchant is returned by a registry that does not have the client.
var ErrNoMerchant = errors.New("is not registered")

// Strictness says how the gateway treats an invalid signature.
type Strictness string

const (
	Verify Strictness = "verify" // refuse the request
	Warn   Strictness = "warn"   // serve the request, and record the reason for which Verify would refuse it
	Off    Strictness = "off"    // do not check signatures
)

// ParseStrictness parses the name of a Strictness, as in --signature.
func ParseStrictness(text string) (Strictness, error) {
	switch s := Strictness(text); s {
	case Verify, Warn, Off:
		return s, nil
	}
	return "", fmt.Errorf("signature %q is not known: %suse %s, %s or %s", text,
		spelling.Hint(text, string(Verify), string(Warn), string(Off)), Verify, Warn, Off)
}

// Gateway is an [http.Handler] that redeems codes and tokens.
type Gateway struct {
	config   Config
	profiles map[string]*consent.Profile
	users    map[string]consent.User
	routes   map[string]*route
	dialects []dialect // of the wallets, in order
	places   places
	refusals refusals
	sent     sent
}

// route is what the gateway serves at a path.
type route struct {
	dialect dialect
	calls   map[string]*call // by method; under "" if the path identifies the call
}

// call is an operation that the gateway offers.
type call struct {
	name    string
	kind    kind
	payment consent.PaymentCall          // the operation, if the call is about payments
	ask     consent.Ask                  // what it asks of the user, if its kind is asks
	wallets map[string]consent.Lifetimes // lifetimes by wallet whose codes and tokens the call accepts
}

// kind is what a call does.
type kind int

const (
	trades  kind = iota // exchanges a code or refresh token for tokens
	opens               // returns the data that an access token opens
	does                // both of these
	ends                // revokes an access token
	pays                // about payments
	asks                // asks something else of the user of a token
	nothing             // does not exist
)

// dialect is the protocol of a family of wallets: how requests and responses are written and signed.
type dialect interface {
	// serve handles a call that passed the checks of the transport. Its error is a [*fault].
	serve(x *exchange) (reply, error)
	// refuse returns the response to a request that failed.
	refuse(x *exchange, f *fault) reply
}

// reply is a response.
type reply struct {
	status int
	header map[string]string
	body   []byte
	code   string // the dialect's result code, for the record
}

// New returns a gateway for the codes of the configured wallets.
func New(config Config) (*Gateway, error) {
	if config.Ledger == nil || config.Merchants == nil || config.Key == nil {
		panic("gateway: a Ledger, Merchants and a Key are needed")
	}
	if config.Now == nil {
		config.Now = time.Now
	}
	if config.Signature == "" {
		config.Signature = Verify
	}
	g, err := withCalls(config, config.Orders != nil)
	if err != nil {
		return nil, err
	}
	for _, user := range config.Users {
		g.users[user.ID] = user
	}
	for _, r := range config.Refusals {
		if err := g.Refuse(r); err != nil {
			return nil, err
		}
	}
	return g, nil
}

// withCalls returns a gateway that knows the calls of the configured wallets; those about payments only if it has orders.
func withCalls(config Config, orders bool) (*Gateway, error) {
	g := &Gateway{config: config, profiles: map[string]*consent.Profile{}, users: map[string]consent.User{}, routes: map[string]*route{}}
	for _, p := range config.Profiles {
		if p.Gateway == nil {
			continue
		}
		if err := g.add(p, orders); err != nil {
			return nil, err
		}
	}
	if len(g.routes) == 0 {
		return nil, errors.New("none of the wallets has a gateway: add gateway to a profile, or choose another wallet")
	}
	return g, nil
}

// openAPIPath is the path of all methods of the dialect openapi.
const openAPIPath = "/gateway.do"

func (g *Gateway) add(p *consent.Profile, orders bool) error {
	if _, twice := g.profiles[p.Name]; twice {
		return fmt.Errorf("wallet %s occurs twice: remove one", p.Name)
	}
	g.profiles[p.Name] = p
	var how dialect
	switch p.Gateway.Form {
	case consent.SNAP:
		how = snap{}
	case consent.Authorizations:
		how = authorizations{}
	case consent.OpenAPI:
		how = openAPI{}
	}
	if !slices.Contains(g.dialects, how) {
		g.dialects = append(g.dialects, how)
	}
	for i, names := range [][]string{trades: p.Gateway.Token, opens: p.Gateway.User, does: p.Gateway.Both, ends: p.Gateway.Revoke} {
		for _, name := range names {
			if err := g.offer(p, how, call{name: name, kind: kind(i)}); err != nil {
				return err
			}
		}
	}
	for _, ask := range consent.Asks() {
		for _, name := range p.Gateway.Asks[ask].Calls {
			if err := g.offer(p, how, call{name: name, kind: asks, ask: ask}); err != nil {
				return err
			}
		}
	}
	if p.Gateway.Payments == nil || !orders {
		return nil
	}
	return p.Gateway.Payments.Each(func(what consent.PaymentCall, name string) error {
		return g.offer(p, how, call{name: name, kind: pays, payment: what})
	})
}

// offer adds a call of a wallet.
func (g *Gateway) offer(p *consent.Profile, how dialect, added call) error {
	path, method := added.name, ""
	if p.Gateway.Form == consent.OpenAPI {
		path, method = openAPIPath, added.name
	}
	at := g.routes[path]
	if at == nil {
		at = &route{dialect: how, calls: map[string]*call{}}
		g.routes[path] = at
	}
	c := at.calls[method]
	if c == nil {
		added.wallets = map[string]consent.Lifetimes{}
		c = &added
		at.calls[method] = c
	}
	if at.dialect != how || c.kind != added.kind || c.payment != added.payment || c.ask != added.ask {
		return fmt.Errorf("wallet %s uses %s for another call than a previous wallet: leave one of the wallets out", p.Name, added.name)
	}
	c.wallets[p.Name] = p.Gateway.Tokens
	return nil
}

// ServeHTTP implements [http.Handler].
func (g *Gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	at := g.routes[r.URL.Path]
	if at == nil {
		at = g.unknown(r)
	}
	x := &exchange{gateway: g, request: r, route: at, call: at.calls[""], real: time.Now()}
	x.line.Call = clip(r.URL.Path)
	answer, err := x.answer(w)
	if err != nil {
		f := faultOf(err)
		answer = at.dialect.refuse(x, f)
		x.line.Why = f.why()
		if f.denial != nil && f.denial.Code != (consent.CodeHash{}) {
			x.line.Code = hex.EncodeToString(f.denial.Code[:])
		}
	}
	x.line.Answer = answer.code
	if g.config.Recorder != nil {
		g.config.Recorder.Redeemed(x.line)
	}
	for name, value := range answer.header {
		w.Header().Set(name, value)
	}
	w.Header().Set("Cache-Control", "no-store") // RFC 6749, section 5.1
	w.WriteHeader(answer.status)
	w.Write(answer.body)
}

// answer checks the transport and lets the dialect serve the call. It recovers from panics.
func (x *exchange) answer(w http.ResponseWriter) (answer reply, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &fault{kind: internal, cause: fmt.Errorf("panic: %v", p)}
		}
	}()
	if x.call != nil && x.call.kind == nothing {
		return reply{}, x.missing()
	}
	if err := x.admit(w); err != nil {
		return reply{}, err
	}
	user := "this machine"
	if one := waitingConnOf(x.request); one != nil {
		one.read()
		defer one.wait()
		user = one.user()
	}
	if f := x.gateway.places.take(user); f != nil {
		return reply{}, f
	}
	defer func() { x.gateway.places.leave(user, x.share) }()
	return x.route.dialect.serve(x)
}

// clip shortens untrusted text to a single line for a message.
func clip(text string) string { return readable.Printable(readable.Clip(text, 80)) }
