package panel

import (
	"math"
	"runtime"
	"testing"
	"unsafe"

	"github.com/jembatan/jembatan/bridge/trace"
)

// TestKeptEventsAreNotCopied checks that a feed of many events has allocated hardly more than what it keeps, and that it keeps the
// last ones in order, where their places are used again.
func TestKeptEventsAreNotCopied(t *testing.T) {
	const most = 20*chunk + 100
	f := newFeed(most)
	batch := make([]trace.Event, 500)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	number := int64(0)
	for number < 3*most {
		for i := range batch {
			number++
			batch[i] = trace.Event{Number: number, Data: trace.Exit{}}
		}
		f.add(batch)
	}
	runtime.ReadMemStats(&after)
	if used, kept := after.TotalAlloc-before.TotalAlloc, uint64(most*unsafe.Sizeof(slot{})); used > 2*kept {
		t.Errorf("%d bytes were allocated to keep %d", used, kept)
	}
	some := f.read(0, most, math.MaxInt)
	if len(some.events) != most {
		t.Fatalf("%d events are kept, want %d", len(some.events), most)
	}
	for i, e := range some.events {
		if want := number - most + 1 + int64(i); e.Number != want {
			t.Fatalf("event %d is at the place of event %d", e.Number, want)
		}
	}
}
