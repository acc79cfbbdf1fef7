package jsapi_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
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

// page is a page of an app, with its host, in which scripts run.
type page struct {
	*fake.Page
	t       *testing.T
	ledger  *ledger.Ledger
	trace   *lines
	session *bridge.Session
}

// lines is a trace that can be read while it is written.
type lines struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) { l.mu.Lock(); defer l.mu.Unlock(); return l.b.Write(p) }

// wait waits until the trace has a text.
func (l *lines) wait(t *testing.T, text string) {
	t.Helper()
	for end := time.Now().Add(patience); !strings.Contains(l.String(), text); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("the trace has no %s:\n%s", text, l)
		}
	}
}

// kinds gives the kinds of the lines so far.
func (l *lines) kinds() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var kinds []string
	for line := range strings.Lines(l.b.String()) {
		var fields struct{ Kind string }
		json.Unmarshal([]byte(line), &fields)
		kinds = append(kinds, fields.Kind)
	}
	return kinds
}

func (l *lines) String() string { l.mu.Lock(); defer l.mu.Unlock(); return l.b.String() }

// memory is a ledger that goes with the test.
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

// openAt is open at a wallet.
func openAt(t *testing.T, profile *consent.Profile, source consent.Source, provisioned []string) *page {
	t.Helper()
	book := memory(t)
	authority := consent.NewAuthority(consent.Config{Profile: profile, Source: source, Ledger: book})
	kept := &lines{}
	session := bridge.NewSession(bridge.Config{
		Recorder: trace.New(kept, nil),
		Table: jsapi.Table(jsapi.Host{
			Authority: authority,
			Person:    consent.Person{ID: "budi", Name: "Budi"},
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

// TestPageReceivesTheObjectsOfTheContract holds what success, fail and complete
// receive to golden files: testdata/NAME.json, with the code replaced.
func TestPageReceivesTheObjectsOfTheContract(t *testing.T) {
	all, err := json.Marshal(dana(t).ScopeNames())
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, answer, options string
		provisioned           []string
	}{
		{"allow", "allow", `{scopes: ['USER_LOGIN_ID']}`, nil},
		{"allow-all-25", "allow", `{scopes: ` + string(all) + `}`, nil},
		{"allow-some", "allow:USER_LOGIN_ID", `{scopes: ['KYC_INFO', 'USER_LOGIN_ID']}`, nil},
		{"allow-with-unknown", "allow", `{scopes: ['USER_LOGIN_ID', 'SHOE_SIZE']}`, nil},
		{"allow-not-provisioned", "allow", `{scopes: ['USER_LOGIN_ID', 'KYC_INFO']}`, []string{"KYC_INFO"}},
		{"allow-repeated", "allow", `{scopes: ['KYC_INFO', 'KYC_INFO', 'USER_JOB', 'KYC_INFO']}`, nil},
		{"deny", "deny", `{scopes: ['USER_LOGIN_ID', 'KYC_INFO']}`, nil},
		{"deny-with-unknown", "deny", `{scopes: ['USER_LOGIN_ID', 'SHOE_SIZE']}`, nil},
		{"close", "close", `{scopes: ['USER_LOGIN_ID']}`, nil},
		{"all-unknown", "allow", `{scopes: ['SHOE_SIZE', 'user_login_id']}`, nil},
		{"scopes-odd-names", "allow", `{scopes: ['__proto__', 'constructor', '"<script>\u2028', '']}`, nil},
		{"scopes-missing", "allow", `{}`, nil},
		{"scopes-empty", "allow", `{scopes: []}`, nil},
		{"scopes-string", "allow", `{scopes: 'USER_LOGIN_ID'}`, nil},
		{"scopes-number-inside", "allow", `{scopes: ['USER_LOGIN_ID', 7]}`, nil},
		{"scopes-object", "allow", `{scopes: {0: 'USER_LOGIN_ID', length: 1}}`, nil},
		{"options-none", "allow", `null`, nil},
		{"options-cyclic", "allow", `(() => { const o = {scopes: ['USER_LOGIN_ID']}; o.o = o; return o; })()`, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := open(t, answer(t, test.answer), test.provisioned)
			got := code.ReplaceAllString(p.call(test.options), "CODE")
			golden(t, test.name+".json", got)
		})
	}
}

// golden compares a JSON text with a file; UPDATE_GOLDEN=1 writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	var b bytes.Buffer
	if err := json.Indent(&b, []byte(got), "", "  "); err != nil {
		t.Fatalf("%q: %v", got, err)
	}
	b.WriteByte('\n')
	file := filepath.Join("testdata", name)
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Error(diff)
	}
}

func TestNothingLeftToAskForNeedsNoPrompt(t *testing.T) {
	p := open(t, answer(t, "allow"), nil)
	p.call(`{scopes: ['SHOE_SIZE']}`)
	if diff := cmp.Diff([]string{"document", "call", "settle"}, p.trace.kinds()); diff != "" {
		t.Error(diff)
	}
}

func TestTraceTellsCallPromptDecisionSettleInOrder(t *testing.T) {
	p := open(t, answer(t, "allow:KYC_INFO"), nil)
	p.call(`{scopes: ['USER_LOGIN_ID', 'KYC_INFO', 'SHOE_SIZE']}`)
	var got []string
	stamp := regexp.MustCompile(`"t":"[^"]*",`)
	for line := range strings.Lines(p.trace.String()) {
		got = append(got, code.ReplaceAllString(stamp.ReplaceAllString(strings.TrimSpace(line), ""), "CODE"))
	}
	want := []string{
		`{"kind":"document","url":"http://127.0.0.1:20123/index.html","origin":"http://127.0.0.1:20123"}`,
		`{"kind":"call","id":1,"method":"getAuthCode","params":{"scopes":["USER_LOGIN_ID","KYC_INFO","SHOE_SIZE"]}}`,
		`{"kind":"prompt","id":1,"scopes":["USER_LOGIN_ID","KYC_INFO","SHOE_SIZE"]}`,
		`{"kind":"decision","id":1,"source":"script","outcome":"allow","granted":["KYC_INFO"],"refused":{"USER_LOGIN_ID":"11","SHOE_SIZE":"40006"}}`,
		`{"kind":"settle","id":1,"outcome":"success","result":{"authCode":"CODE","authSuccessScopes":["KYC_INFO"],"authErrorScopes":{"USER_LOGIN_ID":"11","SHOE_SIZE":"40006"}}}`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestForeignOriginIsNeverTakenForTheApp(t *testing.T) {
	p := open(t, answer(t, "allow"), nil)
	p.Navigate("http://evil.test/index.html")
	got := p.call(`{scopes: ['USER_LOGIN_ID']}`)
	want := `[["fail",{"error":3,"errorMessage":"Unknown Error","authErrorScopes":{}}],["complete",{"error":3,"errorMessage":"Unknown Error","authErrorScopes":{}}]]`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if !strings.Contains(p.trace.String(), "no app is known at origin http://evil.test") {
		t.Errorf("the trace does not say why:\n%s", p.trace)
	}
}

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

func TestTenthCallAtOnceFailsAndTheOthersAreAskedInTheirOrder(t *testing.T) {
	d := newDesk()
	p := open(t, d, nil)
	names := dana(t).ScopeNames()
	list, _ := json.Marshal(names[:10])
	if err := p.Run(`var over = [], codes = {};
		for (const scope of ` + string(list) + `) my.getAuthCode({scopes: [scope],
			success: () => over.push(scope), fail: (res) => { over.push(scope); codes[scope] = res.error; }});`); err != nil {
		t.Fatal(err)
	}
	first := <-d.asked
	if err := p.Until("over.length === 1"); err != nil {
		t.Fatal(err) // the tenth, while the first is open
	}
	if got, _ := p.JSON("[over, codes]"); got != `[["`+names[9]+`"],{"`+names[9]+`":3}]` {
		t.Errorf("the call too many got %s", got)
	}
	var asked []string
	for prompt := first; ; prompt = <-d.asked {
		asked = append(asked, prompt.Items[0].Scope)
		d.answers <- consent.Answer{Outcome: consent.Allow, Source: "window"}
		if len(asked) == 9 {
			break
		}
	}
	if err := p.Until("over.length === 10"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(names[:9], asked); diff != "" {
		t.Error(diff)
	}
}

func TestPageThatGoesAwayMintsNothingAndItsPromptEnds(t *testing.T) {
	d := newDesk()
	p := open(t, d, nil)
	if err := p.Run(`my.getAuthCode({scopes: ['USER_LOGIN_ID']})`); err != nil {
		t.Fatal(err)
	}
	<-d.asked
	p.Navigate(origin + "/other.html")
	if got := p.call(`{}`); !strings.Contains(got, `"error":10`) { // the host goes on
		t.Errorf("got %s", got)
	}
	p.session.Close(patience)
	if n := codes(t, p.ledger); n != 0 {
		t.Errorf("%d codes are live", n)
	}
	if !strings.Contains(p.trace.String(), `"id":1,"outcome":"cancelled"`) {
		t.Errorf("the trace does not say that the call was cancelled:\n%s", p.trace)
	}
}

func TestCodeThatDidNotReachItsPageIsRevoked(t *testing.T) {
	book := memory(t)
	authority := consent.NewAuthority(consent.Config{Profile: dana(t), Source: answer(t, "allow"), Ledger: book})
	kept := &lines{}
	session := bridge.NewSession(bridge.Config{
		Recorder: trace.New(kept, nil),
		Table: jsapi.Table(jsapi.Host{
			Authority: authority,
			App:       func(string) (consent.App, bool) { return consent.App{ID: "shop"}, true },
		}),
	})
	settled := make(chan struct{}, 1)
	d := session.Open(origin+"/", func(d *bridge.Document) { // a page that never fetches
		if strings.Contains(kept.String(), `"settle"`) {
			select {
			case settled <- struct{}{}:
			default:
			}
		}
	})
	session.Receive([]byte("J1 " + d.ID + " 1\n" + `[{"n":1,"call":"getAuthCode","with":{"scopes":["KYC_INFO"]}}]`))
	<-settled
	if n := codes(t, book); n != 1 {
		t.Fatalf("%d codes before the page went away, want 1", n)
	}
	session.Close(patience)
	if n := codes(t, book); n != 0 {
		t.Errorf("%d codes after the page went away without its code, want 0", n)
	}
}
