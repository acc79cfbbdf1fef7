package gateway

import (
	"container/list"
	"context"
	"fmt"
	"net"
	"net/http"
	"sync"

	"github.com/jembatan/jembatan/assets/peer"
)

// mostWaiting is the maximum number of connections whose next request has not been read completely.
const mostWaiting = 512

// waitingConns are the connections of a server whose next request has not been read completely. If there are too many, the
// one that has waited longest is closed: a back end sends its request at once, so a slow sender gives way.
type waitingConns struct {
	most int

	mu    sync.Mutex
	order *list.List // of *waitingConn, in the order in which they began to wait
}

// waitingConn is one of these connections.
type waitingConn struct {
	conns *waitingConns
	conn  net.Conn
	user  func() string // who opened the connection

	at *list.Element // nil if the connection is not waiting
}

type waitingKey struct{}

func newWaitingConns(most int) *waitingConns { return &waitingConns{most: most, order: list.New()} }

// arrive adds a new connection. It is the ConnContext of an [http.Server].
func (g *waitingConns) arrive(ctx context.Context, c net.Conn) context.Context {
	one := &waitingConn{conns: g, conn: c, user: sync.OnceValue(func() string { return userOfConn(c) })}
	one.wait()
	return context.WithValue(ctx, waitingKey{}, one)
}

// userOfConn returns the user who opened a connection, or its address if the user is not known.
func userOfConn(c net.Conn) string {
	if uid, err := peer.Owner(c); err == nil {
		return fmt.Sprintf("user %d", uid)
	}
	host, _, err := net.SplitHostPort(c.RemoteAddr().String())
	if err != nil {
		return "this machine"
	}
	return host
}

// changed removes a connection that has been closed. It is the ConnState of an [http.Server].
func (g *waitingConns) changed(c net.Conn, state http.ConnState) {
	switch state {
	case http.StateClosed, http.StateHijacked:
		g.mu.Lock()
		defer g.mu.Unlock()
		for at := g.order.Front(); at != nil; at = at.Next() {
			if one := at.Value.(*waitingConn); one.conn == c {
				one.remove()
				return
			}
		}
	}
}

// wait adds a connection to those that wait, and closes the first one if there are too many.
func (one *waitingConn) wait() {
	g := one.conns
	g.mu.Lock()
	defer g.mu.Unlock()
	one.at = g.order.PushBack(one)
	if g.order.Len() > g.most {
		first := g.order.Front().Value.(*waitingConn)
		first.remove()
		first.conn.Close()
	}
}

// read is called when the request of a connection has been read.
func (one *waitingConn) read() {
	one.conns.mu.Lock()
	defer one.conns.mu.Unlock()
	one.remove()
}

// remove removes a connection from those that wait. The caller holds mu.
func (one *waitingConn) remove() {
	if one.at != nil {
		one.conns.order.Remove(one.at)
		one.at = nil
	}
}

// waitingConnOf returns the connection of a request, or nil if the server does not track its connections.
func waitingConnOf(r *http.Request) *waitingConn {
	one, _ := r.Context().Value(waitingKey{}).(*waitingConn)
	return one
}
