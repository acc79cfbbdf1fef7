package proxy

import (
	"io"
	"net"
	"sync"
	"time"
)

// join copies in both directions until both sides have ended, one fails, or no byte has
// arrived for the given time. If both sides have ended, it closes neither.
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

// writer and reader hide optimized copying methods, which would copy whole connections
// without reporting progress.
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

// closeWrite signals that no more data follows.
func closeWrite(c net.Conn) error {
	if c, ok := c.(interface{ CloseWrite() error }); ok {
		return c.CloseWrite()
	}
	return net.ErrClosed
}
