package proxy

import (
	"net"
	"sync"
)

// connections are connections that no server closes.
type connections struct {
	mu     sync.Mutex
	all    map[net.Conn]struct{}
	closed bool
}

// add adds a connection. It returns false if all have been closed.
func (s *connections) add(c net.Conn) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return false
	}
	if s.all == nil {
		s.all = map[net.Conn]struct{}{}
	}
	s.all[c] = struct{}{}
	return true
}

// drop closes and removes a connection.
func (s *connections) drop(c net.Conn) {
	s.mu.Lock()
	delete(s.all, c)
	s.mu.Unlock()
	c.Close()
}

// close closes all connections. After that, add returns false.
func (s *connections) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	for c := range s.all {
		c.Close()
	}
}

// queue is a listener that accepts connections handed to put.
type queue struct {
	conns chan net.Conn
	done  chan struct{}
	once  sync.Once
}

func newQueue() *queue { return &queue{conns: make(chan net.Conn), done: make(chan struct{})} }

// put hands over a connection. It returns false if the queue is closed.
func (q *queue) put(c net.Conn) bool {
	select {
	case q.conns <- c:
		return true
	case <-q.done:
		return false
	}
}

func (q *queue) Accept() (net.Conn, error) {
	select {
	case c := <-q.conns:
		return c, nil
	case <-q.done:
		return nil, net.ErrClosed
	}
}

func (q *queue) Close() error {
	q.once.Do(func() { close(q.done) })
	return nil
}

func (q *queue) Addr() net.Addr { return &net.TCPAddr{} }

// limited is a listener that accepts no further connections while it has the maximum number
// of them.
type limited struct {
	net.Listener
	places chan struct{}
	done   chan struct{}
	once   sync.Once
}

func limit(l net.Listener, most int) net.Listener {
	return &limited{Listener: l, places: make(chan struct{}, most), done: make(chan struct{})}
}

func (l *limited) Accept() (net.Conn, error) {
	select {
	case l.places <- struct{}{}:
	case <-l.done:
		return nil, net.ErrClosed
	}
	c, err := l.Listener.Accept()
	if err != nil {
		<-l.places
		return nil, err
	}
	return &placed{TCPConn: c.(*net.TCPConn), leave: sync.OnceFunc(func() { <-l.places })}, nil
}

func (l *limited) Close() error {
	l.once.Do(func() { close(l.done) })
	return l.Listener.Close()
}

// placed is a connection that counts towards the limit until it is closed.
type placed struct {
	*net.TCPConn
	leave func()
}

func (c *placed) Close() error {
	c.leave()
	return c.TCPConn.Close()
}
