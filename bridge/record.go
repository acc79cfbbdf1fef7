package bridge

import (
	"encoding/json"

	"github.com/jembatan/jembatan/bridge/trace"
)

// Recorder keeps what happened on a channel. Record is called from many
// goroutines, with locks held that the page and the window wait for: it must not
// block. Whoever records an event says what it is about and what happened; the
// number and the times are the recorder's.
type Recorder interface {
	Record(trace.Event)
}

// Record keeps an event about this call.
func (c *Call) Record(data trace.Data) {
	e := trace.Event{Document: c.Document.Number, Call: c.ID, Origin: c.Origin, Data: data}
	if e.Essential() {
		c.decided.Store(true)
	}
	c.Document.session.recorder.Record(e)
}

// UnknownCall is what an error is about that says that no handler has the name of a call.
const UnknownCall = "call"

// Refuse records why the host refuses something of this call.
func (c *Call) Refuse(what, why string) { c.Record(trace.Error{What: what, Why: why}) }

// Warn tells the user who develops the page, in the record and on the page's
// console, that something about this call breaks a rule, named by a word.
func (c *Call) Warn(rule, text string) {
	c.Record(trace.Warning{Rule: rule, Text: text})
	c.Document.warn(Said(c.Method) + ": " + text)
}

// settlement is how the call ended, as it is recorded.
func (c *Call) settlement(outcome string, result Pieces) trace.Settle {
	if c.Document.session.recorder == (discard{}) {
		return trace.Settle{}
	}
	return trace.Settle{Outcome: outcome, Result: recordable(result), Method: clip(c.Method, longestMethod)}
}

// recordSettle says how the call ended, and how long it took.
func (c *Call) recordSettle(e trace.Settle) {
	s := c.Document.session
	e.Took, e.Decided = trace.Millis(s.now().Sub(c.began)), c.decided.Load()
	s.recorder.Record(trace.Event{Document: c.Document.Number, Call: c.ID, Origin: c.Origin, Data: e})
}

// record keeps an event about this document.
func (d *Document) record(data trace.Data) {
	d.session.recorder.Record(trace.Event{Document: d.Number, Data: data})
}

// longestMethod is how much of a method's name is recorded.
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

type discard struct{}

func (discard) Record(trace.Event) {}
