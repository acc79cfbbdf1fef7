package bridge

import "sync"

// queue runs the calls of a session that act on one resource one after the other,
// in the order in which the pages made them, each after the one before has
// settled. It holds up no call on another resource, nor one on none.
type queue struct {
	pool *pool

	mu      sync.Mutex // guards what follows, and the left of the queue's calls
	waiting []queued
	running bool  // somebody runs the calls
	current *Call // the one whose handler runs and on which the others wait
}

// queued is a call with the job that runs its handler and settles it.
type queued struct {
	call *Call
	job  func()
}

// newQueues makes a queue for each thing that methods of a table act on.
func newQueues(t *Table, p *pool) map[string]*queue {
	queues := map[string]*queue{}
	for _, m := range t.methods {
		if m.Resource != "" && queues[m.Resource] == nil {
			queues[m.Resource] = &queue{pool: p}
		}
	}
	return queues
}

// add puts a call at the end, unless it has left already. It returns what is to be
// run for that by the pool; nil where somebody runs the queue.
func (q *queue) add(c *Call, job func()) (run func()) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if c.left {
		return job
	}
	q.waiting = append(q.waiting, queued{c, job})
	if q.running {
		return nil
	}
	q.running = true
	return q.run
}

// run runs the calls until none waits, or one of them leaves before its handler
// has returned: then another goroutine goes on.
func (q *queue) run() {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.waiting) > 0 {
		next := q.waiting[0]
		q.waiting[0] = queued{}
		q.waiting = q.waiting[1:]
		if next.call.left { // before its turn
			q.pool.run([]func(){next.job})
			continue
		}
		q.current = next.call
		q.mu.Unlock()
		next.job()
		q.mu.Lock()
		if q.current != next.call {
			return
		}
		q.current = nil
	}
	q.running = false
}

// leave has the calls after c go on.
func (q *queue) leave(c *Call) {
	q.mu.Lock()
	defer q.mu.Unlock()
	c.left = true
	if q.current == c {
		q.current = nil
		q.pool.run([]func(){q.run})
	}
}

// Leave says that the call acts no more on what its method acts on: the calls
// after it go on, and this one settles whenever it does. A handler calls it before
// it waits for a user or the network; in [Method.Begin] it keeps the call out of
// the order altogether. It does nothing where the method acts on nothing, or a
// second time.
func (c *Call) Leave() {
	if c.queue != nil {
		c.queue.leave(c)
	}
}
