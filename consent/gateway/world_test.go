package gateway_test

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/goccy/go-yaml"

	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/consent/ledger"
	"github.com/jembatan/jembatan/consent/order"
)

// world is a gateway with a ledger, and users who grant.
type world struct {
	t       testing.TB
	ledger  *ledger.Ledger
	gateway *gateway.Gateway
	server  *httptest.Server
	own     *rsa.PrivateKey // the gateway's
	users   map[string]consent.User
	clock   *clock
	lines   *lines
}

// The keys are generated once, because that takes a while. merchantKey belongs to client "shop-1", with the secret "s3cret"
// and the apps "coffee" and "tea"; otherKey belongs to "shop-2", with the app "cake".
var (
	gatewayKey = sync.OnceValue(func() *rsa.PrivateKey { return newKey(2048) })
	// Thousands of requests are signed here, so the keys of merchants have half the usual size.
	merchantKey = sync.OnceValue(func() *rsa.PrivateKey { return newKey(1024) })
	otherKey    = sync.OnceValue(func() *rsa.PrivateKey { return newKey(1024) })
)

func newKey(bits int) *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, bits)
	if err != nil {
		panic(err)
	}
	return key
}

// newWorld starts a gateway for all wallets with a ledger in a folder. change may alter its configuration.
func newWorld(t testing.TB, change ...func(*gateway.Config)) *world {
	t.Helper()
	book, err := ledger.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	w := &world{t: t, ledger: book, own: gatewayKey(), users: map[string]consent.User{}, clock: newClock(), lines: &lines{}}
	config := gateway.Config{
		Ledger: book, Orders: book, Key: w.own, Now: w.clock.now, Recorder: w.lines,
		Merchants: gateway.Merchants{
			{Client: "shop-1", Key: &merchantKey().PublicKey, Secret: "s3cret", Apps: []string{"coffee", "tea"}},
			{Client: "shop-2", Key: &otherKey().PublicKey, Secret: "0ther", Apps: []string{"cake"}},
		},
	}
	for _, name := range wallets.Names() {
		config.Profiles = append(config.Profiles, profile(t, name))
	}
	config.Users = someUsers(t)
	for _, user := range config.Users {
		w.users[user.ID] = user
	}
	for _, f := range change {
		f(&config)
	}
	if changed, ok := config.Ledger.(*ledger.Ledger); ok {
		w.ledger = changed
		if config.Orders == order.Book(book) {
			config.Orders = changed
		}
	}
	if w.gateway, err = gateway.New(config); err != nil {
		t.Fatal(err)
	}
	w.server = httptest.NewServer(w.gateway)
	t.Cleanup(w.server.Close)
	return w
}

// profile returns a wallet's profile, which is read once.
func profile(t testing.TB, wallet string) *consent.Profile {
	t.Helper()
	if known, ok := profiles.Load(wallet); ok {
		return known.(*consent.Profile)
	}
	file, data, err := wallets.Read(wallet)
	if err != nil {
		t.Fatal(err)
	}
	p, err := consent.ParseProfile(file, data)
	if err != nil {
		t.Fatal(err)
	}
	profiles.Store(wallet, p)
	return p
}

var profiles sync.Map // by name

// grant grants scopes to an app at a wallet, by the clock of the world, and returns the code.
func (w *world) grant(wallet, app, user string, scopes ...string) (code string) {
	w.t.Helper()
	return w.answer(wallet, app, user, consent.Answer{Outcome: consent.Allow}, scopes...)
}

// answer is like grant, with an answer that need not allow everything.
func (w *world) answer(wallet, app, user string, answer consent.Answer, scopes ...string) (code string) {
	w.t.Helper()
	p := profile(w.t, wallet)
	authority := consent.NewAuthority(consent.Config{
		Profile: p, Ledger: w.ledger, Now: w.clock.now, Source: consent.Script(answer),
	})
	grant, err := authority.Apply(context.Background(), consent.Request{
		App: consent.App{ID: app, Name: app}, User: w.users[user], Scopes: scopes, Document: "document",
	}).Wait(consent.Observer{})
	if err != nil {
		w.t.Fatal(err)
	}
	return grant.Code
}

// clock is a clock that a test can stop and advance.
type clock struct {
	mu      sync.Mutex
	ahead   time.Duration
	stopped time.Time // zero: it runs
}

// stop stops the clock at noon of a day in Jakarta. It then advances only with pass.
func (c *clock) stop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.stopped = time.Date(2026, 11, 22, 5, 0, 0, 0, time.UTC)
}

func newClock() *clock { return &clock{} }

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.stopped.IsZero() {
		return c.stopped.Add(c.ahead)
	}
	return time.Now().Add(c.ahead)
}

// pass advances the time for codes and tokens. The time in requests is compared with the real clock.
func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ahead += d
}

// lines is a recorder.
type lines struct {
	mu       sync.Mutex
	redeemed []gateway.Redemption
	notices  []gateway.Notice
	warned   []string
}

func (l *lines) Redeemed(r gateway.Redemption) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.redeemed = append(l.redeemed, r)
}

func (l *lines) Notified(n gateway.Notice) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.notices = append(l.notices, n)
}

func (l *lines) Warned(rule, text string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if rule != "signature" {
		text = "of rule " + rule + ": " + text
	}
	l.warned = append(l.warned, text)
}

// last returns the newest redemption.
func (l *lines) last() gateway.Redemption {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.redeemed) == 0 {
		return gateway.Redemption{}
	}
	return l.redeemed[len(l.redeemed)-1]
}

// warnings returns what a strict server would have refused.
func (l *lines) warnings() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.warned)
}

// sameFields compares lists of fields regardless of their order.
func sameFields(got []string, want string) bool {
	have := map[string]bool{}
	for _, field := range got {
		have[field] = true
	}
	wanted := strings.Fields(want)
	for _, field := range wanted {
		if !have[field] {
			return false
		}
	}
	return len(have) == len(wanted)
}

// someUsers are the users that come with the program, read here without the package that parses them.
func someUsers(t testing.TB) []consent.User {
	data, err := os.ReadFile("../../jsapi/users/users.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ People []consent.User }
	if err := yaml.Unmarshal(data, &file); err != nil || len(file.People) == 0 {
		t.Fatalf("%d users, %v", len(file.People), err)
	}
	return file.People
}
