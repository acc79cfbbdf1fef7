package proxy

import (
	"io"
	"net"
	"net/http"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge/throttle"
)

// ends checks that the other side has ended a connection.
func ends(t *testing.T, what string, conn net.Conn) {
	t.Helper()
	conn.SetReadDeadline(time.Now().Add(20 * time.Second))
	_, err := io.Copy(io.Discard, conn)
	if e, ok := err.(net.Error); ok && e.Timeout() {
		t.Errorf("%s is still open", what)
	}
}

func TestCloseCutsAllConnections(t *testing.T) {
	r := startProxy(t, nil)
	tunnel, _ := r.ask(t, "CONNECT "+echoServer(t)+" HTTP/1.1\r\nHost: x\r\n"+r.authorization()+"\r\n")
	exchange(t, tunnel, "hello\n")
	named, _ := r.ask(t, "CONNECT appx:443 HTTP/1.1\r\nHost: x\r\n"+r.authorization()+"\r\n")
	refused, _ := r.ask(t, "CONNECT appx:443 HTTP/1.1\r\nHost: x\r\n\r\n")
	for range 2 {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
	ends(t, "a tunnel", tunnel)
	ends(t, "a connection to a named host", named)
	ends(t, "a connection that was refused", refused)
	if conn, err := net.Dial("tcp", r.url.Host); err == nil {
		conn.Close()
		t.Error("the proxy still takes connections")
	}
}

func TestTunnelEndsWhenTheServerResets(t *testing.T) {
	r := startProxy(t, nil)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	tunnel, _ := r.ask(t, "CONNECT "+l.Addr().String()+" HTTP/1.1\r\nHost: x\r\n"+r.authorization()+"\r\n")
	c, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	c.(*net.TCPConn).SetLinger(0) // a reset
	c.Close()
	ends(t, "the tunnel", tunnel)
}

func TestSilentTunnelEnds(t *testing.T) {
	ours, a := net.Pipe()
	b, theirs := net.Pipe()
	go func() { join(a, b, 50*time.Millisecond); a.Close(); b.Close() }()
	ends(t, "a silent tunnel", ours)
	ends(t, "its other side", theirs)
}

func TestConnectionsPastTheLimitWaitForAPlace(t *testing.T) {
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := limit(inner, 2)
	took := make(chan net.Conn)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			took <- c
		}
	}()
	for range 3 {
		c, err := net.Dial("tcp", inner.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
	}
	one, two := <-took, <-took
	select {
	case <-took:
		t.Error("a third connection was taken though there is room for two")
	case <-time.After(100 * time.Millisecond):
	}
	one.Close()
	one.Close() // this does not free a second place
	three := <-took
	select {
	case l.(*limited).places <- struct{}{}:
		t.Error("there is room for one more")
	default:
	}
	two.Close()
	three.Close()
	l.Close()
	<-ended
}

func TestPanicOfAHandlerEndsOnlyItsRequest(t *testing.T) {
	r, err := Start(map[string]http.Handler{"appx": http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		if q.URL.Path == "/panic" {
			panic("test")
		}
		io.WriteString(w, "ok")
	})}, &throttle.Link{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if _, err := client(t, r).Get("https://appx/panic"); err == nil {
		t.Error("a request whose handler panics succeeds")
	}
	if status, body := get(t, client(t, r), "https://appx/"); status != 200 || body != "ok" {
		t.Errorf("the next gives %d %q", status, body)
	}
}
