package conformance

import (
	"embed"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/jembatan/jembatan/bridge"
)

//go:embed cases/*.js
var cases embed.FS

// Page is a window with a page in it, over the transport under test.
type Page interface {
	// Load loads a document that runs the given script as a classic script,
	// from a server of its own, and may return before it has.
	Load(script string)
	// Reload loads the same document again.
	Reload()
	// Close closes the window.
	Close()
}

// Open opens a window on a session. It fails the test where it cannot.
type Open func(t *testing.T, s *bridge.Session) Page

// Run runs the suite.
func Run(t *testing.T, open Open) {
	for _, subject := range []struct {
		name   string
		limits bridge.Limits
	}{
		{"callbacks", bridge.Limits{}},
		{"promises", bridge.Limits{}},
		{"options", bridge.Limits{}},
		{"failures", bridge.Limits{}},
		{"flight", bridge.Limits{}},
		{"batching", bridge.Limits{Items: 12}},
		{"limits", bridge.Limits{FrameBytes: 64 << 10, InFlight: 8}},
		{"views", bridge.Limits{}},
		{"waiting", bridge.Limits{}},
		{"siblings", bridge.Limits{}},
		{"styles", bridge.Limits{}},
	} {
		t.Run(subject.name, func(t *testing.T) {
			h := NewHost(t, subject.limits)
			p := open(t, h.Session)
			defer p.Close()
			p.Load(Script(t, subject.name))
			if n := subject.limits.InFlight; n > 0 {
				go h.openWhenFull(n)
			}
			h.Results(t)
		})
	}
	t.Run("console", func(t *testing.T) { testConsole(t, open) })
	t.Run("long lines", func(t *testing.T) { testLongLines(t, open) })
	t.Run("order", func(t *testing.T) { testOrder(t, open) })
	t.Run("documents", func(t *testing.T) { testDocuments(t, open) })
}

// openWhenFull opens the gates f0, f1… once a call has been refused for want of
// room.
func (h *Host) openWhenFull(n int) {
	if h.Record.Await("calls in flight") {
		for i := range n {
			h.Open(fmt.Sprintf("f%d", i))
		}
	}
}

// Prelude is the harness of the page's half.
func Prelude() string {
	text, err := cases.ReadFile("cases/prelude.js")
	if err != nil {
		panic(err) // embedded
	}
	return string(text)
}

// Script gives a subject's script with the harness before it.
func Script(t testing.TB, subject string) string {
	t.Helper()
	text, err := cases.ReadFile("cases/" + subject + ".js")
	if err != nil {
		t.Fatal(err)
	}
	return Prelude() + string(text) + "\nharness.run();\n"
}

// Results takes the reports of a script on the harness, each a subtest, until
// the script says that it is done.
func (h *Host) Results(t *testing.T) {
	t.Helper()
	ran := 0
	for {
		var r struct {
			Begins, Ends, Why string
			Done              *int
		}
		text := h.Report(t)
		if err := json.Unmarshal([]byte(text), &r); err != nil {
			t.Fatalf("report %s: %v", text, err)
		}
		switch {
		case r.Ends != "":
			ran++
			t.Run(r.Ends, func(t *testing.T) {
				if r.Why != "" {
					t.Error(r.Why)
				}
			})
		case r.Done != nil:
			if ran == 0 || ran != *r.Done {
				t.Errorf("%d cases reported, the page ran %d", ran, *r.Done)
			}
			return
		}
	}
}
