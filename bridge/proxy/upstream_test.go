package proxy

import (
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

// throughProxy is an upstream proxy with a password.
func throughProxy(scheme, address string) func(*http.Request) (*url.URL, error) {
	return http.ProxyURL(&url.URL{Scheme: scheme, Host: address, User: url.UserPassword("me", "pw")})
}

func TestUpstreamProxyMustProveItsName(t *testing.T) {
	var asked atomic.Bool
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Store(true) }))
	s.Config.ErrorLog = quiet
	s.StartTLS() // its certificate is not trusted
	defer s.Close()
	r := startProxy(t, throughProxy("https", s.Listener.Addr().String()))
	if _, a := r.ask(t, "CONNECT far.invalid:443 HTTP/1.1\r\nHost: x\r\n"+r.authorization()+"\r\n"); a.StatusCode != 502 {
		t.Errorf("through an untrusted proxy: %s, want 502", a.Status)
	}
	if asked.Load() {
		t.Error("an untrusted proxy received the password")
	}
}

// TestEndlessResponseOfTheUpstreamProxyIsABadGateway has the proxy send much more than fits into the buffers on the way.
func TestEndlessResponseOfTheUpstreamProxyIsABadGateway(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	const much = 64 << 20
	wrote := make(chan int, 1)
	go func() {
		c, err := l.Accept()
		if err != nil {
			return
		}
		defer c.Close()
		c.SetDeadline(time.Now().Add(30 * time.Second))
		io.WriteString(c, "HTTP/1.1 200 OK\r\n")
		line, all := "X: "+strings.Repeat("x", 1000)+"\r\n", 0
		for all < much {
			n, err := io.WriteString(c, line)
			all += n
			if err != nil {
				break
			}
		}
		wrote <- all
	}()
	r := startProxy(t, throughProxy("http", l.Addr().String()))
	if _, a := r.ask(t, "CONNECT far.invalid:443 HTTP/1.1\r\nHost: x\r\n"+r.authorization()+"\r\n"); a.StatusCode != 502 {
		t.Errorf("it gives %s, want 502", a.Status)
	}
	if n := <-wrote; n >= much {
		t.Errorf("%d bytes of its head were read", n)
	}
}

func TestPartialHostUsesTheUpstreamProxy(t *testing.T) {
	upstream, asked := upstreamProxy(t, echoServer(t))
	r := startProxy(t, upstream)
	get(t, client(t, r), "https://mixed.invalid/theirs") // fails: what is found there speaks no TLS
	if got := asked.Load(); got != "CONNECT mixed.invalid:443" {
		t.Errorf("the proxy of the environment was asked for %v", got)
	}
}
