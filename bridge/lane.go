package bridge

import "sync"

// lane has the calls of a session that act on one thing run one after the other,
// in the order in which the pages made them, each after the one before has
// settled. Calls on other things, or on none, know nothing of it.
type lane struct {
	crew *crew

	mu      sync.Mutex // guards what follows, and the left of the lane's calls
	waiting []queued
	running bool  // somebody runs the calls
	current *Call // the one whose handler runs and on which the others wait
}

// queued is a call with the job that runs its handler and settles it.
type queued struct {
	call *Call
	job  func()
}

// newLanes makes a lane for each thing that methods of a table act on.
func newLanes(t *Table, c *crew) map[string]*lane {
	lanes := map[string]*lane{}
	for _, m := range t.methods {
		if m.Resource != "" && lanes[m.Resource] == nil {
			lanes[m.Resource] = &lane{crew: c}
		}
	}
	return lanes
}

// add puts a call at the end, unless it has left already. It returns what is to be
// run for that by the crew; nil where somebody runs the lane.
func (l *lane) add(c *Call, job func()) (run func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if c.left {
		return job
	}
	l.waiting = append(l.waiting, queued{c, job})
	if l.running {
		return nil
	}
	l.running = true
	return l.run
}

// run runs the calls until none waits, or one of them leaves before its handler
// has returned: then another goroutine goes on.
func (l *lane) run() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for len(l.waiting) > 0 {
		next := l.waiting[0]
		l.waiting[0] = queued{}
		l.waiting = l.waiting[1:]
		if next.call.left { // before its turn
			l.crew.run([]func(){next.job})
			continue
		}
		l.current = next.call
		l.mu.Unlock()
		next.job()
		l.mu.Lock()
		if l.current != next.call {
			return
		}
		l.current = nil
	}
	l.running = false
}

// leave has the calls after c go on.
func (l *lane) leave(c *Call) {
	l.mu.Lock()
	defer l.mu.Unlock()
	c.left = true
	if l.current == c {
		l.current = nil
		l.crew.run([]func(){l.run})
	}
}

// Leave says that the call acts no more on what its method acts on: the calls
// after it go on, and this one settles whenever it does. A handler calls it before
// it waits for a user or the network; in [Method.Begin] it keeps the call out of
// the order altogether. It does nothing where the method acts on nothing, or a
// second time.
func (c *Call) Leave() {
	if c.lane != nil {
		c.lane.leave(c)
	}
}
