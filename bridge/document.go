package bridge

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/tidwall/gjson"
)

// Document is one loaded page, from its first script to its navigation, reload
// or close.
type Document struct {
	// ID is the identity that the host generated: 22 characters of base64url.
	ID string
	// URL is the address that the page was loaded from.
	URL string
	// Origin is the origin of URL, or "null" if the URL or the document has no origin.
	Origin string
	// Number is the document's number in its session, from 1.
	Number int64

	session *Session
	ctx     context.Context // ends when the document does
	cancel  context.CancelFunc
	wake    func(*Document)
	before  *Document     // the one that this one ended; the reader sets it to nil
	read    chan struct{} // closed when everything that the page sent is read

	handlers sync.WaitGroup // of calls; none begins once read is closed

	acted atomic.Bool // the user did something that the page does not see

	mu        sync.Mutex // guards what follows
	lastFrame uint64
	lastAgain uint64 // number of a call that the host made
	frames    bucket
	refusals  bucket // limits the lines that say why a frame was refused
	inbox     []received
	inboxSize int           // bytes of bodies in inbox
	arrived   chan struct{} // holds one token while inbox is not empty
	reading   bool          // the reader is processing frames that it took from inbox
	ending    bool          // calls no longer settle, and only calls that outlive the document start
	sealed    bool          // frames are no longer accepted
	calls     map[uint64]*Call
	asked     map[uint64]chan gjson.Result
	unacked   map[uint64]unacked
	params    int  // bytes of the parameters of calls
	crowded   bool // the page was warned that calls wait for memory
	listens   bool // it has sent a message, and may be sent messages at any time
	out       outbox

	// Used only by the reader.
	lastCall uint64
	lastDrew <-chan struct{} // of the last call that draws
	logs     bucket
	tells    time.Time // when it may next be recorded that console lines are dropped
}

// unacked is what remains of a call until its result has reached the page.
type unacked struct {
	lost []func()
	hold *hold
}

// received is a frame that waits for the reader; one without a body marks the end.
type received struct {
	frame  uint64
	body   []byte
	end    bool
	answer func(frame []byte) // nil if the page does not wait for it
	again  *item              // a call that the host makes; nil for a frame
	mark   chan<- struct{}    // closed when it is its turn; nil for a frame
}

// answered answers a frame if the page waits for the answer.
func (r received) answered(frame []byte) {
	if r.answer != nil {
		r.answer(frame)
	}
}

func newDocument(s *Session, address, origin string, wake func(*Document)) *Document {
	id := make([]byte, 16)
	rand.Read(id) // never fails: crypto/rand
	now := s.now()
	d := &Document{
		ID: base64.RawURLEncoding.EncodeToString(id), URL: address, Origin: origin,
		session: s, wake: wake,
		frames:   newBucket(s.limits.FramesPerSecond, now),
		refusals: newBucket(s.limits.LogsPerSecond, now),
		logs:     newBucket(s.limits.LogsPerSecond, now),
		arrived:  make(chan struct{}, 1),
		calls:    map[uint64]*Call{},
		asked:    map[uint64]chan gjson.Result{},
		unacked:  map[uint64]unacked{},
		read:     make(chan struct{}),
	}
	before := make(chan struct{})
	close(before)
	d.lastDrew = before
	d.ctx, d.cancel = context.WithCancel(context.Background())
	return d
}

// NoteInput notes input that the page does not see, such as a script that answers a dialog in place of the user.
// Later calls no longer count as made before any input; see [Circumstances].
func (d *Document) NoteInput() { d.acted.Store(true) }

// Welcome returns the answer to the document's hello.
func (d *Document) Welcome() []byte { return (&outbox{}).frame(d.ID) }

// Sent reports whether a frame names this document in its header.
func (d *Document) Sent(frame []byte) bool {
	h, _, err := splitFrame(frame)
	return err == nil && h.document == d.ID
}

// Take returns what waits to be sent to the page, as one frame, or nil if nothing does.
func (d *Document) Take() []byte {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.out.empty() {
		return nil
	}
	return d.out.frame(d.ID)
}

// Pending reports whether something is still to come for the page: the outcome of a frame
// that is not read yet or of a call in flight, or a message of [Document.Tell].
func (d *Document) Pending() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return !d.ending && (d.reading || len(d.inbox) > 0 || len(d.calls) > 0 || d.listens || !d.out.empty())
}

// Done is closed when the document has ended.
func (d *Document) Done() <-chan struct{} { return d.ctx.Done() }

// End cancels the calls in flight and sends nothing more to the page. It returns at once.
// What the page had sent before is still read for its receipts and log lines, and calls
// of methods that outlive their document take effect.
func (d *Document) End() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.leaveLocked()
	if !d.sealed {
		d.sealed = true
		d.push(received{end: true})
	}
}

// leave does what End does, but still accepts frames, because a page that is being left
// may store something.
func (d *Document) leave() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.leaveLocked()
}

func (d *Document) leaveLocked() {
	if !d.ending {
		d.ending = true
		d.out = outbox{}
		d.cancel()
	}
}

// longestLeave is how long a page that says that it is being left may still send frames,
// if nothing else announces its end.
const longestLeave = 2 * time.Second

// receive checks a frame's number and rate and queues it for the reader.
func (d *Document) receive(r received) {
	frame := r.frame
	d.mu.Lock()
	why := ""
	switch {
	case frame <= d.lastFrame:
		why = fmt.Sprintf("its number is not above %d", d.lastFrame)
	case !d.frames.take(d.session.now()):
		d.lastFrame = frame
		why = fmt.Sprintf("more than %d frames a second", d.session.limits.FramesPerSecond)
	case d.inboxSize+len(r.body) > d.session.limits.unread(len(r.body)):
		d.lastFrame = frame
		why = "the host has not read the previous frames yet"
	default:
		d.lastFrame = frame
		if d.sealed {
			defer r.answered(nil)
		} else {
			d.push(r)
		}
	}
	d.mu.Unlock()
	if why != "" {
		d.refuse(r, why)
	}
}

// push queues a frame; the caller holds mu.
func (d *Document) push(r received) {
	d.inbox = append(d.inbox, r)
	d.inboxSize += len(r.body)
	select {
	case d.arrived <- struct{}{}:
	default:
	}
}

// reads processes the frames in order until the document ends.
func (d *Document) reads() {
	defer d.session.running.Done()
	if d.before != nil { // its calls come first
		<-d.before.read
		d.before = nil
	}
	for range d.arrived {
		d.mu.Lock()
		batch := d.inbox
		d.inbox, d.inboxSize = nil, 0
		d.reading = true
		d.mu.Unlock()
		for _, r := range batch {
			if r.end {
				close(d.read)
				d.finish()
				return
			}
			if r.again != nil {
				d.makeAgain(*r.again)
				continue
			}
			if r.mark != nil {
				close(r.mark)
				continue
			}
			d.act(r)
		}
		d.mu.Lock()
		d.reading = false
		d.mu.Unlock()
		if !d.Pending() {
			d.wake(d) // the isolated link needs an answer to every frame
		}
	}
}

// act processes a frame.
func (d *Document) act(r received) {
	limits := d.session.limits
	text := string(r.body)
	if err := scan(text, limits.Depth); err != nil {
		d.refuse(r, err.Error())
		return
	}
	items, err := readItems(text, d.lastCall, limits.Items)
	if err != nil {
		d.refuse(r, err.Error())
		return
	}
	if why := misplaced(items, r.answer != nil); why != "" {
		d.refuse(r, why)
		return
	}
	calls := d.admit(items, r.answer)
	var jobs []func()
	for _, it := range items {
		switch it.kind {
		case itemCall:
			d.lastCall = it.n
			if job := d.start(calls[0]); job != nil {
				jobs = append(jobs, job)
			}
			calls = calls[1:]
		case itemDrawn:
			d.answer(it.n, gjson.Parse(it.value))
		case itemAbort:
			d.abort(it.n)
		case itemGot:
			d.mu.Lock()
			d.unacked[it.n].hold.end()
			delete(d.unacked, it.n)
			d.mu.Unlock()
		case itemLeak:
			d.leak(it.text)
		case itemLog:
			d.log(it)
		case itemTell:
			d.told(gjson.Parse(it.value))
		case itemEnd:
			d.leave()
			time.AfterFunc(longestLeave, d.End)
		}
	}
	d.session.pool.run(jobs)
}

// refuse fails all calls of a frame, and records why.
func (d *Document) refuse(r received, why string) {
	fail, _ := encode(unknown)
	d.mu.Lock()
	if !d.ending && r.answer == nil {
		d.out.addRefused(r.frame, fail)
	}
	tell := d.refusals.take(d.session.now())
	d.mu.Unlock()
	if tell { // a flood of bad frames must not become a flood of lines
		d.record(trace.Error{What: fmt.Sprintf("frame %d", r.frame), Why: why})
	}
	if r.answer != nil {
		var out outbox
		out.addRefused(r.frame, fail)
		r.answer(out.frame(d.ID))
		return
	}
	d.wake(d)
}

// warn writes a line on the page's console.
func (d *Document) warn(text string) {
	d.mu.Lock()
	if !d.ending {
		d.out.addWarning(text)
	}
	d.mu.Unlock()
	d.wake(d)
}

// leak warns that the page has sent a code to another machine, within the rate limit of
// console lines.
func (d *Document) leak(host string) {
	if !d.logs.take(d.session.now()) {
		return
	}
	text := "a sandbox code was sent to " + clip(host, 255) + ", which is not this machine: nobody can redeem it there, and a real code would have leaked"
	d.record(trace.Warning{Rule: "leak", Text: text})
	d.warn(text)
}

// log records a console line, within the rate limit.
func (d *Document) log(it item) {
	now := d.session.now()
	if !d.logs.take(now) {
		if !now.Before(d.tells) { // or a flood of lines would become one of errors
			d.tells = now.Add(time.Second)
			d.record(trace.Error{What: "console",
				Why: fmt.Sprintf("more than %d lines a second: further ones are dropped", d.session.limits.LogsPerSecond)})
		}
		return
	}
	d.session.recorder.Record(trace.Event{Document: d.Number, Origin: it.from, Data: it.line()})
}

// finish revokes what did not reach the page and records its cancelled calls. It runs
// once, after every frame that came before the end.
func (d *Document) finish() {
	d.mu.Lock()
	calls := make([]*Call, 0, len(d.calls))
	for _, c := range d.calls {
		calls = append(calls, c)
	}
	slices.SortFunc(calls, func(a, b *Call) int { return int(a.ID - b.ID) })
	var lost []func()
	for _, c := range calls {
		lost = append(lost, c.lost...)
		c.lost = nil
		if c.answer != nil {
			defer c.answer(nil)
		}
	}
	for _, u := range d.unacked {
		u.hold.end()
		lost = append(lost, u.lost...)
	}
	d.unacked = nil
	d.mu.Unlock()
	d.session.counts.inFlight.Add(-int64(len(calls)))
	for _, c := range calls {
		c.recordSettle(c.settlement("cancelled", piece([]byte("null"))))
	}
	d.runAll(lost)
}
