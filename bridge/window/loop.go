//go:build cgo

package window

import (
	"sync"

	webview "github.com/webview/webview_go"
)

// loop runs functions on the program's first thread.
type loop struct {
	view webview.WebView // the first window, which dispatches for all
	done chan struct{}   // closed when the loop has ended

	mu      sync.Mutex // guards the fields below, and webview's Dispatch, which has a data race of its own
	queue   []func()
	pending bool // a dispatched call of drain will empty the queue
	ended   bool
}

// post runs f on the first thread soon. It returns false if the loop has ended.
func (l *loop) post(f func()) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.ended {
		return false
	}
	l.queue = append(l.queue, f)
	if !l.pending {
		l.pending = true
		l.view.Dispatch(l.drain)
	}
	return true
}

func (l *loop) drain() {
	l.mu.Lock()
	queue := l.queue
	l.queue = nil
	l.pending = false
	l.mu.Unlock()
	for _, f := range queue {
		f()
	}
}

// do runs f on the first thread and waits for it.
func (l *loop) do(f func()) error { return l.await(l.post, f) }

// doFirst is like do, but runs before everything that waits for the first thread.
func (l *loop) doFirst(f func()) error { return l.await(l.postFirst, f) }

func (l *loop) await(post func(func()) bool, f func()) error {
	ran := make(chan struct{})
	if !post(func() { f(); close(ran) }) {
		return ErrClosed
	}
	select {
	case <-ran:
		return nil
	case <-l.done:
		return ErrClosed
	}
}

// end makes the loop refuse further functions.
func (l *loop) end() {
	l.mu.Lock()
	l.ended = true
	l.queue = nil
	l.mu.Unlock()
	close(l.done)
}
