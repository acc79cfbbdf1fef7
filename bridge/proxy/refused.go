package proxy

import (
	"context"
	"net"
	"net/http"
)

// libsoup 3 repeats a CONNECT that got status 407 on the same connection with the token, as
// it should, but then names the proxy itself as the target. Since a tunnel from the proxy to
// itself is useless, the target of the first request is used.

// For an http address, it presents the token once on each connection, and then gives up if it is asked for it again. A
// connection that has presented the token remains admitted.

type clientKey struct{}

// clientState is what is known about a connection.
type clientState struct {
	refused  string // the last target that was refused
	admitted bool   // it has presented the token
}

// clientContext adds the state of a connection to its context.
func clientContext(ctx context.Context, _ net.Conn) context.Context {
	return context.WithValue(ctx, clientKey{}, &clientState{})
}

// stateOf returns the state of the connection of a request. Its requests come one after the other.
func stateOf(q *http.Request) *clientState { return q.Context().Value(clientKey{}).(*clientState) }

// refuse stores the target that a connection requested without the token.
func refuse(q *http.Request) {
	if q.Method == http.MethodConnect {
		stateOf(q).refused = q.Host
	}
}

// meant returns the target of a CONNECT with the token.
func (p *Proxy) meant(q *http.Request) string {
	before := stateOf(q).refused
	if q.Host == p.url.Host && before != "" {
		return before
	}
	return q.Host
}
