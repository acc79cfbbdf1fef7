package proxy

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/jembatan/jembatan/assets/peer"
	"github.com/jembatan/jembatan/bridge/throttle"
)

// quiet drops log messages about broken connections, on which no one could act.
var quiet = log.New(io.Discard, "", 0)

const (
	mostConnections = 256
	mostHeaderBytes = 64 << 10
	headerTimeout   = 10 * time.Second
	idleTimeout     = 2 * time.Minute  // between the requests of one connection
	tunnelTimeout   = 30 * time.Minute // without a byte in either direction: sockets are often silent for long
	dialTimeout     = 30 * time.Second
)

// Partial is a handler that answers some requests to its host and leaves the others to
// the real host.
type Partial interface {
	http.Handler
	// Answers reports whether the handler serves a request.
	Answers(r *http.Request) bool
}

// Proxy is a proxy on loopback.
type Proxy struct {
	url   url.URL
	want  [sha256.Size]byte // hash of the expected Proxy-Authorization
	hosts map[string]*host
	front *http.Server // takes CONNECT
	back  *http.Server // serves the named hosts
	inner *queue       // connections that front hands to back
	live  connections  // connections taken over from front
	ended sync.WaitGroup

	release []func() // connections to the real hosts

	// upstream returns the proxy for a request to a real host, or nil for none.
	upstream func(*http.Request) (*url.URL, error)
	dial     throttle.DialFunc // opens the connections to real hosts
	link     *throttle.Link    // they belong to it
	http     http.Handler      // serves requests for http addresses
}

// host is a host that the proxy serves, completely or in part.
type host struct {
	tls     *tls.Config
	pem     []byte
	handler http.Handler
}

// Start starts a proxy on 127.0.0.1, at a port that the system chooses. It serves the
// given hosts itself, by name, on port 443. If the handler of a host is a [Partial], the
// requests that it does not answer are sent to the real host; if that cannot be reached
// they get status 502. The connections to real hosts belong to the link, which slows them down and cuts them.
func Start(hosts map[string]http.Handler, link *throttle.Link) (*Proxy, error) {
	return start(hosts, link, http.ProxyFromEnvironment)
}

func start(hosts map[string]http.Handler, link *throttle.Link, upstream func(*http.Request) (*url.URL, error)) (*Proxy, error) {
	dialer := net.Dialer{Timeout: dialTimeout}
	p := &Proxy{hosts: map[string]*host{}, upstream: upstream, inner: newQueue(), dial: link.Dial(dialer.DialContext), link: link}
	p.http = p.plain()
	for name, handler := range hosts {
		name = canonical(name)
		h, err := newHost(name, time.Now())
		if err != nil {
			return nil, fmt.Errorf("proxy: no certificate for %s: %w", name, err)
		}
		h.handler = handler
		if some, ok := handler.(Partial); ok {
			h.handler = p.partial(name, some)
		}
		p.hosts[name] = h
	}
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("proxy: cannot listen on 127.0.0.1: %w", err)
	}
	token := rand.Text()
	p.url = url.URL{Scheme: "http", User: url.UserPassword("proxy", token), Host: listener.Addr().String()}
	p.want = sha256.Sum256([]byte("proxy:" + token))

	p.front = httpServer(p.serveProxy, clientContext)
	p.front.DisableGeneralOptionsHandler = true // its default would answer without the token
	p.back = httpServer(p.serveHost, hostContext)
	// Connections of other users do not count against the limit.
	p.ended.Go(func() { p.front.Serve(limit(peer.Listener(listener, ours, nil), mostConnections)) })
	p.ended.Go(func() { p.back.Serve(p.inner) })
	return p, nil
}

// httpServer returns a server that gives up on clients that send nothing. It does not limit
// the time of a response, which is as slow as the real host.
func httpServer(serve http.HandlerFunc, about func(context.Context, net.Conn) context.Context) *http.Server {
	return &http.Server{
		Handler:           serve,
		ReadHeaderTimeout: headerTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    mostHeaderBytes,
		ErrorLog:          quiet,
		ConnContext:       about,
	}
}

// URL returns the address of the proxy, with the name and token that it requires.
func (p *Proxy) URL() *url.URL {
	u := p.url
	return &u
}

// Certificates returns the certificates of the named hosts, in PEM, by host. They are
// self-signed, so the web view must be told to accept them.
func (p *Proxy) Certificates() map[string][]byte {
	all := map[string][]byte{}
	for name, h := range p.hosts {
		all[name] = h.pem
	}
	return all
}

// Close stops the proxy and closes all its connections. It may be called more than once.
func (p *Proxy) Close() error {
	err := p.front.Close()
	p.live.close() // first: the server of the hosts would end each connection gracefully
	p.link.Cut()   // sockets, which no server closes
	err = errors.Join(err, p.back.Close())
	for _, release := range p.release {
		release()
	}
	p.ended.Wait()
	return err
}

// serveProxy serves a request to the proxy itself.
func (p *Proxy) serveProxy(w http.ResponseWriter, q *http.Request) {
	state := stateOf(q)
	state.admitted = state.admitted || p.admits(q.Header.Get("Proxy-Authorization"))
	if !state.admitted {
		refuse(q)
		w.Header().Set("Proxy-Authenticate", `Basic realm="proxy"`)
		http.Error(w, "this proxy serves one web view, which has its token", http.StatusProxyAuthRequired)
		return
	}
	if q.Method != http.MethodConnect {
		p.servePlain(w, q)
		return
	}
	name, port, ok := target(p.meant(q))
	if !ok {
		http.Error(w, "CONNECT needs HOST:PORT", http.StatusBadRequest)
		return
	}
	if h := p.hosts[canonical(name)]; h != nil && port == "443" {
		p.intercept(w, h)
		return
	}
	p.tunnel(w, q, net.JoinHostPort(name, port))
}

// admits reports whether a Proxy-Authorization header carries the token of the run.
func (p *Proxy) admits(header string) bool {
	scheme, credentials, _ := strings.Cut(header, " ")
	if !strings.EqualFold(scheme, "Basic") {
		return false
	}
	given, err := base64.StdEncoding.DecodeString(strings.TrimSpace(credentials))
	got := sha256.Sum256(given)
	return err == nil && subtle.ConstantTimeCompare(got[:], p.want[:]) == 1
}

// ours accepts only connections of this user; tests replace it.
var ours = peer.Ours

// canonical returns the form in which host names are compared.
func canonical(name string) string {
	return strings.ToLower(strings.TrimSuffix(name, "."))
}
