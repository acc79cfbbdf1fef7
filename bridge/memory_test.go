package bridge

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// Calls of several documents that hold what they read step by step, or at once, all
// come to their end, and together never hold more than the bounds and one answer.
func TestMemoryIsBoundedAndEveryWaitEnds(t *testing.T) {
	for seed := range uint64(30) {
		synctest.Test(t, func(t *testing.T) {
			const host, document, most, calls = 100, 40, 30, 60
			random := rand.New(rand.NewPCG(seed, 1))
			m := NewMemory(host, document)
			documents := []*Document{{}, {}, {}, {}}
			held := func() (all int64, each map[*Document]int64) {
				m.mu.Lock()
				defer m.mu.Unlock()
				each = map[*Document]int64{}
				for _, h := range m.holds {
					each[h.document] += h.bytes
					all += h.bytes
				}
				if all != m.used {
					t.Errorf("%d bytes are held, and %d counted", all, m.used)
				}
				return all, each
			}
			ended := make(chan int, calls)
			for i := range calls {
				h := &hold{memory: m, document: documents[random.IntN(len(documents))]}
				left, steps := int64(1+random.IntN(most)), random.IntN(2) == 0
				delay := func(n int) time.Duration { return time.Duration(n) * time.Millisecond }
				start, each, unread, gone := random.IntN(50), random.IntN(10), random.IntN(30), random.IntN(5) == 0
				go func() {
					defer func() { ended <- i }()
					defer h.end()
					ctx, cancel := context.WithCancel(t.Context())
					defer cancel()
					time.Sleep(delay(start))
					if gone {
						time.AfterFunc(delay(each+20), cancel)
					}
					for left > 0 {
						n := left
						if steps {
							n = min(n, 7)
						}
						if h.grow(ctx, n, nil) != nil {
							return
						}
						left -= n
						all, documents := held()
						if all > host+most || documents[h.document] > document+most {
							t.Errorf("%d bytes are held, %d by one document", all, documents[h.document])
						}
						time.Sleep(delay(each))
					}
					h.grow(ctx, -3, nil)
					time.Sleep(delay(unread)) // until the page has it
				}()
			}
			for range calls {
				select {
				case <-ended:
				case <-time.After(time.Hour):
					t.Fatal("some wait for ever")
				}
			}
			if all, _ := held(); all != 0 || len(m.holds) != 0 {
				t.Errorf("%d bytes are held in the end, by %d", all, len(m.holds))
			}
		})
	}
}

// holding is a method whose calls hold as many bytes as they are asked to, and say
// so once they do.
func holdsBytes(began chan<- int64) Method {
	return Method{Name: "load", Handle: func(ctx context.Context, c *Call) (any, error) {
		n := c.Param("n").Int()
		if err := c.Hold(ctx, n); err != nil {
			return nil, err
		}
		began <- n
		if c.Param("fails").Bool() {
			return nil, &Failure{Code: 12}
		}
		return Pieces{{Bytes: []byte(`{"data":`)}, {Bytes: make([]byte, n), Form: Base64}, {Bytes: []byte(`}`)}}, nil
	}}
}

func TestWhatACallHoldsComesBackWithThePagesReceipt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := make(chan int64, 9)
		w := newWindow(t, Limits{}, holdsBytes(began))
		w.session.memory = NewMemory(1<<20, 100)
		free := func(what string, want int) {
			t.Helper()
			synctest.Wait()
			if len(began) != want {
				t.Errorf("%s: %d calls have what they need, want %d", what, len(began), want)
			}
		}
		w.send(1, `[{"n":1,"call":"load","with":{"n":90}},{"n":2,"call":"load","with":{"n":90,"fails":true}},{"n":3,"call":"load","with":{"n":90}},{"n":4,"call":"load","with":{"n":1000}}]`)
		free("at first", 1)
		for i := range 3 {
			var n int
			got := w.wait(`,"ack":true}`)
			fmt.Sscanf(got[strings.LastIndex(got, `{"n":`):], `{"n":%d,`, &n)
			w.fetched = ""
			free("before the receipt", i+1)
			w.send(2+i, fmt.Sprintf(`[{"n":%d,"got":true}]`, n))
			free("after it", i+2)
		}
		if text, _ := w.lines.text(); strings.Count(text, `"rule":"memory"`) != 1 {
			t.Errorf("that they wait is not said once:\n%s", text)
		}
		w.document.End() // before the last receipt
		w.document = w.open("http://127.0.0.1/next")
		w.send(1, `[{"n":1,"call":"load","with":{"n":90}}]`)
		free("of the next document", 5)
		w.document.End()
		w.session.Close(patience)
		if m := w.session.memory; m.used != 0 || len(m.holds) != 0 {
			t.Errorf("%d bytes are held in the end", m.used)
		}
	})
}

func TestCallThatWaitsForMemoryEndsWithItsDocument(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := make(chan int64, 9)
		w := newWindow(t, Limits{}, holdsBytes(began))
		w.session.memory = NewMemory(1<<20, 100)
		w.send(1, `[{"n":1,"call":"load","with":{"n":90}},{"n":2,"call":"load","with":{"n":90}}]`)
		synctest.Wait()
		w.document.End()
		w.session.Close(patience)
		if len(began) != 1 || w.session.memory.used != 0 {
			t.Errorf("%d calls began, %d bytes are held", len(began), w.session.memory.used)
		}
	})
}

func TestParametersInFlightAreBounded(t *testing.T) {
	started, release := make(chan *Call, 9), make(chan struct{})
	w := newWindow(t, Limits{InFlightBytes: 100}, held(started, release))
	long := `"` + strings.Repeat("x", 60) + `"`
	w.send(1, `[{"n":1,"call":"held","with":`+long+`},{"n":2,"call":"held","with":`+long+`},{"n":3,"call":"held","with":1}]`)
	w.wait(`"settle":[{"n":2,"fail":{"error":3,`)
	w.lines.wait(t, `"why":"calls in flight with more than 100 bytes of parameters"`)
	close(release)
	w.wait(`{"n":1,"ok":{}}`)
	w.wait(`{"n":3,"ok":{}}`)
	w.send(2, `[{"n":4,"call":"held","with":`+long+`}]`)
	w.wait(`{"n":4,"ok":{}}`)
}

func TestPiecesAreJSON(t *testing.T) {
	text := "a\"\\\n\t\b\f\r\x00\x1f é\u2028<&😀" + strings.Repeat("long ", 20_000)
	w := newWindow(t, Limits{}, Method{Name: "pieces", Handle: func(context.Context, *Call) (any, error) {
		return Pieces{{Bytes: []byte(`[`)}, {Bytes: []byte(text), Form: Text}, {Bytes: []byte(`,`)}, {Bytes: []byte("\x00\xff!"), Form: Base64}, {Bytes: []byte(`]`)}}, nil
	}})
	w.send(1, `[{"n":1,"call":"pieces","with":1},{"n":2,"call":"pieces","with":1}]`)
	w.wait(`{"n":1,"ok":["a\"\\\n\t\b\f\r\u0000\u001f é` + "\u2028" + `<&😀long `)
	w.wait(`long ","AP8h"]}`)
	got := w.wait(`{"n":2,`)
	for _, p := range []Piece{{Bytes: []byte(text), Form: Text}, {Bytes: []byte("1234"), Form: Base64}, {Bytes: []byte("12")}} {
		if b := p.appendTo(nil); len(b) != p.Size() {
			t.Errorf("a piece of %d bytes says %d", len(b), p.Size())
		}
	}
	if !strings.HasPrefix(got, `{"v":1,`) {
		t.Errorf("%.60s", got)
	}
}
