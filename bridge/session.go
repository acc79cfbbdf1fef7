package bridge

import (
	"fmt"
	"maps"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/tidwall/gjson"
)

// Config is what a session is made of.
type Config struct {
	// Table names the handlers. Required.
	Table *Table
	// Constants are further members of `my`, by name. Their values must encode as JSON.
	Constants map[string]any
	// Limits bound what a page can do; zero fields mean the defaults.
	Limits Limits
	// Recorder receives the events of the session. Nil drops them.
	Recorder Recorder
	// Memory bounds the answers under way. Nil means one Memory that the whole process shares.
	Memory *Memory
	// Now is the clock of the rate limits; nil means time.Now.
	Now func() time.Time
	// Told is called with each message, a JSON object, that a document sends to the host
	// apart from its calls, in the order in which it sends them. It must not block. Nil
	// ignores them.
	Told func(d *Document, what gjson.Result)
	// Beside is the session of the page whose web-views show the pages of this one;
	// documents and calls of both are counted together. Nil means that the pages fill a
	// window.
	Beside *Session
}

// Session is the host's side of one window: the documents that load in it, one
// after the other, and their calls.
type Session struct {
	table    *Table
	further  map[string]any
	limits   Limits
	recorder Recorder
	now      func() time.Time
	told     func(*Document, gjson.Result)
	beside   bool // its pages are in web-views
	counts   *counts
	running  sync.WaitGroup // readers of documents, and handlers
	pool     *pool          // runs the handlers
	queues   map[string]*queue
	memory   *Memory

	mu       sync.Mutex // guards what follows
	current  *Document
	closed   bool // documents can no longer open
	warnings bucket
}

// counts are the numbers of all documents of a run.
type counts struct {
	calls     atomic.Int64 // so far
	inFlight  atomic.Int64 // those of them that are not settled
	documents atomic.Int64 // so far
}

// NewSession returns a session without a document.
func NewSession(c Config) *Session {
	s := &Session{table: c.Table, further: c.Constants, limits: c.Limits.withDefaults(), recorder: c.Recorder, memory: c.Memory, now: c.Now, pool: newPool(),
		told: c.Told, beside: c.Beside != nil, counts: &counts{}}
	if s.beside {
		s.counts = c.Beside.counts
	}
	if s.memory == nil {
		s.memory = ofProcess
	}
	s.queues = newQueues(s.table, s.pool)
	if s.recorder == nil {
		s.recorder = discard{}
	}
	if s.now == nil {
		s.now = time.Now
	}
	s.warnings = newBucket(s.limits.LogsPerSecond, s.now())
	return s
}

// record records an event that is not about a document of the session.
func (s *Session) record(data trace.Data) { s.recorder.Record(trace.Event{Data: data}) }

// Warn records a warning that is not about a document; for one that is, use
// [Document.Warn], which tells the page as well. A warning beyond the limit for lines of
// a page's console is dropped.
func (s *Session) Warn(rule, text string) {
	s.mu.Lock()
	tell := !s.closed && s.warnings.take(s.now())
	s.mu.Unlock()
	if tell {
		s.record(trace.Warning{Rule: rule, Text: text})
	}
}

// Members returns the methods that pages find on their `my` object.
func (s *Session) Members() []Member { return s.table.Members() }

// Constants returns the members of `my` that are not calls.
func (s *Session) Constants() map[string]any {
	if s.further == nil {
		return map[string]any{}
	}
	return maps.Clone(s.further)
}

// Open returns a new document, with an identity of its own, for a page that has just
// begun to load from the given address, and ends the document before it. Wake is called,
// from any goroutine, when something waits to be fetched with [Document.Take]; it must
// not block. Open returns nil once the session is closed.
func (s *Session) Open(address string, wake func(*Document)) *Document {
	return s.open(newDocument(s, address, OriginOf(address), wake))
}

// OpenHello is like [Session.Open], for the document that says hello. Committed is the
// address that the engine has committed, never one that is only requested, or empty if
// the engine does not tell. A document that states an address of another origin is
// refused: the document before it ends, and OpenHello returns nil.
func (s *Session) OpenHello(h Hello, committed string, wake func(*Document)) *Document {
	if committed != "" && OriginOf(committed) != OriginOf(h.URL) {
		if d := s.Current(); d != nil {
			d.End()
		}
		if !s.isClosed() {
			s.record(trace.Error{What: "hello",
				Why: fmt.Sprintf("it comes from %s, but the window shows %s: calls of this page are not answered; reload the page", clip(h.URL, 255), clip(committed, 255))})
		}
		return nil
	}
	return s.open(newDocument(s, h.URL, h.origin(), wake))
}

func (s *Session) open(d *Document) *Document {
	s.mu.Lock()
	before := s.current
	if s.closed {
		s.mu.Unlock()
		d.cancel()
		return nil
	}
	s.current = d
	d.Number = s.counts.documents.Add(1)
	d.before = before
	s.running.Add(1)
	s.mu.Unlock()
	if before != nil {
		before.End()
	}
	d.record(trace.Document{URL: d.URL, Origin: d.Origin, WebView: s.beside})
	go d.reads()
	return d
}

// Receive handles a frame from the page. It never blocks and never panics, whatever the
// frame holds. A frame of a document that is not the current one is recorded and dropped.
// Once the session is closed nothing is recorded, because pages keep sending while their
// window closes.
func (s *Session) Receive(frame []byte) { s.receive(frame, nil) }

// ReceiveWaiting is like [Session.Receive], for a frame whose answer the page waits for.
// Answer is called once, from any goroutine, with a frame for the page, or with nil if
// the page must proceed without an answer.
func (s *Session) ReceiveWaiting(frame []byte, answer func(frame []byte)) {
	var once sync.Once
	s.receive(frame, func(frame []byte) { once.Do(func() { answer(frame) }) })
}

// receive passes a frame to its document. Answer is nil if the page does not wait.
func (s *Session) receive(frame []byte, answer func([]byte)) {
	refuse := func(why string) {
		if why != "" {
			s.record(trace.Error{What: "frame", Why: why})
		}
		if answer != nil {
			answer(nil)
		}
	}
	if s.isOver() {
		refuse("")
		return
	}
	if len(frame) > s.limits.FrameBytes {
		// Its header may still name the document whose calls must fail.
		h, _, err := splitFrame(frame)
		if d := s.byID(h.document); err == nil && d != nil {
			d.refuse(received{frame: h.frame, answer: answer}, "frame is larger than the limit")
			return
		}
	}
	h, body, err := splitFrame(frame)
	if err != nil {
		refuse(err.Error())
		return
	}
	d := s.byID(h.document)
	if d == nil {
		if s.isClosed() {
			refuse("")
			return
		}
		refuse("it names a document that does not exist")
		return
	}
	d.receive(received{frame: h.frame, body: body, answer: answer})
}

func (s *Session) byID(id string) *Document {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.current != nil && s.current.ID == id {
		return s.current
	}
	return nil
}

// isOver reports whether the session is closed and none of its documents sends frames.
func (s *Session) isOver() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.closed && s.current == nil
}

func (s *Session) isClosed() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.closed
}

// Current returns the document that is loaded, or nil.
func (s *Session) Current() *Document {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.current
}

// InFlight returns the number of calls that are not settled yet, of all documents of this session and of the sessions
// beside it. A call is counted from before it is recorded until just before its settlement is recorded.
func (s *Session) InFlight() int { return int(s.counts.inFlight.Load()) }

// Leave cancels the calls in flight and opens no further document. Call it when the page
// is about to be left for good; the page can still store something until [Session.Close].
func (s *Session) Leave() {
	s.mu.Lock()
	s.closed = true
	d := s.current
	s.mu.Unlock()
	if d != nil {
		d.leave()
	}
}

// Close ends the document and refuses further ones. It returns once every handler has
// returned, or when patience has passed.
func (s *Session) Close(patience time.Duration) {
	s.mu.Lock()
	s.closed = true
	d := s.current
	s.current = nil
	s.mu.Unlock()
	if d != nil {
		d.End()
	}
	s.pool.close()
	idle := make(chan struct{})
	go func() { s.running.Wait(); close(idle) }()
	limit := time.NewTimer(patience)
	defer limit.Stop()
	select {
	case <-idle:
	case <-limit.C:
	}
}

// OriginOf returns the origin (RFC 6454) of an address, or "null" if the address has no
// origin of its own.
func OriginOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return "null"
	}
	return u.Scheme + "://" + u.Host
}
