//go:build cgo && linux

package prompt_test

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/conformance"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/prompt"
	"github.com/jembatan/jembatan/jsapi"
)

// stage is an app's window with the host behind it, wired as the program does.
type stage struct {
	testing.TB
	page      *window.Window
	session   *bridge.Session
	authority *consent.Authority
	record    *conformance.Recorder
	site      *site
	reader    *reader
	// sheets is what the consent window's titles begin with.
	sheets   []string
	language string
	// painted gets the time of every prompt that came on screen.
	painted chan time.Time
}

// settings say what a stage is like; zero fields mean something usual.
type settings struct {
	language      string
	name, icon    string   // of the app
	provisioned   []string // its scopes
	width, height int      // of the page
}

func (s settings) withDefaults() settings {
	if s.language == "" {
		s.language = "en"
	}
	if s.name == "" {
		s.name = "Warung Jembatan"
	}
	if s.width == 0 {
		s.width, s.height = 360, 640
	}
	return s
}

func newStage(t testing.TB, o settings) *stage {
	t.Helper()
	o = o.withDefaults()
	s := &stage{TB: t, language: o.language, record: &conformance.Recorder{}, site: newSite(t), reader: newReader(t), painted: make(chan time.Time, 64)}
	s.sheets = []string{"Access request: " + o.name + " · DANA", "Permintaan akses: " + o.name + " · DANA"}
	person := &late{}
	s.authority = consent.NewAuthority(consent.Config{Profile: dana(t), Source: person})
	s.session = bridge.NewSession(bridge.Config{
		Recorder: s.record,
		Table: jsapi.Table(jsapi.Host{
			Authority: s.authority,
			Person:    consent.Person{ID: "budi", Name: "Budi Santoso"},
			App: func(origin string) (consent.App, bool) {
				return consent.App{ID: "warung", Name: o.name, Icon: o.icon, Origin: s.site.here, Provisioned: o.provisioned},
					origin == s.site.here
			},
		}),
	})
	var err error
	if s.page, err = root.Open(window.Options{
		Title: "Shop", Width: o.width, Height: o.height, Transport: transport(), Session: s.session,
	}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.page.Destroy()
		s.session.Close(patience)
	})
	asks, err := prompt.New(s.page, prompt.Config{
		Language: o.language, Transport: transport(), Recorder: s.record,
		Painted: func(*prompt.Window) { s.painted <- time.Now() },
	})
	if err != nil {
		t.Fatal(err)
	}
	person.Source = asks
	return s
}

// late is a source that is known after the authority that it decides for.
type late struct{ consent.Source }

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

// opened is a stage whose page runs a script on load.
func opened(t testing.TB, o settings, script string) *stage {
	t.Helper()
	s := newStage(t, o)
	s.open(s.site.page(script))
	return s
}

// sheet is the consent window on screen.
type sheet struct {
	*stage
	id      string // as the X server names it
	painted time.Time
}

// onScreen lists the consent windows that are on screen.
func (s *stage) onScreen() []string {
	var patterns []string
	for _, title := range s.sheets {
		patterns = append(patterns, regexp.QuoteMeta(title))
	}
	return visible("^(" + strings.Join(patterns, "|") + ")$")
}

// prompted waits until a prompt is painted on screen.
func (s *stage) prompted() *sheet {
	s.Helper()
	p := &sheet{stage: s}
	select {
	case p.painted = <-s.painted:
	case <-time.After(patience):
		s.Fatalf("no prompt in %v; there is:\n%s", patience, strings.Join(s.record.Lines(), "\n"))
	}
	until(s, "a consent window on screen", func() bool {
		if all := s.onScreen(); len(all) == 1 {
			p.id = all[0]
		}
		return p.id != ""
	})
	return p
}

// pageWindow waits for the page's window and gives its name at the X server.
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

// scale is how many pixels a point of this screen has.
func scale() int {
	if n, err := strconv.Atoi(os.Getenv("GDK_SCALE")); err == nil {
		return n
	}
	return 1
}

// find waits for a part of the sheet.
func (p *sheet) find(role, name string) thing {
	p.Helper()
	var found thing
	until(p, fmt.Sprintf("a %s %q in the sheet", role, name), func() (ok bool) {
		for _, w := range p.reader.windows(p.sheets...) {
			if found, ok = p.reader.find(w, role, name); ok {
				return true
			}
		}
		return false
	})
	return found
}

// ready waits until the sheet takes answers and has the keyboard.
func (p *sheet) ready() *sheet {
	p.Helper()
	b := p.find("button", p.word("Deny", "Tolak"))
	until(p, "the buttons work", func() bool { return p.reader.is(b, stateEnabled) })
	p.hasKeyboard()
	return p
}

// hasKeyboard waits until keys go to the sheet.
func (p *sheet) hasKeyboard() {
	p.Helper()
	until(p, "the sheet has the keyboard", func() bool { return focusedWindow() == p.id })
}

// word is one of two, by the language of the stage.
func (s *stage) word(en, id string) string {
	if s.language == "id" {
		return id
	}
	return en
}

// click clicks the middle of a part of the sheet.
func (p *sheet) click(part thing) {
	p.Helper()
	at := p.reader.extents(part)
	clickAt(p, p.id, (at.x+at.width/2)*scale(), (at.y+at.height/2)*scale())
}

// focused waits until a part of the sheet has the keyboard.
func (p *sheet) focused(role, name string) {
	p.Helper()
	part := p.find(role, name)
	until(p, fmt.Sprintf("%s %q has the keyboard", role, name), func() bool { return p.reader.is(part, stateFocused) })
}

// turn clicks a switch that is the other way.
func (p *sheet) turn(name string, on bool) {
	p.Helper()
	part := p.find("switch", name)
	if p.reader.is(part, stateChecked) == on {
		p.Fatalf("switch %q is %v already", name, on)
	}
	p.click(part)
	until(p, fmt.Sprintf("switch %q is %v", name, on), func() bool { return p.reader.is(part, stateChecked) == on })
}

// settled is a line of how a call ended.
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

// decision is a line of what was decided.
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
