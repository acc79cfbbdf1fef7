package fake_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/fake"
)

// act is what a handler did to a thing: the model of what is to come of calls is
// that they do so one after the other, in the order in which the pages made them.
type act struct {
	document int64
	call     int
	kind     string
	value    int // read, or written
}

// things are what the handlers of the test act on, each with delays at random.
type things struct {
	mu     sync.Mutex
	random *rand.Rand
	values map[string]int
	acts   map[string][]act
}

func (w *things) delay() time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	return time.Duration(w.random.IntN(4)*w.random.IntN(5)) * time.Millisecond
}

// do reads or writes a thing.
func (w *things) do(thing, kind string, c *bridge.Call) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	i := int(c.Param("i").Int())
	if kind == "set" || kind == "keep" {
		w.values[thing] = int(c.Document.Number)*1000 + i
	}
	w.acts[thing] = append(w.acts[thing], act{c.Document.Number, i, kind, w.values[thing]})
	return w.values[thing]
}

// methods are those of one thing:
//
//	set    writes, unless the page gives it up before
//	keep   writes, also when its document has ended
//	get    reads
//	long   reads, and then waits for something else for long
//	getNow reads while the page waits
//	fails  panics or fails, at random
func (w *things) methods(thing string) []bridge.Method {
	handle := func(kind string) bridge.Handler {
		return func(ctx context.Context, c *bridge.Call) (any, error) {
			time.Sleep(w.delay())
			if ctx.Err() != nil {
				return nil, &bridge.Failure{Code: 9}
			}
			value := w.do(thing, kind, c)
			switch {
			case kind == "long":
				c.Leave()
				time.Sleep(time.Second)
			case kind == "fails" && value%2 == 0:
				panic("as asked")
			case kind == "fails":
				return nil, &bridge.Failure{Code: 12}
			}
			time.Sleep(w.delay())
			return map[string]int{"value": value}, nil
		}
	}
	begun := func(_ context.Context, c *bridge.Call) bridge.Handler { return handle("get") }
	return []bridge.Method{
		{Name: thing + "set", Resource: thing, Aborts: true, Handle: handle("set")},
		{Name: thing + "keep", Resource: thing, Outlives: true, Handle: handle("keep")},
		{Name: thing + "get", Resource: thing, Handle: handle("get")},
		{Name: thing + "begun", Resource: thing, Begin: begun},
		{Name: thing + "long", Resource: thing, Handle: handle("long")},
		{Name: thing + "fails", Resource: thing, Handle: handle("fails")},
		{Name: thing + "getNow", Resource: thing, Waits: true, Handle: handle("get")},
	}
}

// settled is what a page saw of a call.
type settled struct {
	I     int
	Kind  string
	Thing string
	OK    bool
	Value int
}

const orderPrelude = `
	seen = [];
	const call = (thing, kind, i) => {
		const note = (ok, r) => seen.push({i, kind, thing, ok, value: ok ? r.value : r.error});
		return my[thing + kind]({i, success: (r) => note(true, r), fail: (r) => note(false, r)});
	};
	const now = (thing, i) => seen.push({i, kind: 'getNow', thing, ok: true, value: my[thing + 'getNow']({i}).value});
`

// script has a page make calls at random: some at once, some a microtask or a task
// later, some given up. It tells which calls those were that outlive the page.
func orderScript(random *rand.Rand, from, to int) (script string, keeps map[string][]int) {
	var b strings.Builder
	b.WriteString("(async () => {\n")
	keeps = map[string][]int{}
	for i := from; i < to; i++ {
		thing := string("abc"[random.IntN(3)])
		switch kind := []string{"set", "set", "set", "keep", "get", "get", "begun", "long", "fails", "getNow", "pause"}[random.IntN(11)]; kind {
		case "getNow":
			fmt.Fprintf(&b, "now('%s', %d);\n", thing, i)
		case "pause":
			b.WriteString([]string{"await undefined;\n", "await new Promise((r) => setTimeout(r, 3));\n"}[random.IntN(2)])
		case "set":
			fmt.Fprintf(&b, "{ const c = call('%s', 'set', %d);", thing, i)
			if random.IntN(4) == 0 {
				b.WriteString([]string{" c.abort();", " setTimeout(() => c.abort(), 5);"}[random.IntN(2)])
			}
			b.WriteString(" }\n")
		default:
			fmt.Fprintf(&b, "call('%s', '%s', %d);\n", thing, kind, i)
			if kind == "keep" {
				keeps[thing] = append(keeps[thing], i)
			}
		}
	}
	b.WriteString("sent = true })()")
	return b.String(), keeps
}

func TestCallsOnOneThingActAndSettleInTheirOrder(t *testing.T) {
	for seed := range uint64(40) {
		synctest.Test(t, func(t *testing.T) { interleave(t, seed) })
		if t.Failed() {
			t.Fatalf("with seed %d", seed)
		}
	}
}

func interleave(t *testing.T, seed uint64) {
	random := rand.New(rand.NewPCG(seed, 1))
	w := &things{random: rand.New(rand.NewPCG(seed, 2)), values: map[string]int{}, acts: map[string][]act{}}
	methods := append(append(w.methods("a"), w.methods("b")...), w.methods("c")...)
	s := bridge.NewSession(bridge.Config{Table: bridge.NewTable(methods...)})
	p := fake.Open(s, "http://127.0.0.1:1/index.html")
	defer func() {
		p.Close()
		s.Close(10 * time.Second)
	}()

	// A page that ends at a moment of its own, and one that stays.
	p.Run(orderPrelude)
	script, keeps := orderScript(random, 0, 60)
	p.Run(script)
	if random.IntN(2) == 0 {
		p.Until("typeof sent !== 'undefined'")
	} else {
		keeps = nil // it may not have made them
	}
	time.Sleep(w.delay())
	p.Navigate("http://127.0.0.1:1/next.html")
	p.Run(orderPrelude)
	script, _ = orderScript(random, 0, 60)
	p.Run(script)
	p.Until("typeof sent !== 'undefined'")
	time.Sleep(time.Minute)
	synctest.Wait()
	text, err := p.JSON("seen")
	var seen []settled
	if err = errorsFirst(err, json.Unmarshal([]byte(text), &seen)); err != nil {
		t.Fatal(err)
	}

	for thing, acts := range w.acts {
		checkActs(t, thing, acts)
		checkSeen(t, thing, acts, seen)
		for _, i := range keeps[thing] {
			if !slices.ContainsFunc(acts, func(a act) bool { return a.document == 1 && a.call == i }) {
				t.Errorf("%s: call %d outlives its page and did nothing", thing, i)
			}
		}
	}
	if calls := strings.Count(script, "call(") + strings.Count(script, "now("); len(seen) != calls {
		t.Errorf("%d of %d calls have settled", len(seen), calls)
	}
}

func errorsFirst(first, second error) error {
	if first != nil {
		return first
	}
	return second
}

// checkActs holds what the handlers did to the model.
func checkActs(t *testing.T, thing string, acts []act) {
	value := 0
	for k, a := range acts {
		if k > 0 {
			before := acts[k-1]
			if a.document < before.document || a.document == before.document && a.call <= before.call {
				t.Errorf("%s: call %d of page %d acted after call %d of page %d", thing, a.call, a.document, before.call, before.document)
			}
		}
		if a.kind == "set" || a.kind == "keep" {
			value = int(a.document)*1000 + a.call
		}
		if a.value != value {
			t.Errorf("%s: call %d of page %d found %d, want %d", thing, a.call, a.document, a.value, value)
		}
	}
}

// checkSeen holds what the second page saw to what the handlers did.
func checkSeen(t *testing.T, thing string, acts []act, seen []settled) {
	done := map[int]act{}
	for _, a := range acts {
		if a.document == 2 {
			done[a.call] = a
		}
	}
	last := -1
	for _, s := range seen {
		if s.Thing != thing {
			continue
		}
		a, acted := done[s.I]
		switch {
		case s.Kind == "fails" && (s.OK || !acted):
		case s.OK && (!acted || a.value != s.Value):
			t.Errorf("%s: the page was told %d by call %d, which found %d (%v)", thing, s.Value, s.I, a.value, acted)
		case !s.OK && s.Value == 9 && acted:
			t.Errorf("%s: call %d was given up, and acted", thing, s.I)
		}
		if s.Kind == "getNow" || s.Kind == "long" { // told at once, or whenever it is done
			continue
		}
		if s.I < last {
			t.Errorf("%s: call %d settled after call %d", thing, s.I, last)
		}
		last = s.I
	}
}

// A call that waits for a long time blocks calls on the same resource until it leaves, and no
// others.
func TestWaitingCallDoesNotBlockOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		held := func(leave bool) bridge.Handler {
			return func(ctx context.Context, c *bridge.Call) (any, error) {
				if leave {
					c.Leave()
				}
				<-ctx.Done()
				return nil, ctx.Err()
			}
		}
		s := bridge.NewSession(bridge.Config{Table: bridge.NewTable(
			bridge.Method{Name: "asks", Resource: "grants", Handle: held(false)}, bridge.Method{Name: "looks", Resource: "grants", Handle: echo},
			bridge.Method{Name: "loads", Resource: "files", Handle: held(true)}, bridge.Method{Name: "saves", Resource: "files", Handle: echo},
			bridge.Method{Name: "other", Resource: "title", Handle: echo}, bridge.Method{Name: "none", Handle: echo},
		)})
		p := fake.Open(s, "http://127.0.0.1:1/index.html")
		const script = `seen = []; const made = ['asks', 'looks', 'loads', 'saves', 'other', 'none'];
			for (const name of made) my[name]({complete: () => seen.push(name)})`
		p.Run(script)
		synctest.Wait()
		if text, _ := p.JSON("seen.sort()"); text != `["none","other","saves"]` {
			t.Errorf("settled: %s", text)
		}
		p.Navigate("http://127.0.0.1:1/next.html")
		p.Run(`seen = []; my.looks({complete: () => seen.push('looks')})`)
		synctest.Wait()
		if text, _ := p.JSON("seen"); text != `["looks"]` {
			t.Errorf("after a page that ended while it waited: %s", text)
		}
		p.Close()
		s.Close(10 * time.Second)
	})
}
