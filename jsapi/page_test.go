package jsapi_test

import (
	"context"
	"regexp"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/fake"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/ledger"
	"github.com/jembatan/jembatan/jsapi"
)

const patience = 20 * time.Second

const origin = "http://127.0.0.1:20123"

// dana reads the default wallet's profile.
func dana(t *testing.T) *consent.Profile { return wallet(t, "dana") }

// wallet reads a wallet's profile.
func wallet(t *testing.T, name string) *consent.Profile {
	t.Helper()
	file, data, err := wallets.Read(name)
	if err != nil {
		t.Fatal(err)
	}
	profile, err := consent.ParseProfile(file, data)
	if err != nil {
		t.Fatal(err)
	}
	return profile
}

// page is a page of an app in a JavaScript engine, with its host.
type page struct {
	*fake.Page
	t       *testing.T
	ledger  *ledger.Ledger
	trace   *lines
	session *bridge.Session
}

// lines is a trace that can be read while it is recorded.
type lines struct {
	mu  sync.Mutex
	all []trace.Event
}

func (l *lines) Record(e trace.Event) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = append(l.all, e)
}

func (l *lines) events() []trace.Event { l.mu.Lock(); defer l.mu.Unlock(); return slices.Clone(l.all) }

// recorded returns the events of a kind so far.
func recorded[D trace.Data](l *lines) (all []D) {
	for _, e := range l.events() {
		if d, ok := e.Data.(D); ok {
			all = append(all, d)
		}
	}
	return all
}

// awaitRecorded waits until there is an event of a kind, and returns the first one.
func awaitRecorded[D trace.Data](t *testing.T, l *lines) D {
	t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(time.Millisecond) {
		if all := recorded[D](l); len(all) > 0 {
			return all[0]
		}
		if time.Now().After(end) {
			t.Fatalf("the trace has no %T:\n%s", *new(D), l)
		}
	}
}

// kinds returns the kinds of the events so far.
func (l *lines) kinds() (kinds []string) {
	for _, e := range l.events() {
		kinds = append(kinds, e.Kind())
	}
	return kinds
}

// String returns the events in the form of a trace file.
func (l *lines) String() string {
	var b []byte
	for _, e := range l.events() {
		b, _ = e.AppendJSON(b)
		b = append(b, '\n')
	}
	return string(b)
}

// memory returns a ledger that ends with the test.
func memory(t *testing.T) *ledger.Ledger {
	t.Helper()
	book, err := ledger.Open(":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	return book
}

func open(t *testing.T, source consent.Source, provisioned []string) *page {
	t.Helper()
	return openAt(t, dana(t), source, provisioned)
}

// openAt is open with the profile of a wallet.
func openAt(t *testing.T, profile *consent.Profile, source consent.Source, provisioned []string) *page {
	t.Helper()
	book := memory(t)
	authority := consent.NewAuthority(consent.Config{Profile: profile, Source: source, Ledger: book})
	kept := &lines{}
	session := bridge.NewSession(bridge.Config{
		Recorder: kept,
		Table: jsapi.Table(jsapi.Host{
			Authority: authority,
			WalletsWith: func(scope string) []string {
				return map[string][]string{"auth_base": {"alipay", "tngd"}, "auth_user": {"alipay"}}[scope]
			},
			User: func() consent.User { return consent.User{ID: "budi", Name: "Budi"} },
			App: func(from string) (consent.App, bool) {
				return consent.App{ID: "shop", Name: "Shop", Origin: origin, Provisioned: provisioned}, from == origin
			},
		}),
	})
	p := &page{fake.Open(session, origin+"/index.html"), t, book, kept, session}
	t.Cleanup(p.Close)
	return p
}

// codes counts the codes that are live.
func codes(t *testing.T, book *ledger.Ledger) int {
	t.Helper()
	n, err := book.LiveCodes(t.Context(), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// call runs my.getAuthCode with the given options and returns, as one JSON
// text, what success, fail and complete received in their order.
func (p *page) call(options string) string {
	p.t.Helper()
	if err := p.Run(`var got = [], over = false;
		(() => {
			const options = ` + options + `;
			const hear = (name) => (res) => { got.push([name, res]); if (name === 'complete') over = true; };
			const callbacks = {success: hear('success'), fail: hear('fail'), complete: hear('complete')};
			my.getAuthCode(options !== null && typeof options === 'object' ? Object.assign(options, callbacks) : callbacks);
		})()`); err != nil {
		p.t.Fatal(err)
	}
	if err := p.Until("over"); err != nil {
		p.t.Fatal(err)
	}
	text, err := p.JSON("got")
	if err != nil {
		p.t.Fatal(err)
	}
	return text
}

func answer(t *testing.T, written string) consent.Source {
	t.Helper()
	a, err := consent.ParseAnswer(dana(t), written)
	if err != nil {
		t.Fatal(err)
	}
	return consent.Script(a)
}

var code = regexp.MustCompile(`sandbox_[A-Za-z0-9_-]{43}`)

// desk is a source whose prompts a test answers.
type desk struct {
	asked   chan consent.Prompt
	answers chan consent.Answer
}

func newDesk() *desk { return &desk{make(chan consent.Prompt), make(chan consent.Answer)} }

func (d *desk) Ask(ctx context.Context, p consent.Prompt) (consent.Answer, error) {
	select {
	case d.asked <- p:
	case <-ctx.Done():
		return consent.Answer{}, ctx.Err()
	}
	select {
	case a := <-d.answers:
		return a, nil
	case <-ctx.Done():
		return consent.Answer{}, ctx.Err()
	}
}
