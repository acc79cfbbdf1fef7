package display

import (
	"bytes"
	"io"
	"os"
	"strings"
	"sync"
	"unicode"
)

// tailSize is how many bytes of a program's messages are kept: more than a line usually has.
const tailSize = 4096

// lastLine keeps the end of what a program writes to standard error.
type lastLine struct {
	ended chan struct{} // closed when no process can write to it
	mu    sync.Mutex
	tail  []byte
}

// hear reads r to its end, so that its writer never blocks, and then closes it.
func hear(r *os.File) *lastLine {
	l := &lastLine{ended: make(chan struct{})}
	go func() {
		io.Copy(l, r)
		r.Close()
		close(l.ended)
	}()
	return l
}

// Write appends b and keeps the last tailSize bytes.
func (l *lastLine) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.tail = append(l.tail, b...)
	if over := len(l.tail) - tailSize; over > 0 {
		l.tail = append(l.tail[:0], l.tail[over:]...)
	}
	return len(b), nil
}

// text returns the last line so far.
func (l *lastLine) text() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return lastOf(l.tail)
}

// lastOf returns the last line that is not blank, made printable.
func lastOf(words []byte) string {
	lines := bytes.Split(words, []byte("\n"))
	for len(lines) > 0 {
		line := lines[len(lines)-1]
		lines = lines[:len(lines)-1]
		if bytes.ContainsFunc(line, unicode.IsLetter) {
			return strings.Map(func(r rune) rune {
				if unicode.IsPrint(r) {
					return r
				}
				return -1
			}, string(bytes.TrimSpace(line)))
		}
	}
	return "it printed no message"
}
