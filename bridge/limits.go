package bridge

import "time"

// Limits bound what a page can make the host do. The zero value of a field
// means its default, listed in PROTOCOL.md under "Limits".
type Limits struct {
	FrameBytes      int // bytes in one frame
	Depth           int // nesting of a body, the items array included
	Items           int // items in one frame
	FramesPerSecond int // frames of one document, and the size of its bucket
	InFlight        int // unsettled calls of one document
	InFlightBytes   int // of their parameters
	LogsPerSecond   int // console lines of one document, and the size of its bucket
}

// withDefaults fills what is zero.
func (l Limits) withDefaults() Limits {
	set := func(field *int, value int) {
		if *field == 0 {
			*field = value
		}
	}
	set(&l.FrameBytes, 8<<20)
	set(&l.Depth, 64)
	set(&l.Items, 4096)
	set(&l.FramesPerSecond, 50_000)
	set(&l.InFlight, 4096)
	set(&l.InFlightBytes, 64<<20)
	set(&l.LogsPerSecond, 1000)
	return l
}

// unread bounds the bytes of frames that are not read yet, for one more of a
// size. There may be room for small ones when there is no more for large ones.
func (l Limits) unread(size int) int {
	if size <= l.FrameBytes/8 {
		return 5 * l.FrameBytes
	}
	return 4 * l.FrameBytes
}

// bucket is a token bucket: it holds as many tokens as it gains in a second.
type bucket struct {
	perSecond float64
	tokens    float64
	last      time.Time
}

func newBucket(perSecond int, now time.Time) bucket {
	return bucket{perSecond: float64(perSecond), tokens: float64(perSecond), last: now}
}

// take removes a token and reports whether there was one.
func (b *bucket) take(now time.Time) bool {
	if passed := now.Sub(b.last).Seconds(); passed > 0 {
		b.tokens = min(b.perSecond, b.tokens+passed*b.perSecond)
		b.last = now
	}
	if b.tokens < 1 {
		return false
	}
	b.tokens--
	return true
}
