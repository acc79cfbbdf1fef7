package proxy

import (
	"net/http"
	"net/http/httputil"
)

// addedByProxies are the headers that [httputil.ReverseProxy] removes.
var addedByProxies = []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto"}

// plain returns the handler that passes http requests on, with sockets, unchanged. If a server cannot be reached, it
// closes the connection without a response: to the page that is a network error, as without the proxy.
func (p *Proxy) plain() http.Handler {
	transport := &http.Transport{
		Proxy:              p.upstream,
		DialContext:        p.dial,
		IdleConnTimeout:    idleTimeout,
		DisableCompression: true, // the client states what it accepts
	}
	p.release = append(p.release, transport.CloseIdleConnections)
	return &httputil.ReverseProxy{
		Rewrite: func(q *httputil.ProxyRequest) {
			q.Out.URL.Scheme = "http" // also for ws
			q.Out.URL.RawQuery = q.In.URL.RawQuery
			for _, name := range addedByProxies {
				if values, ok := q.In.Header[name]; ok {
					q.Out.Header[name] = values
				}
			}
		},
		Transport:     transport,
		FlushInterval: -1, // at once: a page may read the response as it comes
		ErrorLog:      quiet,
		ErrorHandler:  func(http.ResponseWriter, *http.Request, error) { panic(http.ErrAbortHandler) },
	}
}

// servePlain serves a request to a proxy that is not a CONNECT: one for an http or ws address.
func (p *Proxy) servePlain(w http.ResponseWriter, q *http.Request) {
	if q.URL.Scheme != "http" && q.URL.Scheme != "ws" || q.URL.Host == "" || q.URL.User != nil {
		w.Header().Set("Allow", http.MethodConnect)
		http.Error(w, "this proxy accepts only CONNECT, and requests for http addresses", http.StatusMethodNotAllowed)
		return
	}
	p.http.ServeHTTP(w, q)
}
