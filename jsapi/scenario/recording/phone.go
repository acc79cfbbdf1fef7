package recording

import (
	"time"

	"github.com/jembatan/jembatan/jsapi/host"
)

// phoneSteps are the steps for the events of the phone that a tester causes in the panel. A program comes back from the background in
// the step in which it goes there.
var phoneSteps = map[string]string{
	host.PressBack: "back", host.ToForeground: "background", host.Shaken: "shake", host.Shares: "share", host.LowMemory: "lowMemory",
	host.Captured: "captureScreen",
}

// phone adds the step for an event of the phone. A program that is in front comes from nowhere. The caller holds mu.
func (r *Recorder) phone(at time.Time, event string) {
	word := phoneSteps[event]
	switch event {
	case host.ToBackground:
		r.behind = true
	case host.ToForeground:
		if !r.behind {
			return
		}
		r.behind = false
	}
	if word != "" {
		r.add(at, "%s", word)
	}
}
