package relay

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"testing"
	"time"
)

func TestRepeatedConnectThatNamesTheProxyMeansWhatWasRefused(t *testing.T) {
	r := startRelay(t, nil)
	conn, err := net.Dial("tcp", r.proxy.Host)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(30 * time.Second))
	reader := bufio.NewReader(conn)
	for _, step := range []struct {
		target, token string
		want          int
	}{{echoServer(t), "", 407}, {r.proxy.Host, r.authorization(), 200}} {
		io.WriteString(conn, "CONNECT "+step.target+" HTTP/1.1\r\nHost: x\r\n"+step.token+"\r\n")
		a, err := http.ReadResponse(reader, nil)
		if err != nil || a.StatusCode != step.want {
			t.Fatal(a, err)
		}
		if step.want != 200 {
			io.Copy(io.Discard, a.Body)
		}
	}
	exchange(t, conn, "hello\n")
}
