package scenario

import (
	"context"
	"time"
)

// resting observes whether a program rests: calls are settled, nothing has happened and nothing was fetched for a while, and the page
// computes nothing.
type resting struct {
	p       *player
	quiet   time.Duration // for which nothing may happen
	settled func() bool   // whether the page is there, and its calls are settled but those that may be open

	last  int64     // number of the last event
	since time.Time // when it was seen, or the end of the last fetch
}

// observe begins to observe the program.
func (p *player) observe(quiet time.Duration, settled func() bool) *resting {
	return &resting{p: p, quiet: quiet, settled: settled, last: -1, since: time.Now()}
}

// rests reports whether the program rests now. It waits for a page that computes, until ctx ends.
func (r *resting) rests(ctx context.Context) bool {
	if n := r.p.last(); n != r.last {
		r.last, r.since = n, time.Now()
	}
	if fetched := r.p.host.Fetched(); fetched.After(r.since) {
		r.since = fetched
	}
	if !r.settled() || time.Since(r.since) < r.quiet {
		return false
	}
	r.p.comeRound(ctx)
	return r.p.last() == r.last && r.settled() && ctx.Err() == nil
}

// comeRound waits until the page is idle and what it has sent by then has been read, including the work that it had put off.
func (p *player) comeRound(ctx context.Context) {
	for range 2 { // the second round is that of what it has put off
		p.host.ComeRound(ctx)
	}
	p.reads.AwaitHandled(ctx)
}

// await waits until the program rests. Its error is the reason for which ctx has ended before.
func (r *resting) await(ctx context.Context) error {
	for !r.rests(ctx) {
		if err := r.p.pause(ctx); err != nil {
			return err
		}
	}
	return nil
}

// arrived reports whether a page is there that has loaded.
func (p *player) arrived() bool {
	w := p.host.Window()
	return w != nil && w.Session().Current() != nil && !p.host.Opening()
}

// pause waits until something happens, or for a while. Its error is the reason for which ctx has ended.
func (p *player) pause(ctx context.Context) error {
	select {
	case <-p.changed:
	case <-time.After(lookTime):
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	return nil
}
