package host

import (
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/tidwall/gjson"
)

// went records that a program of the template language went to another of its pages, or failed to, as its shell
// reports.
func (h *Host) went(d *bridge.Document, what gjson.Result) {
	text := func(name string) string { return what.Get(name).String() }
	from, err := bridge.ProgramOrigin(what.Get("from"))
	if err != nil {
		return
	}
	h.recorder.Record(trace.Event{Document: d.Number, Origin: from,
		Data: trace.Navigate{Call: text("call"), URL: text("url"), By: text("by"), To: text("to"), Pages: what.Get("pages").Int(), Why: text("why")}})
}
