package recording

import (
	"time"

	"github.com/jembatan/jembatan/assets/atomicfile"
)

// restTime is the minimum time between two writes while something is recorded. After a write that takes long, the next one waits
// ten times as long.
const restTime = 200 * time.Millisecond

// Keep writes the scenario into a file whenever something has been recorded, so that a process that is killed loses no more than
// its last moment. The file is replaced at once: nobody ever finds a part of it. End writes what has been recorded since, also if
// that is nothing, and returns the error of doing so. Call Keep once, before anything is recorded; unwritten is called with the
// first error of a write before the end.
func (r *Recorder) Keep(name string, p Program, unwritten func(error)) (end func() error) {
	changed := make(chan struct{}, 1)
	r.mu.Lock()
	r.changed = changed
	r.mu.Unlock()
	over, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		var last error
		for {
			select {
			case <-changed:
			case <-over:
				return
			}
			begun := time.Now()
			err := atomicfile.Replace(name, r.Scenario(p), 0o644)
			if err != nil && last == nil {
				unwritten(err)
			}
			last = err
			select {
			case <-time.After(max(restTime, 10*time.Since(begun))):
			case <-over:
				return
			}
		}
	}()
	return func() error {
		close(over)
		<-stopped
		return atomicfile.Replace(name, r.Scenario(p), 0o644)
	}
}
