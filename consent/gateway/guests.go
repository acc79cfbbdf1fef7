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

// mostGuests is how many connections may wait: for their first request, for the rest of one, or for the next.
const mostGuests = 512

// guests are the connections of a server whose requests have not been read. Of too many the one is closed that has
// waited longest: a back end has sent its request in an instant, and who sends slowly gives way.
type guests struct {
	most int

	mu    sync.Mutex
	order *list.List // of *guest, the one that has waited longest first
}

// guest is one connection.
type guest struct {
	guests *guests
	conn   net.Conn
	user   func() string // who made it

	at *list.Element // nil while it does not wait
}

type guestKey struct{}

func newGuests(most int) *guests { return &guests{most: most, order: list.New()} }

// arrive takes in a connection that was made: it is an [http.Server]'s ConnContext.
func (g *guests) arrive(ctx context.Context, c net.Conn) context.Context {
	one := &guest{guests: g, conn: c, user: sync.OnceValue(func() string { return makerOf(c) })}
	one.wait()
	return context.WithValue(ctx, guestKey{}, one)
}

// makerOf names the user whose program made a connection, or its address where nobody knows.
func makerOf(c net.Conn) string {
	if uid, err := peer.Owner(c); err == nil {
		return fmt.Sprintf("user %d", uid)
	}
	host, _, err := net.SplitHostPort(c.RemoteAddr().String())
	if err != nil {
		return "this machine"
	}
	return host
}

// changed follows a connection: it is an [http.Server]'s ConnState.
func (g *guests) changed(c net.Conn, state http.ConnState) {
	switch state {
	case http.StateClosed, http.StateHijacked:
		g.mu.Lock()
		defer g.mu.Unlock()
		for at := g.order.Front(); at != nil; at = at.Next() {
			if one := at.Value.(*guest); one.conn == c {
				one.remove()
				return
			}
		}
	}
}

// wait has a connection wait, and closes one where too many do.
func (one *guest) wait() {
	g := one.guests
	g.mu.Lock()
	defer g.mu.Unlock()
	one.at = g.order.PushBack(one)
	if g.order.Len() > g.most {
		first := g.order.Front().Value.(*guest)
		first.remove()
		first.conn.Close()
	}
}

// read tells that the request of a connection has been read.
func (one *guest) read() {
	one.guests.mu.Lock()
	defer one.guests.mu.Unlock()
	one.remove()
}

// remove takes a connection from those that wait; the caller holds mu.
func (one *guest) remove() {
	if one.at != nil {
		one.guests.order.Remove(one.at)
		one.at = nil
	}
}

// guestOf is the connection of a request; nil where the server does not know its guests.
func guestOf(r *http.Request) *guest {
	one, _ := r.Context().Value(guestKey{}).(*guest)
	return one
}
