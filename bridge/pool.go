package bridge

import "sync"

// pool runs handlers on goroutines that it keeps. A new goroutine for each call
// costs more than most calls, mainly for its stack to grow.
//
// A handler may take as long as it likes: while one runs, another worker looks
// for the next job, so that no job ever waits for a handler.
type pool struct {
	work sync.Cond // somebody should look for a job, or the pool is closed

	mu     sync.Mutex // guards what follows
	jobs   []func()   // in the order in which they came
	seek   int        // workers that look for a job, or are about to
	idle   int        // workers that wait until they should look
	closed bool
}

// mostIdle is the maximum number of workers that are kept for later.
const mostIdle = 64

func newPool() *pool {
	p := &pool{}
	p.work.L = &p.mu
	return p
}

// run runs jobs, each independently of the others.
func (p *pool) run(jobs []func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.jobs = append(p.jobs, jobs...)
	p.call()
}

// call ensures that a worker looks for the next job. The caller holds mu.
func (p *pool) call() {
	if len(p.jobs) == 0 || p.seek > 0 {
		return
	}
	p.seek++
	if p.idle > 0 {
		p.idle--
		p.work.Signal()
		return
	}
	go p.worker()
}

// worker runs jobs while the pool has any.
func (p *pool) worker() {
	p.mu.Lock()
	for {
		for len(p.jobs) == 0 {
			p.seek--
			if p.closed || p.idle >= mostIdle {
				p.mu.Unlock()
				return
			}
			p.idle++
			p.work.Wait()
		}
		job := p.jobs[0]
		p.jobs[0] = nil
		p.jobs = p.jobs[1:]
		p.seek--
		p.call()
		p.mu.Unlock()
		job()
		p.mu.Lock()
		p.seek++
	}
}

// close stops the idle workers. Jobs that are in the queue still run.
func (p *pool) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	p.seek += p.idle
	p.idle = 0
	p.work.Broadcast()
}
