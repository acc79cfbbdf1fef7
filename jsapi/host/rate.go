package host

import "time"

// rate allows something so many times in any period of a length.
type rate struct {
	most int
	per  time.Duration

	times []time.Time // of those that still count
}

// take tells whether it is allowed now once more, and counts it.
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
