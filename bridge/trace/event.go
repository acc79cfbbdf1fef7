package trace

import "time"

// Event is one thing that happened.
type Event struct {
	Number int64 // from 1, in the order in which events were recorded
	Time   time.Time
	Kind   string
	Fields any // a value that encodes as a JSON object, and does not change any more
}

// Essential is implemented by the fields of events that no limit may leave out:
// what somebody decided, and what came of it.
type Essential interface{ Essential() bool }

// IsEssential tells whether fields are those of an event that no limit may leave
// out.
func IsEssential(fields any) bool {
	e, ok := fields.(Essential)
	return ok && e.Essential()
}

// Sized is implemented by fields that a page can make long. Size is about how many
// bytes they are.
type Sized interface{ Size() int }

// leastSize is what an event counts in a queue.
const leastSize = 256

func (e Event) size() int {
	if s, ok := e.Fields.(Sized); ok {
		return leastSize + s.Size()
	}
	return leastSize
}

// missedKind is the kind of events that say what was left out.
const missedKind = "missed"

// MissedLine (kind "missed"): events were left out, none of them essential.
type MissedLine struct {
	Events int64  `json:"events"` // how many; 0 where they are only about to be
	Why    string `json:"why"`
}

// Essential is true: who missed something is to know it.
func (MissedLine) Essential() bool { return true }
