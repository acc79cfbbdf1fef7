package bridge

import "sync"

// crew runs handlers on goroutines that it keeps. A new goroutine for each call
// costs more than most calls, mainly for its stack to grow.
//
// A handler may take as long as it likes: while one runs, another worker looks
// for the next job, so that no job ever waits for a handler.
type crew struct {
	work sync.Cond // someone is to look for a job, or the crew has closed

	mu     sync.Mutex // guards what follows
	jobs   []func()   // in the order in which they came
	seek   int        // workers that look for a job, or are about to
	idle   int        // workers that wait to be told to
	closed bool
}

// mostIdle workers are kept for later.
const mostIdle = 64

func newCrew() *crew {
	c := &crew{}
	c.work.L = &c.mu
	return c
}

// run has jobs run, each on its own.
func (c *crew) run(jobs []func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.jobs = append(c.jobs, jobs...)
	c.call()
}

// call sees to it that someone looks for the next job. The caller holds mu.
func (c *crew) call() {
	if len(c.jobs) == 0 || c.seek > 0 {
		return
	}
	c.seek++
	if c.idle > 0 {
		c.idle--
		c.work.Signal()
		return
	}
	go c.member()
}

// member runs jobs for as long as the crew has some.
func (c *crew) member() {
	c.mu.Lock()
	for {
		for len(c.jobs) == 0 {
			c.seek--
			if c.closed || c.idle >= mostIdle {
				c.mu.Unlock()
				return
			}
			c.idle++
			c.work.Wait()
		}
		job := c.jobs[0]
		c.jobs[0] = nil
		c.jobs = c.jobs[1:]
		c.seek--
		c.call()
		c.mu.Unlock()
		job()
		c.mu.Lock()
		c.seek++
	}
}

// close lets the idle workers go. Jobs that are there still run.
func (c *crew) close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closed = true
	c.seek += c.idle
	c.idle = 0
	c.work.Broadcast()
}
