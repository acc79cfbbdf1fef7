//go:build cgo && linux

package prompt_test

import (
	"context"
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/conformance"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/bridge/window/windowtest"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/ledger"
	"github.com/jembatan/jembatan/jsapi"
	"github.com/jembatan/jembatan/jsapi/prompt"
)

// stage is an app's window with a host, wired as the program wires them.
type stage struct {
	testing.TB
	page    *window.Window
	session *bridge.Session
	ledger  *ledger.Ledger
	record  *conformance.Recorder
	site    *site
	reader  *reader
	asks    *prompt.Window
	// sheets has the beginnings of the consent window's titles.
	sheets   []string
	drawer   int // the process behind the sheet, where a test needs it
	language string
	homes    atomic.Int32 // how often the Home button was pressed
	panels   atomic.Int32 // how often the Panel button was pressed
	options  atomic.Int32 // how often the menu button was pressed while it showed a text of the page
	shares   atomic.Int32 // how often Share was chosen in the menu
	// painted receives the time at which each prompt was painted.
	painted chan time.Time
}

// settings configures a stage; zero values mean defaults.
type settings struct {
	language      string
	name, icon    string           // of the app
	provisioned   []string         // its scopes
	remember      bool             // remember grants; otherwise every call is prompted
	testing       bool             // with the testing menu
	look          consent.Sheet    // of the sheet; with switches by default
	embargo       bool             // after a refusal; otherwise every call is prompted
	now           func() time.Time // the authority's clock
	width, height int              // of the page
	phone         bool             // drawn around the page
	ownBar        bool             // the page draws the title bar itself
	theme         window.Theme
	picture       []byte // icon of the window
}

func (s settings) withDefaults() settings {
	if s.language == "" {
		s.language = "en"
	}
	if s.name == "" {
		s.name = "Warung Jembatan"
	}
	if s.look == "" {
		s.look = consent.SwitchesSheet
	}
	if s.width == 0 {
		s.width, s.height = 360, 640
	}
	return s
}

func newStage(t testing.TB, o settings) *stage {
	t.Helper()
	o = o.withDefaults()
	keyRepeat(t, false)
	s := &stage{TB: t, language: o.language, record: &conformance.Recorder{}, site: newSite(t), reader: newReader(t), painted: make(chan time.Time, 64)}
	s.sheets = []string{"Access request: " + o.name + " · DANA", "Permintaan akses: " + o.name + " · DANA"}
	person := &late{}
	book, err := ledger.Open(ledger.Memory)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	s.ledger = book
	authority := consent.NewAuthority(consent.Config{Profile: dana(t), Source: person, Ledger: book, Fresh: !o.remember, RepeatPrompts: !o.embargo, Now: o.now})
	s.session = bridge.NewSession(bridge.Config{
		Recorder: s.record,
		Table: jsapi.Table(jsapi.Host{
			Authority:     authority,
			User:          func() consent.User { return budi },
			RepeatPrompts: "--repeat-prompts",
			App: func(origin string) (consent.App, bool) {
				return consent.App{ID: "warung", Name: o.name, Icon: o.icon, Origin: s.site.here, Provisioned: o.provisioned},
					origin == s.site.here
			},
		}),
	})
	page := window.Options{Title: "Shop", Width: o.width, Height: o.height, Transport: transport(), Session: s.session, Theme: o.theme, Icon: o.picture}
	if o.phone {
		page.Frame = &window.Frame{StatusBar: 24, TitleBar: 48, OnHome: func() { s.homes.Add(1) }, OnOptionMenu: func() { s.options.Add(1) }, OnShare: func() { s.shares.Add(1) }}
		page.OnPanel = func() { s.panels.Add(1) }
		if o.ownBar {
			page.Frame.TitleBar, page.Frame.OwnTitleBar = 0, 48
		}
	}
	if s.page, err = windowtest.Root().Open(page); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("what happened:\n%s", strings.Join(s.record.Lines(), "\n"))
		}
		s.page.Destroy()
		s.session.Close(patience)
	})
	if s.asks, err = prompt.New(s.page, prompt.Config{
		Language: o.language, Transport: transport(), Recorder: s.record, Testing: o.testing, Look: o.look,
		Painted: func(*prompt.Window) { s.painted <- time.Now() },
	}); err != nil {
		t.Fatal(err)
	}
	person.source = s.asks
	return s
}

// budi is the user who is asked.
var budi = consent.User{ID: "budi", Name: "Budi Santoso", Fields: map[string]string{
	"phone": "+62-899-0000-0001", "email": "budi.santoso@mail.example", "kycName": "BUDI SANTOSO", "kycIdType": "KTP", "kycIdNumber": "9999991704880001",
}}

// late is a source that is set after the authority for which it decides is created.
type late struct{ source }

// source is the consent window as the authority sees it.
type source interface {
	consent.Source
	consent.Reviewer
}

// forget revokes everything that was granted.
func (s *stage) forget() {
	s.Helper()
	if _, err := s.ledger.RevokeAll(context.Background(), ledger.Filter{}, time.Now(), "test"); err != nil {
		s.Fatal(err)
	}
}

// codes counts the codes that are live.
func (s *stage) codes() int {
	s.Helper()
	n, err := s.ledger.LiveCodes(context.Background(), time.Now())
	if err != nil {
		s.Fatal(err)
	}
	return n
}

// dana reads the default wallet's profile.
func dana(t testing.TB) *consent.Profile {
	t.Helper()
	file, data, err := wallets.Read("dana")
	if err != nil {
		t.Fatal(err)
	}
	profile, err := consent.ParseProfile(file, data)
	if err != nil {
		t.Fatal(err)
	}
	return profile
}

// open loads a page of the app.
func (s *stage) open(path string) {
	s.Helper()
	s.visit(s.site.here + path)
}

// visit loads an address.
func (s *stage) visit(address string) {
	s.Helper()
	if err := s.page.Navigate(address); err != nil {
		s.Fatal(err)
	}
}

// opened returns a stage whose page runs a script on load.
func opened(t testing.TB, o settings, script string) *stage {
	t.Helper()
	s := newStage(t, o)
	s.open(s.site.page(script))
	return s
}

// onScreen lists the consent windows that are on screen.
func (s *stage) onScreen() []string {
	var patterns []string
	for _, title := range s.sheets {
		patterns = append(patterns, regexp.QuoteMeta(title))
	}
	return visible("^(" + strings.Join(patterns, "|") + ")$")
}

// pageWindow waits for the page's window and returns its X window id.
func (s *stage) pageWindow() (id string) {
	s.Helper()
	until(s, "the page's window on screen", func() bool {
		if all := visible("^Shop$"); len(all) == 1 {
			id = all[0]
		}
		return id != ""
	})
	return id
}

// unprompted waits until no prompt is on screen.
func (s *stage) unprompted() {
	s.Helper()
	until(s, "the consent window is off the screen", func() bool { return len(s.onScreen()) == 0 })
}

// lastCall returns the number of the last getAuthCode call. It is valid only if the page makes no other calls.
func (s *stage) lastCall() string { return strconv.Itoa(s.record.Count("call {", "getAuthCode")) }

// settled is the event that says how a call ended.
type settled struct {
	ID      int64
	Outcome string
	Result  struct {
		AuthCode          string
		AuthSuccessScopes []string
		AuthErrorScopes   map[string]string
		Error             int
	}
}

// settle waits until a call has ended.
func (s *stage) settle(id string) settled {
	s.Helper()
	var end settled
	decode(s, s.record.Wait(s, "settle {", `"id":`+id+","), &end)
	return end
}

// decision is the event that says what was decided.
type decision struct {
	Source  string
	Granted []string
	Refused map[string]string
}

// decided waits until a call is decided.
func (s *stage) decided(id string) decision {
	s.Helper()
	var d decision
	decode(s, s.record.Wait(s, "decision {", `"id":`+id+","), &d)
	return d
}

func decode(t testing.TB, line string, to any) {
	t.Helper()
	_, text, _ := strings.Cut(line, " ")
	if err := json.Unmarshal([]byte(text), to); err != nil {
		t.Fatalf("%s: %v", line, err)
	}
}
