package proxy

import (
	"bufio"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// upstreamProxy is an upstream proxy that maps every name to one server, and requires a name and a password.
func upstreamProxy(t *testing.T, to string) (proxy func(*http.Request) (*url.URL, error), asked *atomic.Value) {
	asked = &atomic.Value{}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		if q.Header.Get("Proxy-Authorization") != "Basic "+base64.StdEncoding.EncodeToString([]byte("me:pw")) {
			w.WriteHeader(http.StatusProxyAuthRequired)
			return
		}
		asked.Store(q.Method + " " + q.RequestURI)
		server, err := net.Dial("tcp", to)
		if err != nil {
			t.Error(err)
			return
		}
		c, early, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		io.WriteString(c, "HTTP/1.1 200 OK\r\n\r\n")
		defer c.Close()
		defer server.Close()
		join(&ahead{c, early.Reader}, server, time.Minute)
	}))
	t.Cleanup(s.Close)
	u, _ := url.Parse(s.URL)
	u.User = url.UserPassword("me", "pw")
	return http.ProxyURL(u), asked
}

func TestTunnelUsesTheUpstreamProxy(t *testing.T) {
	echo := echoServer(t)
	upstream, asked := upstreamProxy(t, echo)
	r := startProxy(t, upstream)
	conn, a := r.ask(t, "CONNECT far.invalid:7000 HTTP/1.1\r\nHost: x\r\n"+r.authorization()+"\r\n")
	if a.StatusCode != 200 {
		t.Fatal(a.Status)
	}
	if got := asked.Load(); got != "CONNECT far.invalid:7000" {
		t.Errorf("the proxy of the environment was asked for %q", got)
	}
	exchange(t, conn, "hello\n")
}

func TestRefusalOfTheUpstreamProxyIsABadGateway(t *testing.T) {
	refuses := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(403) }))
	defer refuses.Close()
	u, _ := url.Parse(refuses.URL)
	for _, proxy := range []*url.URL{u, {Scheme: "socks5", Host: u.Host}} {
		r := startProxy(t, http.ProxyURL(proxy))
		if _, a := r.ask(t, "CONNECT far.invalid:443 HTTP/1.1\r\nHost: x\r\n"+r.authorization()+"\r\n"); a.StatusCode != 502 {
			t.Errorf("through %s: %s, want 502", proxy.Scheme, a.Status)
		}
	}
}

func TestPartialHostForwardsToTheRealHost(t *testing.T) {
	real := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		body, _ := io.ReadAll(q.Body)
		w.Header().Set("Etag", `"1"`)
		w.WriteHeader(http.StatusTeapot)
		fmt.Fprintf(w, "real %s %s %s %s %q", q.Method, q.Host, q.URL, body, q.Header["X-Forwarded-For"])
	}))
	real.StartTLS()
	defer real.Close()
	r := startProxy(t, nil)
	// The real host is reached at the server's address, with the server's certificate.
	h := r.hosts["mixed.invalid"]
	h.handler = r.forward("mixed.invalid", some{}, &http.Transport{
		TLSClientConfig: tlsTrusting(real),
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			if address != "mixed.invalid:443" {
				t.Errorf("the real host is looked for at %s", address)
			}
			return r.dial(ctx, network, real.Listener.Addr().String())
		},
	})
	c := client(t, r)
	if status, body := get(t, c, "https://mixed.invalid/mine"); status != 200 || body != "mine" {
		t.Errorf("what is answered here gives %d %q", status, body)
	}
	a, err := c.Post("https://mixed.invalid/theirs?a=1&b=%20;c&d=100%", "text/plain", strings.NewReader("body"))
	if err != nil {
		t.Fatal(err)
	}
	defer a.Body.Close()
	body, _ := io.ReadAll(a.Body)
	if want := `real POST mixed.invalid /theirs?a=1&b=%20;c&d=100% body []`; a.StatusCode != 418 || string(body) != want || a.Header.Get("Etag") != `"1"` {
		t.Errorf("the rest gives %s %q, want %q", a.Status, body, want)
	}
}

func TestUnreachableRealHostIsABadGateway(t *testing.T) {
	r := startProxy(t, nil)
	if status, body := get(t, client(t, r), "https://mixed.invalid/theirs"); status != 502 || !strings.HasPrefix(body, "mixed.invalid cannot be reached") {
		t.Errorf("it gives %d %q", status, body)
	}
	if status, _ := get(t, client(t, r), "https://mixed.invalid/mine"); status != 200 {
		t.Errorf("what is answered here gives %d", status)
	}
}

// echoServer sends back what it receives, and ends when its client has ended.
func echoServer(t *testing.T) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				io.Copy(c, c)
				io.WriteString(c, "bye\n")
			}()
		}
	}()
	return l.Addr().String()
}

// exchange sends a line and expects it back.
func exchange(t *testing.T, conn net.Conn, line string) {
	t.Helper()
	if _, err := io.WriteString(conn, line); err != nil {
		t.Fatal(err)
	}
	got := make([]byte, len(line))
	if _, err := io.ReadFull(conn, got); err != nil || string(got) != line {
		t.Fatalf("%q came back as %q, %v", line, got, err)
	}
}

func TestTunnelForwardsTheEndOfEachSide(t *testing.T) {
	r := startProxy(t, nil)
	conn, a := r.ask(t, "CONNECT "+echoServer(t)+" HTTP/1.1\r\nHost: x\r\n"+r.authorization()+"\r\n")
	if a.StatusCode != 200 {
		t.Fatal(a.Status)
	}
	exchange(t, conn, "hello\n")
	if err := conn.(*net.TCPConn).CloseWrite(); err != nil {
		t.Fatal(err)
	}
	rest, err := io.ReadAll(conn)
	if err != nil || string(rest) != "bye\n" {
		t.Errorf("after this side's end came %q, %v", rest, err)
	}
}

func TestDataSentAheadIsNotLost(t *testing.T) {
	r := startProxy(t, nil)
	conn, err := net.Dial("tcp", r.url.Host)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(30 * time.Second))
	io.WriteString(conn, "CONNECT "+echoServer(t)+" HTTP/1.1\r\nHost: x\r\n"+r.authorization()+"\r\nahead\n")
	reader := bufio.NewReader(conn)
	for _, want := range []string{"HTTP/1.1 200 Connection Established\r\n", "\r\n", "ahead\n"} {
		if line, err := reader.ReadString('\n'); line != want {
			t.Fatalf("came %q, %v, want %q", line, err, want)
		}
	}
}
