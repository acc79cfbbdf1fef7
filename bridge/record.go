package bridge

import (
	"encoding/json"

	"github.com/jembatan/jembatan/bridge/trace"
)

// Recorder receives the events of a session. Record is called from many goroutines, while
// locks are held that the page and the window wait for, so it must not block. The caller
// sets what an event is about and what happened; the recorder sets its number and times.
type Recorder interface {
	Record(trace.Event)
}

// Record records an event about this call.
func (c *Call) Record(data trace.Data) {
	e := trace.Event{Document: c.Document.Number, Call: c.ID, Origin: c.Origin, Data: data}
	if e.Essential() {
		c.decided.Store(true)
	}
	c.Document.session.recorder.Record(e)
}

// UnknownCall is the subject of the error that is recorded when a page calls a method
// that the table does not have.
const UnknownCall = "call"

// Refuse records that the host refuses something in this call, and why.
func (c *Call) Refuse(what, why string) { c.Record(trace.Error{What: what, Why: why}) }

// Warn tells the developer of the page, in the trace and on the page's console, that
// something about this call breaks a rule. The rule is named by one word.
func (c *Call) Warn(rule, text string) {
	c.Record(trace.Warning{Rule: rule, Text: text})
	c.Document.warn(Said(c.Method) + ": " + text)
}

// settlement returns the event that records how the call ended.
func (c *Call) settlement(outcome string, result Pieces) trace.Settle {
	if !c.Document.session.records() {
		return trace.Settle{}
	}
	return trace.Settle{Outcome: outcome, Result: recordable(result), Method: clip(c.Method, longestMethod)}
}

// recordSettle records how the call ended, and how long it took.
func (c *Call) recordSettle(e trace.Settle) {
	s := c.Document.session
	if !s.records() {
		return
	}
	e.Took, e.Decided = trace.Millis(s.now().Sub(c.began)), c.decided.Load()
	s.recorder.Record(trace.Event{Document: c.Document.Number, Call: c.ID, Origin: c.Origin, Data: e})
}

// record records an event about this document.
func (d *Document) record(data trace.Data) {
	d.session.recorder.Record(trace.Event{Document: d.Number, Data: data})
}

// longestMethod is how many bytes of a method's name are recorded.
const longestMethod = 128

// recordable shortens a JSON value that is too long for an event.
func recordable(value Pieces) json.RawMessage {
	size := value.size()
	if size <= trace.MostText {
		return value.joined()
	}
	short, _ := json.Marshal(map[string]int{"bytes": size})
	return short
}

// records reports whether anything records the events of the session. If not, the events of calls need not be made.
func (s *Session) records() bool { return s.recorder != (discard{}) }

type discard struct{}

func (discard) Record(trace.Event) {}
