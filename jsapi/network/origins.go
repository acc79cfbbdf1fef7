package network

import (
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httputil"
	"net/netip"
	"net/url"
	"strings"
	"syscall"

	"github.com/jembatan/jembatan/bridge/throttle"
)

// Origins are servers on this machine that take the place of https origins: by the host of the origin, as it is written in
// lower case, the address of the server, HOST:PORT.
type Origins map[string]string

// of returns the host of an address, and the server that takes the place of its origin, if there is one.
func (o Origins) of(to *url.URL) (host, server string, found bool) {
	if to.Scheme != "https" || to.Port() != "" && to.Port() != "443" {
		return "", "", false
	}
	host = strings.TrimSuffix(strings.ToLower(to.Hostname()), ".")
	server, found = o[host]
	return host, server, found
}

// replaced sends the requests of origins to the servers that take their place, and all others to next.
type replaced struct {
	origins Origins
	local   http.RoundTripper // to those servers
	next    http.RoundTripper
}

// RoundTrip makes a request. The server is told the origin as a proxy in front of it would: in Host, X-Forwarded-Host and
// X-Forwarded-Proto. A redirect to the server's own address leads to the origin.
func (r replaced) RoundTrip(request *http.Request) (*http.Response, error) {
	host, server, found := r.origins.of(request.URL)
	if !found {
		return r.next.RoundTrip(request)
	}
	inner := request.Clone(request.Context())
	inner.Host, inner.URL.Scheme, inner.URL.Host = host, "http", server
	inner.Header.Set("X-Forwarded-Host", host)
	inner.Header.Set("X-Forwarded-Proto", "https")
	answer, err := r.local.RoundTrip(inner)
	if err != nil {
		return nil, err
	}
	answer.Request = request
	if to, err := url.Parse(answer.Header.Get("Location")); err == nil && to.Scheme == "http" && to.Host == server {
		to.Scheme, to.Host = "https", host
		answer.Header.Set("Location", to.String())
	}
	return answer, nil
}

// localTransport returns a transport that reaches servers on this machine only, and none of those that are barred.
func localTransport(barred func() []string, link *throttle.Link) *http.Transport {
	past := dialerPast(barred)
	open := past.Control
	past.Control = func(kind, address string, conn syscall.RawConn) error {
		if to, err := netip.ParseAddrPort(address); err != nil || !to.Addr().Unmap().IsLoopback() {
			return fmt.Errorf("%s is not on this machine: %w", address, ErrNotAllowed)
		}
		return open(kind, address, conn)
	}
	protocols := new(http.Protocols)
	protocols.SetHTTP1(true)
	return &http.Transport{DialContext: dial(link.Dial(past.DialContext)), MaxIdleConnsPerHost: 8, MaxResponseHeaderBytes: mostHead, Protocols: protocols}
}

// quiet drops log messages about broken connections, on which nobody could act.
var quiet = log.New(io.Discard, "", 0)

// Serve returns a handler that passes requests for the host of an origin on to the server that takes its place. If that
// cannot be reached, unreached is called, and the answer is 502, which no page of another origin can read.
func (c *Client) Serve(host string, unreached func(err error)) http.Handler {
	return &httputil.ReverseProxy{
		Rewrite: func(q *httputil.ProxyRequest) {
			q.SetURL(&url.URL{Scheme: "https", Host: host})
			q.Out.URL.RawQuery = q.In.URL.RawQuery // [httputil.ReverseProxy] removes what it cannot parse
		},
		Transport:     replaced{c.options.Origins, c.local, refusing{}},
		FlushInterval: -1, // at once: a page may read the response as it comes
		ErrorLog:      quiet,
		ErrorHandler: func(w http.ResponseWriter, q *http.Request, err error) {
			if q.Context().Err() == nil {
				unreached(err)
			}
			http.Error(w, "the server in place of https://"+host+" cannot be reached", http.StatusBadGateway)
		},
	}
}

// refusing makes no request.
type refusing struct{}

func (refusing) RoundTrip(*http.Request) (*http.Response, error) { return nil, net.ErrClosed }
