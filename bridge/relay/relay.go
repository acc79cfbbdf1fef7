package relay

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
)

// quiet drops what is said of connections that broke off: nobody can act on it.
var quiet = log.New(io.Discard, "", 0)

const (
	mostConnections = 256
	mostHeaderBytes = 64 << 10
	headerTimeout   = 10 * time.Second
	idleTimeout     = 2 * time.Minute  // between the requests of one connection
	tunnelTimeout   = 30 * time.Minute // without a byte either way: sockets are often silent for long
	dialTimeout     = 30 * time.Second
)

// Partial is a handler that answers some requests to its host and leaves the
// others to the real one.
type Partial interface {
	http.Handler
	// Answers tells whether a request is to be served by the handler.
	Answers(r *http.Request) bool
}

// Relay is a proxy on loopback.
type Relay struct {
	proxy url.URL
	want  [sha256.Size]byte // of the Proxy-Authorization
	hosts map[string]*host
	front *http.Server // takes CONNECT
	back  *http.Server // serves the named hosts
	inner *queue       // connections on their way from front to back
	live  connections  // taken from front
	ended sync.WaitGroup

	release []func() // connections to the real hosts

	// What the real hosts are reached through; nil means directly.
	upstream func(*http.Request) (*url.URL, error)
	dialer   net.Dialer
}

// host is one that exists only here, or partly so.
type host struct {
	tls     *tls.Config
	pem     []byte
	handler http.Handler
}

// Start starts a proxy on 127.0.0.1, at a port of the system's choice. Hosts are
// those that it serves itself, by name, on port 443. Of a host whose handler is a
// [Partial] the other requests are sent on to the real one; if that cannot be
// reached they get 502.
func Start(hosts map[string]http.Handler) (*Relay, error) {
	return start(hosts, http.ProxyFromEnvironment)
}

func start(hosts map[string]http.Handler, upstream func(*http.Request) (*url.URL, error)) (*Relay, error) {
	r := &Relay{hosts: map[string]*host{}, upstream: upstream, inner: newQueue(), dialer: net.Dialer{Timeout: dialTimeout}}
	for name, handler := range hosts {
		name = canonical(name)
		h, err := newHost(name, time.Now())
		if err != nil {
			return nil, fmt.Errorf("relay: no certificate for %s: %w", name, err)
		}
		h.handler = handler
		if some, ok := handler.(Partial); ok {
			h.handler = r.partial(name, some)
		}
		r.hosts[name] = h
	}
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("relay: no port on 127.0.0.1: %w", err)
	}
	token := rand.Text()
	r.proxy = url.URL{Scheme: "http", User: url.UserPassword("relay", token), Host: listener.Addr().String()}
	r.want = sha256.Sum256([]byte("relay:" + token))

	r.front = httpServer(r.serveProxy, refusedContext)
	r.front.DisableGeneralOptionsHandler = true // which would answer without the token
	r.back = httpServer(r.serveHost, hostContext)
	// Another user's connections take no place.
	r.ended.Go(func() { r.front.Serve(limit(peer.Listener(listener, ours, nil), mostConnections)) })
	r.ended.Go(func() { r.back.Serve(r.inner) })
	return r, nil
}

// httpServer gives up clients that say nothing. An answer may take its time: it is
// as slow as the real host.
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

// Proxy is the address of the proxy with the name and token that it asks for.
func (r *Relay) Proxy() *url.URL {
	u := r.proxy
	return &u
}

// Certificates are those of the named hosts, in PEM, by host. Nobody vouches for
// them: the web view has to be told.
func (r *Relay) Certificates() map[string][]byte {
	all := map[string][]byte{}
	for name, h := range r.hosts {
		all[name] = h.pem
	}
	return all
}

// Close stops the proxy and cuts all its connections. It may be called more than
// once.
func (r *Relay) Close() error {
	err := r.front.Close()
	r.live.close() // before the server of the hosts, which would take leave of each
	err = errors.Join(err, r.back.Close())
	for _, release := range r.release {
		release()
	}
	r.ended.Wait()
	return err
}

// serveProxy takes what a client asks of the proxy.
func (r *Relay) serveProxy(w http.ResponseWriter, q *http.Request) {
	if !r.admits(q.Header.Get("Proxy-Authorization")) {
		refuse(q)
		w.Header().Set("Proxy-Authenticate", `Basic realm="relay"`)
		http.Error(w, "this proxy serves one web view, which has its token", http.StatusProxyAuthRequired)
		return
	}
	if q.Method != http.MethodConnect {
		w.Header().Set("Allow", http.MethodConnect)
		http.Error(w, "this proxy takes CONNECT alone: send http requests directly", http.StatusMethodNotAllowed)
		return
	}
	name, port, ok := target(r.meant(q))
	if !ok {
		http.Error(w, "CONNECT takes HOST:PORT", http.StatusBadRequest)
		return
	}
	if h := r.hosts[canonical(name)]; h != nil && port == "443" {
		r.intercept(w, h)
		return
	}
	r.tunnel(w, q, net.JoinHostPort(name, port))
}

// admits tells whether a Proxy-Authorization carries the token of the run.
func (r *Relay) admits(header string) bool {
	scheme, credentials, _ := strings.Cut(header, " ")
	if !strings.EqualFold(scheme, "Basic") {
		return false
	}
	given, err := base64.StdEncoding.DecodeString(strings.TrimSpace(credentials))
	got := sha256.Sum256(given)
	return err == nil && subtle.ConstantTimeCompare(got[:], r.want[:]) == 1
}

// ours admits the connections of this user; another thing for tests.
var ours = peer.Ours

// canonical is how a host's name is compared.
func canonical(name string) string {
	return strings.ToLower(strings.TrimSuffix(name, "."))
}
