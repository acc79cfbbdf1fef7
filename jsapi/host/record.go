package host

import "github.com/jembatan/jembatan/bridge/trace"

// record keeps an event that is about no page.
func (h *Host) record(data trace.Data) { h.recorder.Record(trace.Event{Data: data}) }

// warn keeps a warning for the beginning of the run.
func (h *Host) warn(rule, text string) {
	h.warnings = append(h.warnings, trace.Warning{Rule: rule, Text: text})
}

// recordOfPage keeps an event about the page that is there.
func (h *Host) recordOfPage(data trace.Data) {
	e := trace.Event{Data: data}
	if s := h.session.Load(); s != nil {
		if d := s.Current(); d != nil {
			e.Document = d.Number
		}
	}
	h.recorder.Record(e)
}
