package bridge

import "sync"

// queue runs those calls of a session that act on one resource one after the other, in
// the order in which the pages made them, each after the one before has settled. It does
// not delay calls on other resources, or on none.
type queue struct {
	pool *pool

	mu      sync.Mutex // guards what follows, and the left of the queue's calls
	waiting []queued
	running bool  // a goroutine is running the calls
	current *Call // the one whose handler runs and for which the others wait
}

// queued is a call with the job that runs its handler and settles it.
type queued struct {
	call *Call
	job  func()
}

// newQueues makes a queue for each resource that methods of a table act on.
func newQueues(t *Table, p *pool) map[string]*queue {
	queues := map[string]*queue{}
	for _, m := range t.methods {
		if m.Resource != "" && queues[m.Resource] == nil {
			queues[m.Resource] = &queue{pool: p}
		}
	}
	return queues
}

// add puts a call at the end of the queue, unless the call has left it already. It
// returns what the pool must run, or nil if a goroutine is running the queue already.
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

// run runs the calls until none waits, or until one leaves before its handler has
// returned; then another goroutine takes over.
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

// leave lets the calls after c proceed.
func (q *queue) leave(c *Call) {
	q.mu.Lock()
	defer q.mu.Unlock()
	c.left = true
	if q.current == c {
		q.current = nil
		q.pool.run([]func(){q.run})
	}
}

// Leave says that the call is done with its method's resource (see [Method.Resource]):
// the calls queued behind it proceed, and this one may settle at any time. A handler
// calls it before it waits for a user or the network; called in [Method.Begin], it keeps
// the call out of the queue altogether. Leave does nothing if the method has no resource,
// or if it was called before.
func (c *Call) Leave() {
	if c.queue != nil {
		c.queue.leave(c)
	}
}
