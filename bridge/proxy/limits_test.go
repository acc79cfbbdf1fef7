package proxy

import (
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// conversation runs talk between the two ends of a tunnel over pipes, in the bubble's time, and returns how long the tunnel
// lasted.
func conversation(t *testing.T, idle time.Duration, talk func(ours, theirs net.Conn)) time.Duration {
	t.Helper()
	ours, a := net.Pipe()
	b, theirs := net.Pipe()
	began := time.Now()
	over := make(chan time.Duration, 1)
	go func() {
		join(a, b, idle)
		over <- time.Since(began)
		a.Close()
		b.Close()
	}()
	talk(ours, theirs)
	defer ours.Close()
	defer theirs.Close()
	select {
	case took := <-over:
		return took
	case <-time.After(100 * idle):
		t.Error("the tunnel does not end")
		return 0
	}
}

func TestTunnelThatIsInUseDoesNotEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		took := conversation(t, time.Minute, func(ours, theirs net.Conn) {
			for range 5 {
				time.Sleep(40 * time.Second) // of the bubble's clock
				go io.WriteString(ours, "hello\n")
				if _, err := io.ReadFull(theirs, make([]byte, 6)); err != nil {
					t.Fatal(err)
				}
			}
		})
		if want := 5*40*time.Second + time.Minute; took != want {
			t.Errorf("it ended after %v, want %v", took, want)
		}
	})
}

// TestTunnelWhoseServerReadsNothingEnds sends bytes that are never read.
func TestTunnelWhoseServerReadsNothingEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		took := conversation(t, time.Minute, func(ours, _ net.Conn) { go io.WriteString(ours, "hello\n") })
		if took != time.Minute {
			t.Errorf("it ended after %v, want a minute", took)
		}
	})
}

func TestConnectionsOfTheProxyAreLimited(t *testing.T) {
	r := startProxy(t, nil)
	held := make([]net.Conn, mostConnections)
	for i := range held { // a connection has a place once it is answered
		held[i], _ = r.ask(t, "CONNECT appx:443 HTTP/1.1\r\nHost: x\r\n\r\n")
	}
	answered := make(chan error, 1)
	conn, err := net.Dial("tcp", r.url.Host)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(30 * time.Second))
	go func() {
		io.WriteString(conn, "CONNECT appx:443 HTTP/1.1\r\nHost: x\r\n\r\n")
		_, err := conn.Read(make([]byte, 1))
		answered <- err
	}()
	select {
	case err := <-answered:
		t.Fatalf("one more than %d is answered (%v)", mostConnections, err)
	case <-time.After(100 * time.Millisecond):
	}
	held[0].Close()
	if err := <-answered; err != nil {
		t.Errorf("once there is a place: %v", err)
	}
}

func TestListenerWaitingForAPlaceCanBeClosed(t *testing.T) {
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := limit(inner, 1)
	c, err := net.Dial("tcp", inner.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := l.Accept(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() {
		_, err := l.Accept()
		ended <- err
	}()
	l.Close()
	select {
	case err := <-ended:
		if !errors.Is(err, net.ErrClosed) {
			t.Errorf("it ended with %v", err)
		}
	case <-time.After(20 * time.Second):
		t.Error("it waits forever")
	}
}

// failing is a listener that fails once.
type failing struct {
	net.Listener
	failed bool
}

func (l *failing) Accept() (net.Conn, error) {
	if !l.failed {
		l.failed = true
		return nil, errors.New("too many files")
	}
	return l.Listener.Accept()
}

func TestFailedAcceptTakesNoPlace(t *testing.T) {
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := limit(&failing{Listener: inner}, 1)
	defer l.Close()
	if _, err := l.Accept(); err == nil {
		t.Fatal("a failure was lost")
	}
	c, err := net.Dial("tcp", inner.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	took := make(chan struct{})
	go func() { l.Accept(); close(took) }()
	select {
	case <-took:
	case <-time.After(20 * time.Second):
		t.Error("the next is not taken")
	}
}

// named connects to a host that the proxy serves.
func (r *Proxy) named(t *testing.T, c *tls.Config) *tls.Conn {
	t.Helper()
	conn, a := r.ask(t, "CONNECT appx:443 HTTP/1.1\r\nHost: x\r\n"+r.authorization()+"\r\n")
	if a.StatusCode != 200 {
		t.Fatal(a.Status)
	}
	c.InsecureSkipVerify = true
	return tls.Client(conn, c)
}

func TestNamedHostRejectsOldTLS(t *testing.T) {
	r := startProxy(t, nil)
	if err := r.named(t, &tls.Config{MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS11}).Handshake(); err == nil {
		t.Error("it takes TLS 1.1")
	}
	if err := r.named(t, &tls.Config{MaxVersion: tls.VersionTLS12}).Handshake(); err != nil {
		t.Error("TLS 1.2:", err)
	}
}

func TestNamedHostLimitsHeaders(t *testing.T) {
	r := startProxy(t, nil)
	q, _ := http.NewRequest("GET", "https://appx/", nil)
	q.Header.Set("Long", strings.Repeat("x", mostHeaderBytes+8192))
	a, err := client(t, r).Do(q)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Body.Close()
	if a.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("it gives %s", a.Status)
	}
}
