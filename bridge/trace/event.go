package trace

import (
	"strconv"
	"time"
)

// Event is one thing that happened, with its time and place.
type Event struct {
	Number   int64         // from 1, in the order in which events were recorded; 0 for [Missed], which one subscriber alone gets
	Time     time.Time     // by the clock of the machine
	Since    time.Duration // the start of the run, by a monotonic clock
	Document int64         // the number of the page's document, from 1; 0 if the event is not about one
	Call     int64         // the number of the call; 0 if the event is not about one
	Origin                 // in a program of the template language
	Data     Data
}

// Origin is the place in a program of the template language that something comes from. It is empty elsewhere, and if
// the program does not say.
type Origin struct {
	Page      string // path of the page
	Component string // path of the component in it whose function ran; "" for the page's own
}

// Data is what happened: one of the types of the catalogue. It must not change once it is
// recorded.
type Data interface {
	// Kind names the type in a trace file.
	Kind() string

	traits() traits // of this package's types alone
}

// traits are what a queue needs to know of an event.
type traits struct {
	essential bool // no limit leaves it out
	size      int  // bytes of its texts
}

var essential = traits{essential: true}

// Kind returns the kind of the event's data.
func (e Event) Kind() string { return e.Data.Kind() }

// Essential reports whether the event is kept despite any limit, because it says what was
// decided or what followed from a decision.
func (e Event) Essential() bool { return e.Data.traits().essential }

// Size returns the number of bytes that the event counts for readers that limit what they keep.
func (e Event) Size() int { return leastSize + e.Data.traits().size }

// leastSize is what an event counts in a queue.
const leastSize = 256

// Millis is a duration that encodes as a number of milliseconds, with a precision of microseconds.
type Millis time.Duration

func (m Millis) append(b []byte) []byte {
	return strconv.AppendFloat(b, float64(time.Duration(m).Microseconds())/1000, 'f', -1, 64)
}

// MarshalJSON implements [json.Marshaler].
func (m Millis) MarshalJSON() ([]byte, error) { return m.append(nil), nil }

// UnmarshalJSON implements [json.Unmarshaler].
func (m *Millis) UnmarshalJSON(text []byte) error {
	ms, err := strconv.ParseFloat(string(text), 64)
	*m = Millis(time.Duration(ms*1000+0.5) * time.Microsecond)
	return err
}
