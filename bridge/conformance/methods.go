package conformance

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
)

// Host is the host's half of a test: a session whose handlers do as the page
// tells them, and what they saw.
type Host struct {
	Session *bridge.Session
	Record  *Recorder
	// Reports are the parameters of the page's my.report calls, in order.
	Reports chan json.RawMessage

	mu    sync.Mutex // guards what follows
	gates map[string]chan struct{}
	gone  map[string]chan struct{} // closed when the context of a gate's call ends
	lost  map[string]int           // how often OnLost ran, by gate
}

// NewHost returns a host with these methods:
//
//	echo    gives its parameters back
//	about   gives how it was called, and warns with the text of "warn"
//	refuse  fails with its parameters
//	report  hands its parameters to the test
//	gate    waits for the gate of its name, whatever its context says (with
//	        "untilGone", until that ends), and gives {"gate": NAME}; with "lose", by OnLost too
//	open    opens the gates of its names, in their order
//	panics, dereferences, errs   do that
//	draw    has the alert view drawn with its parameters
//	request gives its parameters back, like echo
//	echoNow, refuseNow, panicsNow   are the same, and the page waits
//	count   tells, while the page waits, how many calls there were so far
func NewHost(t testing.TB, limits bridge.Limits) *Host {
	t.Helper()
	h := &Host{
		Record:  &Recorder{},
		Reports: make(chan json.RawMessage, 4096),
		gates:   map[string]chan struct{}{},
		gone:    map[string]chan struct{}{},
		lost:    map[string]int{},
	}
	h.Session = bridge.NewSession(bridge.Config{Table: h.table(), Limits: limits, Recorder: h.Record,
		Constants: map[string]any{"SDKVersion": "1.2.3", "env": map[string][]string{"place": {"here"}}}})
	t.Cleanup(func() {
		h.mu.Lock()
		for name := range h.gates {
			h.openLocked(name)
		}
		h.mu.Unlock()
		h.Session.Close(Patience)
	})
	return h
}

func (h *Host) table() *bridge.Table {
	return bridge.NewTable(
		bridge.Method{Name: "echo", Handle: echo},
		bridge.Method{Name: "request", Handle: echo},
		bridge.Method{Name: "echoNow", Handle: echo, Waits: true},
		bridge.Method{Name: "AlipayJSBridge.echo", Handle: func(_ context.Context, c *bridge.Call) (any, error) {
			return map[string]json.RawMessage{"older": c.Params}, nil
		}},
		bridge.Method{Name: "count", Waits: true, Handle: func(context.Context, *bridge.Call) (any, error) {
			return map[string]int{"calls": len(h.Record.Lines("call"))}, nil
		}},
		bridge.Method{Name: "refuseNow", Waits: true, Handle: func(_ context.Context, c *bridge.Call) (any, error) {
			return nil, refusal{json.RawMessage(c.Params)}
		}},
		bridge.Method{Name: "panicsNow", Waits: true, Handle: func(context.Context, *bridge.Call) (any, error) {
			panic("as asked")
		}},
		bridge.Method{Name: "about", Takes: []string{"warn"}, Gives: []string{"beforeInput", "whileShown"}, Handle: func(_ context.Context, c *bridge.Call) (any, error) {
			if text := c.Param("warn").String(); text != "" {
				c.Warn("test", text)
			}
			return map[string]bool{"beforeInput": c.BeforeInput, "whileShown": c.WhileShown}, nil
		}},
		bridge.Method{Name: "refuse", Handle: func(_ context.Context, c *bridge.Call) (any, error) {
			return nil, refusal{json.RawMessage(c.Params)}
		}},
		bridge.Method{Name: "report", Handle: func(_ context.Context, c *bridge.Call) (any, error) {
			h.Reports <- json.RawMessage(c.Params)
			return nil, nil
		}},
		bridge.Method{Name: "gate", Handle: h.waitAtGate, Aborts: true},
		bridge.Method{Name: "open", Handle: func(_ context.Context, c *bridge.Call) (any, error) {
			for _, name := range c.Param("names").Array() {
				h.Open(name.String())
			}
			return nil, nil
		}},
		bridge.Method{Name: "panics", Handle: func(context.Context, *bridge.Call) (any, error) {
			panic("as asked")
		}},
		bridge.Method{Name: "dereferences", Handle: func(context.Context, *bridge.Call) (any, error) {
			var nothing *bridge.Call
			return nothing.Method, nil
		}, Unknown: &bridge.Failure{Code: 3, Message: "its own words"}},
		bridge.Method{Name: "errs", Handle: func(context.Context, *bridge.Call) (any, error) {
			return nil, errors.New("secret of the host")
		}},
		bridge.Method{Name: "draw", Takes: []string{"kind", "kind.round", "size"}, Handle: func(ctx context.Context, c *bridge.Call) (any, error) {
			drawn, err := c.Draw(ctx, "alert", json.RawMessage(c.Params))
			return map[string]any{"drawn": json.RawMessage(drawn.Raw)}, err
		}},
	)
}

func echo(_ context.Context, c *bridge.Call) (any, error) { return json.RawMessage(c.Params), nil }

type refusal struct{ payload json.RawMessage }

func (refusal) Error() string  { return "refused as asked" }
func (r refusal) Payload() any { return r.payload }

func (h *Host) waitAtGate(ctx context.Context, c *bridge.Call) (any, error) {
	name := c.Param("name").String()
	h.mu.Lock()
	gate, gone := h.gateLocked(name), h.goneLocked(name)
	h.mu.Unlock()
	context.AfterFunc(ctx, func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		closeOnce(gone)
	})
	if c.Param("lose").Bool() {
		c.OnLost(func() {
			h.mu.Lock()
			defer h.mu.Unlock()
			h.lost[name]++
		})
	}
	c.Record(trace.Note{Name: atGate, Data: quoted(name)})
	if c.Param("untilGone").Bool() {
		gate = gone
	}
	<-gate
	return map[string]string{"gate": name}, nil
}

// Open opens a gate, also before anyone has come to it.
func (h *Host) Open(name string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.openLocked(name)
}

func (h *Host) openLocked(name string) { closeOnce(h.gateLocked(name)) }

func (h *Host) gateLocked(name string) chan struct{} { return made(h.gates, name) }
func (h *Host) goneLocked(name string) chan struct{} { return made(h.gone, name) }

func made(m map[string]chan struct{}, name string) chan struct{} {
	if m[name] == nil {
		m[name] = make(chan struct{})
	}
	return m[name]
}

func closeOnce(c chan struct{}) {
	select {
	case <-c:
	default:
		close(c)
	}
}

// atGate is the note of a call that waits at a gate.
const atGate = "at gate"

func quoted(name string) json.RawMessage {
	text, _ := json.Marshal(name)
	return text
}

// AtGate waits until a call waits at a gate.
func (h *Host) AtGate(t testing.TB, name string) {
	t.Helper()
	h.Record.Wait(t, "note {", `"name":"`+atGate+`","data":`+string(quoted(name)))
}

// Cancelled waits until the context of the call at a gate has ended.
func (h *Host) Cancelled(t testing.TB, name string) {
	t.Helper()
	h.mu.Lock()
	gone := h.goneLocked(name)
	h.mu.Unlock()
	select {
	case <-gone:
	case <-time.After(Patience):
		t.Fatalf("the call at gate %q was not cancelled; there is:\n%s", name, strings.Join(clip(h.Record.Lines()), "\n"))
	}
}

// Lost tells how often OnLost ran for a gate's call. It is final once the
// session is closed.
func (h *Host) Lost(name string) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.lost[name]
}

// Report waits for the page's next report. A page may work for much longer than a single wait of it takes: under the race
// detector, on a busy machine, for more than a minute.
func (h *Host) Report(t testing.TB) string {
	t.Helper()
	select {
	case r := <-h.Reports:
		return string(r)
	case <-time.After(10 * Patience):
		t.Fatalf("the page reported nothing; there is:\n%s", strings.Join(clip(h.Record.Lines()), "\n"))
		return ""
	}
}
