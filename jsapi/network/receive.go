package network

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"time"
)

// Room reserves n bytes of memory before they are read. It may wait, and returns an error when ctx ends.
type Room func(ctx context.Context, n int64) error

const (
	// Unasked is how many bytes of a body are read without calling [Room].
	Unasked = 256 << 10
	// step is how many bytes are reserved at a time if the size is not known.
	step = 1 << 20
)

// receive reads the body of a response, of at most MaxBody bytes. It reserves the memory first: all of it if the server
// states the size, and step by step if not.
func receive(ctx context.Context, res *http.Response, room Room, t *limit) ([]byte, error) {
	if res.Body == http.NoBody || res.Request.Method == http.MethodHead {
		return nil, nil
	}
	if res.ContentLength > MaxBody {
		return nil, fmt.Errorf("%w: it has %d bytes, more than %d", ErrTooLarge, res.ContentLength, MaxBody)
	}
	asked := int64(0)
	ask := func(n int64) error { // reserves n bytes in all
		if n <= max(asked, Unasked) || room == nil {
			return nil
		}
		n -= asked
		asked += n
		t.stop() // waiting for memory does not count toward the timeout
		defer t.start()
		return room(ctx, n)
	}
	if n := res.ContentLength; n >= 0 && !res.Uncompressed {
		if err := ask(n); err != nil {
			return nil, err
		}
		whole := make([]byte, n)
		_, err := io.ReadFull(res.Body, whole)
		return whole, err
	}
	var pieces [][]byte
	total := 0
	for size := Unasked; ; size = step {
		if err := ask(int64(total + size)); err != nil {
			return nil, err
		}
		piece := make([]byte, size)
		n, err := fill(res.Body, piece)
		if total += n; total > MaxBody {
			return nil, fmt.Errorf("%w: it has more than %d bytes", ErrTooLarge, MaxBody)
		}
		pieces = append(pieces, piece[:n])
		if err == io.EOF {
			break
		} else if err != nil {
			return nil, err
		}
	}
	if len(pieces) == 1 {
		return pieces[0], nil
	}
	whole := make([]byte, 0, total)
	for i, piece := range pieces {
		whole = append(whole, piece...)
		pieces[i] = nil
	}
	return whole, nil
}

// fill reads until p is full or the reader ends. It returns io.EOF, as the reader itself does, at the end.
func fill(r io.Reader, p []byte) (n int, err error) {
	for n < len(p) && err == nil {
		var got int
		got, err = r.Read(p[n:])
		n += got
	}
	return n, err
}

// limit cancels a context with [ErrTimeout] after a time, not counting the time for which it was stopped.
type limit struct {
	timer *time.Timer
	left  time.Duration
	since time.Time
}

func newLimit(d time.Duration, cancel context.CancelCauseFunc) *limit {
	return &limit{time.AfterFunc(d, func() { cancel(ErrTimeout) }), d, time.Now()}
}

func (l *limit) stop() {
	if l.timer.Stop() {
		l.left -= time.Since(l.since)
	}
}

func (l *limit) start() {
	l.since = time.Now()
	l.timer.Reset(max(l.left, 0))
}
