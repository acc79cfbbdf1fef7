package proxy

import (
	"context"
	"net"
	"net/http"
)

// libsoup 3 repeats a CONNECT that got 407 on the same connection with its token,
// as it should, but asks for the proxy itself then. A tunnel from the proxy to
// itself is of no use, so what is meant is what was asked for before.

type refusedKey struct{}

// refusedContext gives a connection a place for the target that it was last refused.
func refusedContext(ctx context.Context, _ net.Conn) context.Context {
	return context.WithValue(ctx, refusedKey{}, new(string))
}

// refuse stores what a connection asked for without the token.
func refuse(q *http.Request) {
	if q.Method == http.MethodConnect {
		*q.Context().Value(refusedKey{}).(*string) = q.Host
	}
}

// meant returns what a CONNECT with the token asks for.
func (p *Proxy) meant(q *http.Request) string {
	before := *q.Context().Value(refusedKey{}).(*string)
	if q.Host == p.url.Host && before != "" {
		return before
	}
	return q.Host
}
