package recording

import (
	"time"
)

// restTime is the minimum time between two writes while something is recorded. After a write that takes long, the next one waits
// ten times as long.
const restTime = 200 * time.Millisecond

// Keep writes the scenario into a new file whenever something has been recorded, so that a process that is killed loses no more than
// its last moment. The file is replaced at once: nobody ever finds a part of it. If another program has written the file, Keep leaves
// it, and goes on in one with another number in its name. End writes what has been recorded since, also if that is nothing, and
// returns the error of doing so, or a [MovedError]. Call Keep once, before anything is recorded; unwritten is called with the first
// error of a write before the end.
func (r *Recorder) Keep(name string, p Program, unwritten func(error)) (end func() error) {
	changed := make(chan struct{}, 1)
	r.mu.Lock()
	r.changed = changed
	r.mu.Unlock()
	over, stopped := make(chan struct{}), make(chan struct{})
	kept := newKeptFile(name)
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
			err := kept.write(r.Scenario(p))
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
		if err := kept.write(r.Scenario(p)); err != nil {
			return err
		}
		if kept.name != name {
			return &MovedError{kept.name}
		}
		return nil
	}
}
