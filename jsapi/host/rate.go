package host

import "time"

// rate allows something up to a number of times in any period of a given length.
type rate struct {
	most int
	per  time.Duration

	times []time.Time // of the uses that still count
}

// take reports whether one more use is allowed now, and counts it.
func (r *rate) take(now time.Time) bool {
	for len(r.times) > 0 && now.Sub(r.times[0]) >= r.per {
		r.times = r.times[1:]
	}
	if len(r.times) >= r.most {
		return false
	}
	r.times = append(r.times, now)
	return true
}
