package host

import "github.com/jembatan/jembatan/bridge/trace"

// record records an event that is not about a page.
func (h *Host) record(data trace.Data) { h.recorder.Record(trace.Event{Data: data}) }

// warn stores a warning until the run starts.
func (h *Host) warn(rule, text string) {
	h.warnings = append(h.warnings, trace.Warning{Rule: rule, Text: text})
}

// recordOfPage records an event about the current page.
func (h *Host) recordOfPage(data trace.Data) {
	e := trace.Event{Data: data}
	if s := h.session.Load(); s != nil {
		if d := s.Current(); d != nil {
			e.Document = d.Number
		}
	}
	h.recorder.Record(e)
}
