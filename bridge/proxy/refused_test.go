package proxy

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"testing"
	"time"
)

// dialogue sends requests on one connection, and checks the status of each response. It returns the connection after the
// last one.
func (r *Proxy) dialogue(t *testing.T, steps []step) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", r.url.Host)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	conn.SetDeadline(time.Now().Add(30 * time.Second))
	reader := bufio.NewReader(conn)
	for _, step := range steps {
		io.WriteString(conn, step.line+" HTTP/1.1\r\nHost: x\r\n"+step.token+"\r\n")
		a, err := http.ReadResponse(reader, nil)
		if err != nil || a.StatusCode != step.want {
			t.Fatal(a, err)
		}
		if step.want != 200 {
			io.Copy(io.Discard, a.Body)
		}
	}
	return conn
}

// step is a request and the expected status.
type step struct {
	line, token string
	want        int
}

func TestRepeatedConnectToTheProxyUsesTheRefusedTarget(t *testing.T) {
	r := startProxy(t, nil)
	conn := r.dialogue(t, []step{{"CONNECT " + echoServer(t), "", 407}, {"CONNECT " + r.url.Host, r.authorization(), 200}})
	exchange(t, conn, "hello\n")
}

func TestConnectAfterARefusedOneUsesItsOwnTarget(t *testing.T) {
	r := startProxy(t, nil)
	conn := r.dialogue(t, []step{{"CONNECT 127.0.0.1:1", "", 407}, {"CONNECT " + echoServer(t), r.authorization(), 200}})
	exchange(t, conn, "hello\n")
}

func TestRefusedRequestOtherThanConnectIsForgotten(t *testing.T) {
	r := startProxy(t, nil)
	echo := echoServer(t)
	conn := r.dialogue(t, []step{{"GET http://" + echo + "/", "", 407}, {"CONNECT " + r.url.Host, r.authorization(), 200}})
	io.WriteString(conn, "CONNECT appx:443 HTTP/1.1\r\nHost: x\r\n\r\n")
	if a, err := http.ReadResponse(bufio.NewReader(conn), nil); err != nil || a.StatusCode != 407 {
		t.Errorf("behind the tunnel: %v, %v, want the proxy itself", a, err)
	}
}
