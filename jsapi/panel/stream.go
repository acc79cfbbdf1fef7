package panel

import (
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
)

const (
	// mostEvents and mostBytes limit one message of the stream. breath is the minimum time between two.
	mostEvents = 4000
	mostBytes  = 1 << 20
	breath     = 100 * time.Millisecond

	// A page that makes calls all the time must not become slower because somebody watches it: to draw the panel once costs as
	// much as a hundred calls, and reading a long text costs as much as the call that contains it. While more than busyEvents or busyBytes come in a
	// breath, mostBreaths are between two messages. What is put off follows as soon as there are fewer, fewEvents in a message as long
	// as any come.
	busyEvents  = 100
	busyBytes   = 256 << 10
	fewEvents   = 1000
	mostBreaths = 40

	// heartbeat is the interval of comments that are sent while there are no events, so that both ends notice if the
	// other is gone.
	heartbeat = 15 * time.Second
	// stalled is the maximum time for which a write to a page may block.
	stalled = 30 * time.Second
)

// stream sends events as Server-Sent Events, until the page or the panel is gone. Each message is a JSON array of
// events as specified in TRACE.md, and its id is the number of the event that follows: a page that reconnects continues
// there.
func (p *Panel) stream(w http.ResponseWriter, r *http.Request) {
	from, _ := strconv.ParseInt(r.Header.Get("Last-Event-ID"), 10, 64) // 0 for a new page
	w.Header().Set("Content-Type", "text/event-stream")
	to := http.NewResponseController(w)
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	most := mostEvents
	var text []byte // of the last message; the next one reuses its memory
	for {
		some := p.feed.read(from, most, mostBytes)
		from = some.next
		to.SetWriteDeadline(time.Now().Add(stalled))
		text = appendMessage(text[:0], some)
		if _, err := w.Write(text); err != nil {
			return
		}
		if err := to.Flush(); err != nil {
			return
		}
		// The panel is drawn after the breath, and not beside the prompt that the first event of many asks for.
		if some.more != nil && !p.waits(r, nil, some.more, beat.C) {
			return
		}
		come, there := p.rests(r)
		if !there {
			return
		}
		if most = mostEvents; come > 0 {
			most = fewEvents
		}
	}
}

// rests waits between two messages: for a breath, or longer while many events come. It returns how many came in the last breath,
// and whether page and panel are still there.
func (p *Panel) rests(r *http.Request) (come int64, there bool) {
	for range mostBreaths {
		events, bytes := p.feed.count()
		if !p.waits(r, time.After(breath), nil, nil) {
			return 0, false
		}
		nowEvents, nowBytes := p.feed.count()
		if come = nowEvents - events; come <= busyEvents && nowBytes-bytes <= busyBytes {
			break
		}
	}
	return come, true
}

// waits waits for more events after a rest, or for the heartbeat, and reports whether page and panel are still there.
func (p *Panel) waits(r *http.Request, rested <-chan time.Time, more <-chan struct{}, beat <-chan time.Time) bool {
	select {
	case <-r.Context().Done():
		return false
	case <-p.over:
		return false
	case <-rested:
	case <-more:
	case <-beat:
	}
	return true
}

// appendMessage appends a part of the feed as a message of the stream, or as a comment if it has no events.
func appendMessage(b []byte, some part) []byte {
	if len(some.events) == 0 && some.missed == 0 {
		return append(b, ":\n\n"...)
	}
	b = fmt.Appendf(b, "id: %d\ndata: [", some.next)
	if some.missed > 0 {
		at := trace.Event{Data: trace.Missed{Events: some.missed, Why: "the panel keeps no more"}}
		if len(some.events) > 0 {
			at.Time, at.Since = some.events[0].Time, some.events[0].Since
		}
		some.events = append([]trace.Event{at}, some.events...)
	}
	first := true
	for _, e := range some.events {
		before := len(b)
		if !first {
			b = append(b, ',')
		}
		line, err := e.AppendJSON(b)
		if err != nil {
			b = b[:before] // an event that cannot be encoded: the trace file reports it
			continue
		}
		b, first = line, false
	}
	return append(b, "]\n\n"...)
}
