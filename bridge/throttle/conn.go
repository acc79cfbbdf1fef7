package throttle

import (
	"context"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// conn is a connection of a link.
type conn struct {
	net.Conn
	link  *Link
	asked atomic.Bool // something was written since the last byte was read

	once   sync.Once
	ended  chan struct{} // closed with the connection
	wasCut atomic.Bool
}

func (c *conn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p[:c.link.most(len(p), false)])
	if n > 0 {
		wait := c.link.admit(n, false)
		if c.asked.Swap(false) {
			wait = max(wait, c.link.roundTrip())
		}
		if late := c.sleep(context.Background(), wait); late != nil {
			return 0, c.reason(late)
		}
	}
	return n, c.reason(err)
}

func (c *conn) Write(p []byte) (done int, err error) {
	for len(p) > 0 {
		c.asked.Store(true)
		n := c.link.most(len(p), true)
		if err := c.sleep(context.Background(), c.link.admit(n, true)); err != nil {
			return done, c.reason(err)
		}
		n, err = c.Conn.Write(p[:n])
		done += n
		if err != nil {
			return done, c.reason(err)
		}
		p = p[n:]
	}
	return done, nil
}

// sleep waits, unless ctx or the connection ends before.
func (c *conn) sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return nil
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-c.ended:
		return net.ErrClosed
	case <-ctx.Done():
		return ctx.Err()
	}
}

// reason returns the error of a connection: of one that was cut, why.
func (c *conn) reason(err error) error {
	if err != nil && c.wasCut.Load() {
		return ErrNoNetwork
	}
	return err
}

func (c *conn) cut() {
	c.wasCut.Store(true)
	c.Close()
}

func (c *conn) Close() error {
	c.once.Do(func() { close(c.ended) })
	c.link.forget(c)
	return c.Conn.Close()
}

// CloseWrite closes the writing side of a TCP connection.
func (c *conn) CloseWrite() error {
	if half, ok := c.Conn.(interface{ CloseWrite() error }); ok {
		return half.CloseWrite()
	}
	return net.ErrClosed
}
