package bridge

import "context"

// AwaitRead waits until what the page has sent so far has been read and recorded, or ctx ends.
func (s *Session) AwaitRead(ctx context.Context) {
	d := s.Current()
	if d == nil {
		return
	}
	read := make(chan struct{})
	d.mu.Lock()
	d.push(received{mark: read})
	d.mu.Unlock()
	select {
	case <-read:
	case <-d.read: // the document has ended
	case <-ctx.Done():
	}
}

// AwaitCalls waits until what the page, and those before it, have sent so far has been read, and the calls in it that act on a
// resource (see [Method.Resource]) have taken effect, or until ctx ends. If the page has ended, it also waits until the handlers of
// its other calls have returned.
func (s *Session) AwaitCalls(ctx context.Context) {
	d := s.Current()
	s.AwaitRead(ctx)
	for _, q := range s.queues {
		done := make(chan struct{})
		if run := q.add(&Call{}, func() { close(done) }); run != nil {
			s.pool.run([]func(){run})
		}
		select {
		case <-done:
		case <-ctx.Done():
			return
		}
	}
	if d == nil || d.ctx.Err() == nil {
		return
	}
	done := make(chan struct{})
	go func() {
		<-d.read // no handler begins after that
		d.handlers.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-ctx.Done():
	}
}
