package suite

import (
	"context"
	"sync"
)

// Pool calls play for each i below n, jobs at a time (0 means 1), until ctx ends. After each it calls done with the result and
// the number of results so far; calls of done do not overlap.
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
