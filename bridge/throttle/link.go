package throttle

import (
	"context"
	"errors"
	"net"
	"sync"
	"time"
)

// Speed is how fast a network is. The zero Speed does not delay anything.
type Speed struct {
	Down, Up  int           // bits per second, of all connections together; 0 means no limit
	RoundTrip time.Duration // between a request and the first byte of its response
}

// ErrNoNetwork is the error of connections that [Link.Cut] has cut.
var ErrNoNetwork = errors.New("the phone has no network")

// Link is a phone's link to the network. Its methods may be called at the same time.
type Link struct {
	mu       sync.Mutex // guards what follows
	speed    Speed
	down, up time.Time // when the last byte that was admitted has passed
	open     map[*conn]struct{}
}

// Set changes the speed, of open connections too.
func (l *Link) Set(s Speed) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.speed, l.down, l.up = s, time.Time{}, time.Time{}
}

// Cut closes all open connections. They fail with [ErrNoNetwork]. New ones can be opened.
func (l *Link) Cut() {
	l.mu.Lock()
	open := l.open
	l.open = nil
	l.mu.Unlock()
	for c := range open {
		c.cut()
	}
}

// DialFunc opens a connection, as [net.Dialer.DialContext] does.
type DialFunc func(ctx context.Context, network, address string) (net.Conn, error)

// Dial returns a function that opens connections of the link with dial.
func (l *Link) Dial(dial DialFunc) DialFunc {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		raw, err := dial(ctx, network, address)
		if err != nil {
			return nil, err
		}
		c := l.conn(raw)
		if err := c.sleep(ctx, l.roundTrip()); err != nil {
			c.Close()
			return nil, c.reason(err)
		}
		return c, nil
	}
}

func (l *Link) conn(raw net.Conn) *conn {
	c := &conn{Conn: raw, link: l, ended: make(chan struct{})}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.open == nil {
		l.open = map[*conn]struct{}{}
	}
	l.open[c] = struct{}{}
	return c
}

func (l *Link) forget(c *conn) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.open, c)
}

func (l *Link) roundTrip() time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.speed.RoundTrip
}

// Bytes pass in pieces. A piece is what passes in the time piece, but at least leastPiece bytes.
const (
	piece      = 50 * time.Millisecond
	leastPiece = 512
)

// most returns how many of n bytes may pass at once.
func (l *Link) most(n int, up bool) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	rate := l.speed.Down
	if up {
		rate = l.speed.Up
	}
	if rate == 0 {
		return n
	}
	return min(n, max(leastPiece, int(int64(rate)/8*int64(piece)/int64(time.Second))))
}

// admit returns how long n bytes have to wait until they have passed, after those that were admitted before.
func (l *Link) admit(n int, up bool) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	rate, last := l.speed.Down, &l.down
	if up {
		rate, last = l.speed.Up, &l.up
	}
	if rate == 0 {
		return 0
	}
	now := time.Now()
	if last.Before(now) {
		*last = now
	}
	*last = last.Add(time.Duration(int64(n) * 8 * int64(time.Second) / int64(rate)))
	return last.Sub(now)
}
