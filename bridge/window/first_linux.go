//go:build cgo

package window

// #include "first_linux.h"
import "C"

import "sync"

// ahead holds the functions that postFirst queued.
var ahead struct {
	sync.Mutex
	queue []func()
}

// postFirst runs f on the first thread before everything else that waits for it. Functions
// that webview dispatches wait behind the messages of a page that floods its window;
// closing the window must not.
func (l *loop) postFirst(f func()) bool {
	l.mu.Lock()
	ended := l.ended
	l.mu.Unlock()
	if ended {
		return false
	}
	ahead.Lock()
	ahead.queue = append(ahead.queue, f)
	ahead.Unlock()
	C.jb_run_first()
	return true
}

//export jembatanFirst
func jembatanFirst() {
	ahead.Lock()
	queue := ahead.queue
	ahead.queue = nil
	ahead.Unlock()
	for _, f := range queue {
		f()
	}
}
