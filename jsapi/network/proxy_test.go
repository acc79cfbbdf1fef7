package network

import (
	"crypto/x509"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestThroughAProxy covers both uses of a proxy: plain requests go to it, and encrypted ones through a tunnel.
func TestThroughAProxy(t *testing.T) {
	var pipes sync.WaitGroup
	proxy := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodConnect {
			w.Header()["x-Proxied"] = []string{r.URL.String()}
			return
		}
		there, err := net.Dial("tcp", r.Host)
		if err != nil {
			t.Error(err)
			return
		}
		here, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		pipes.Add(2) // before the response: its reader may wait for the pipes
		io.WriteString(here, "HTTP/1.1 200 OK\r\nx-Not-The: answer\r\n\r\n")
		go func() { defer pipes.Done(); io.Copy(there, here); there.Close() }()
		go func() { defer pipes.Done(); io.Copy(here, there); here.Close() }()
	})
	s := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header()["x-Odd"] = []string{"1"}
		w.Header()["Date"] = nil
	}))
	defer s.Close()
	roots := x509.NewCertPool()
	roots.AddCert(s.Certificate())
	c := New(Options{roots: roots})
	defer pipes.Wait()
	defer c.Close()
	at, err := url.Parse(proxy)
	if err != nil {
		t.Fatal(err)
	}
	c.transport.Proxy = http.ProxyURL(at)
	if res := ask(t, c, Request{URL: "http://nowhere.test/a"}); !slices.Contains(res.Headers, [2]string{"x-Proxied", "http://nowhere.test/a"}) {
		t.Errorf("got %q", res.Headers)
	}
	res := ask(t, c, Request{URL: s.URL})
	if diff := cmp.Diff(res.Headers, [][2]string{{"Content-Length", "0"}, {"X-Odd", "1"}}); diff != "" {
		t.Error(diff)
	}
}

func TestRedirectSendsNoReferer(t *testing.T) {
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/" {
			http.Redirect(w, r, "/there", http.StatusFound)
			return
		}
		fmt.Fprint(w, r.Header["Referer"])
	})
	for referer, want := range map[string]string{"": "[]", "https://coffee.example/": "[https://coffee.example/]"} {
		if res := ask(t, client(t, Options{Referer: referer}), Request{URL: at + "/?secret"}); string(res.Body) != want {
			t.Errorf("sent %s, want %s", res.Body, want)
		}
	}
}

func TestHeadOfAnotherResponseIsNotReturned(t *testing.T) {
	h := &head{}
	h.add([]byte("HTTP/1.1 200 OK\r\na: other\r\n\r\n"))
	if diff := cmp.Diff(told(h, http.Header{"B": {"2", "3"}, "A": {"1"}}), [][2]string{{"A", "1"}, {"B", "2"}, {"B", "3"}}); diff != "" {
		t.Error(diff)
	}
}
