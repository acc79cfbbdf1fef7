package suite

import (
	"context"
	"sync"
)

// Pool plays n things, jobs at a time (0 means 1), until ctx ends. It calls done with what came of each, and with how many are
// done, one call at a time.
func Pool[R any](ctx context.Context, jobs, n int, play func(i int) R, done func(i int, r R, many int)) {
	next := make(chan int)
	go func() {
		defer close(next)
		for i := range n {
			select {
			case next <- i:
			case <-ctx.Done():
				return
			}
		}
	}()
	var mu sync.Mutex // guards many and done
	var players sync.WaitGroup
	many := 0
	for range min(max(jobs, 1), n) {
		players.Go(func() {
			for i := range next {
				r := play(i)
				mu.Lock()
				many++
				done(i, r, many)
				mu.Unlock()
			}
		})
	}
	players.Wait()
}
