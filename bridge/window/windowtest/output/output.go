// Package output collects what a process writes, while others read it. It is separate from package windowtest, so that programs can
// use it that open no window themselves.
package output

import (
	"bytes"
	"sync"
)

// Buffer collects what a process writes. It may be read while the process writes. The zero value is ready to use.
type Buffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write implements [io.Writer].
func (b *Buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

// String returns what has been written so far.
func (b *Buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}
