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
