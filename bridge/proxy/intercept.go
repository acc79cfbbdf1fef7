package proxy

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
)

// hostKey is the context key for the host to which a connection was requested.
type hostKey struct{}

// intercept serves a client as the named host.
func (p *Proxy) intercept(w http.ResponseWriter, h *host) {
	client, err := p.take(w)
	if err != nil {
		return
	}
	if !accepted(client) || !p.inner.put(tls.Server(&named{client, h}, h.tls)) {
		client.Close()
	}
}

// named is a connection and the host to which it was requested.
type named struct {
	net.Conn
	host *host
}

// hostContext adds the host of a connection to the context of its requests.
func hostContext(ctx context.Context, c net.Conn) context.Context {
	return context.WithValue(ctx, hostKey{}, c.(*tls.Conn).NetConn().(*named).host)
}

// serveHost serves a request to a named host.
func (p *Proxy) serveHost(w http.ResponseWriter, q *http.Request) {
	h := q.Context().Value(hostKey{}).(*host)
	name, _, err := net.SplitHostPort(q.Host)
	if err != nil {
		name = q.Host
	}
	if p.hosts[canonical(name)] != h {
		http.Error(w, "this connection is to another host", http.StatusMisdirectedRequest)
		return
	}
	h.handler.ServeHTTP(w, q)
}

// partial serves the requests that a handler answers, and forwards the others to the real host.
func (p *Proxy) partial(name string, some Partial) http.Handler {
	transport := realTransport()
	transport.Proxy, transport.DialContext = p.upstream, p.dial
	return p.forward(name, some, transport)
}

// realTransport returns a transport that gives up on real hosts that do not answer.
func realTransport() *http.Transport {
	return &http.Transport{
		TLSHandshakeTimeout:   headerTimeout,
		ResponseHeaderTimeout: dialTimeout,
		IdleConnTimeout:       idleTimeout,
		DisableCompression:    true, // the client states what it accepts
		ForceAttemptHTTP2:     true,
	}
}

func (p *Proxy) forward(name string, some Partial, transport *http.Transport) http.Handler {
	p.release = append(p.release, transport.CloseIdleConnections)
	real := &httputil.ReverseProxy{
		Rewrite: func(q *httputil.ProxyRequest) {
			q.SetURL(&url.URL{Scheme: "https", Host: name})
			q.Out.URL.RawQuery = q.In.URL.RawQuery // [httputil.ReverseProxy] removes what it cannot parse
		},
		Transport: transport,
		ErrorLog:  quiet,
		ErrorHandler: func(w http.ResponseWriter, _ *http.Request, err error) {
			http.Error(w, name+" cannot be reached: "+err.Error(), http.StatusBadGateway)
		},
	}
	return http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		if some.Answers(q) {
			some.ServeHTTP(w, q)
			return
		}
		real.ServeHTTP(w, q)
	})
}
