package proxy

import (
	"io"
	"net"
	"sync"
	"time"
)

// join copies both ways until both sides have ended, one breaks off, or no byte
// has come for the given time. It closes neither where both have ended by
// themselves.
func join(a, b net.Conn, idle time.Duration) {
	alive := func() {
		end := time.Now().Add(idle)
		a.SetDeadline(end)
		b.SetDeadline(end)
	}
	alive()
	var copies sync.WaitGroup
	for _, way := range [][2]net.Conn{{a, b}, {b, a}} {
		copies.Go(func() {
			to, from := way[0], way[1]
			if _, err := io.Copy(writer{to, alive}, reader{from}); err != nil || closeWrite(to) != nil {
				a.Close()
				b.Close()
			}
		})
	}
	copies.Wait()
}

// writer and reader hide the faster ways of copying, which would copy whole
// connections without a word in between.
type writer struct {
	to      net.Conn
	written func()
}

func (w writer) Write(b []byte) (int, error) {
	w.written()
	return w.to.Write(b)
}

type reader struct{ from net.Conn }

func (r reader) Read(b []byte) (int, error) { return r.from.Read(b) }

// closeWrite tells the other side that no more will come.
func closeWrite(c net.Conn) error {
	if c, ok := c.(interface{ CloseWrite() error }); ok {
		return c.CloseWrite()
	}
	return net.ErrClosed
}
