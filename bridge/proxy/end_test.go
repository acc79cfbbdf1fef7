package proxy

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

// forgets waits until the proxy has no connections left.
func (r *Proxy) forgets(t *testing.T) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(time.Millisecond) {
		r.live.mu.Lock()
		left := len(r.live.all)
		r.live.mu.Unlock()
		if left == 0 {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("%d connections are kept", left)
		}
	}
}

func TestTunnelThatHasEndedIsForgotten(t *testing.T) {
	r := startProxy(t, nil)
	conn, _ := r.ask(t, "CONNECT "+echoServer(t)+" HTTP/1.1\r\nHost: x\r\n"+r.authorization()+"\r\n")
	exchange(t, conn, "hello\n")
	conn.(*net.TCPConn).CloseWrite()
	r.forgets(t) // while this side is still open for reading
	ends(t, "the tunnel", conn)
}

// TestServerResetFreesItsTunnel has a client that never ends its side.
func TestServerResetFreesItsTunnel(t *testing.T) {
	r := startProxy(t, nil)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	r.ask(t, "CONNECT "+l.Addr().String()+" HTTP/1.1\r\nHost: x\r\n"+r.authorization()+"\r\n")
	c, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	c.(*net.TCPConn).SetLinger(0) // a reset
	c.Close()
	r.forgets(t)
}

func TestConnectionToANamedHostIsForgotten(t *testing.T) {
	r := startProxy(t, nil)
	conn, _ := r.ask(t, "CONNECT appx:443 HTTP/1.1\r\nHost: x\r\n"+r.authorization()+"\r\n")
	conn.Close()
	r.forgets(t)
}

func TestClosedListsAcceptNoConnections(t *testing.T) {
	ours, theirs := net.Pipe()
	defer theirs.Close()
	var all connections
	all.close()
	if all.add(ours) {
		t.Error("a connection is taken in")
	}
	q := newQueue()
	q.Close()
	if q.put(ours) {
		t.Error("a closed queue accepts a connection")
	}
}

func TestCloseEndsConnectionsToRealHosts(t *testing.T) {
	real := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {}))
	closed := make(chan struct{}, 16)
	real.Config.ConnState = func(_ net.Conn, s http.ConnState) {
		if s == http.StateClosed {
			closed <- struct{}{}
		}
	}
	real.StartTLS()
	defer real.Close()
	r := startProxy(t, nil)
	transport := &http.Transport{TLSClientConfig: tlsTrusting(real)}
	r.hosts["mixed.invalid"].handler = r.forward(real.Listener.Addr().String(), some{}, transport)
	if status, _ := get(t, client(t, r), "https://mixed.invalid/theirs"); status != 200 {
		t.Fatalf("the real host gives %d", status)
	}
	r.Close()
	select {
	case <-closed:
	case <-time.After(20 * time.Second):
		t.Error("the connection to the real host is still open")
	}
}

// TestClientThatLeavesEndsTheSearchForItsHost has an upstream proxy that never responds.
func TestClientThatLeavesEndsTheSearchForItsHost(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	r := startProxy(t, throughProxy("http", l.Addr().String()))
	conn, err := net.Dial("tcp", r.url.Host)
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(conn, "CONNECT far.invalid:443 HTTP/1.1\r\nHost: x\r\n"+r.authorization()+"\r\n")
	asked, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer asked.Close()
	if _, err := asked.Read(make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	conn.Close()
	ends(t, "the connection to the proxy", asked)
}
