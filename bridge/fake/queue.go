package fake

import "sync"

// queue runs tasks one after the other on one goroutine.
type queue struct {
	done chan struct{} // closed when no further task runs

	mu    sync.Mutex // guards what follows
	more  *sync.Cond
	tasks []func()
	ended bool
}

func newQueue() *queue {
	q := &queue{done: make(chan struct{})}
	q.more = sync.NewCond(&q.mu)
	return q
}

// post adds a task and reports false when the queue has ended.
func (q *queue) post(f func()) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.ended {
		return false
	}
	q.tasks = append(q.tasks, f)
	q.more.Signal()
	return true
}

// run runs the tasks, and after each what is to follow it.
func (q *queue) run(after func()) {
	defer close(q.done)
	for {
		q.mu.Lock()
		for len(q.tasks) == 0 && !q.ended {
			q.more.Wait()
		}
		if q.ended {
			q.mu.Unlock()
			return
		}
		f := q.tasks[0]
		q.tasks = q.tasks[1:]
		q.mu.Unlock()
		f()
		after()
	}
}

// end drops the tasks that have not begun.
func (q *queue) end() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.ended = true
	q.tasks = nil
	q.more.Signal()
}
