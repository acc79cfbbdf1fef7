package proxy

import (
	"context"
	"net"
	"net/http"
)

// libsoup 3 repeats a CONNECT that got status 407 on the same connection with the token, as
// it should, but then names the proxy itself as the target. Since a tunnel from the proxy to
// itself is useless, the target of the first request is used.

type refusedKey struct{}

// refusedContext adds to the context of a connection a place for the last target that was refused.
func refusedContext(ctx context.Context, _ net.Conn) context.Context {
	return context.WithValue(ctx, refusedKey{}, new(string))
}

// refuse stores the target that a connection requested without the token.
func refuse(q *http.Request) {
	if q.Method == http.MethodConnect {
		*q.Context().Value(refusedKey{}).(*string) = q.Host
	}
}

// meant returns the target of a CONNECT with the token.
func (p *Proxy) meant(q *http.Request) string {
	before := *q.Context().Value(refusedKey{}).(*string)
	if q.Host == p.url.Host && before != "" {
		return before
	}
	return q.Host
}
