package gateway

import (
	"bufio"
	"crypto/rsa"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/consent"
)

func TestConnectionThatHasWaitedLongestIsClosed(t *testing.T) {
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		one := waitingConnOf(r)
		one.read()
		defer one.wait()
		w.Write(body)
	}))
	waiting := newWaitingConns(3)
	server.Config.ConnContext, server.Config.ConnState = waiting.arrive, waiting.changed
	server.Start()
	defer server.Close()
	arrive := func() net.Conn {
		t.Helper()
		c, err := net.Dial("tcp", server.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { c.Close() })
		c.SetDeadline(time.Now().Add(20 * time.Second))
		return c
	}
	ask := func(c net.Conn) {
		t.Helper()
		io.WriteString(c, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nok")
		answer, err := http.ReadResponse(bufio.NewReader(c), nil)
		if err != nil {
			t.Fatal(err)
		}
		if text, _ := io.ReadAll(answer.Body); string(text) != "ok" {
			t.Errorf("it answers %q", text)
		}
	}
	slow := arrive()
	io.WriteString(slow, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\no")
	busy := arrive()
	ask(busy)
	silent := arrive()
	ask(busy) // so that it has waited for the shortest time
	last := arrive()
	if n, err := slow.Read(make([]byte, 1)); n > 0 || err == nil {
		t.Error("the slow one is still there")
	} else if e, ok := err.(net.Error); ok && e.Timeout() {
		t.Error("the slow one is not closed")
	}
	for _, c := range []net.Conn{busy, silent, last} {
		ask(c)
	}
	for _, c := range []net.Conn{busy, silent, last} {
		c.Close()
	}
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(time.Millisecond) {
		waiting.mu.Lock()
		left := waiting.order.Len()
		waiting.mu.Unlock()
		if left == 0 {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("%d closed connections are still listed", left)
		}
	}
}

func TestPlacesAreShared(t *testing.T) {
	var p places
	take := func(user string, n int) {
		t.Helper()
		for range n {
			if f := p.take(user); f != nil {
				t.Fatal(f)
			}
		}
	}
	wantFull := func(f *fault, why string) {
		t.Helper()
		if f == nil || f.kind != tooMany || !strings.Contains(f.why(), why) {
			t.Errorf("it gives %v, want %s", f, why)
		}
	}
	take("user 1", mostOfUser)
	wantFull(p.take("user 1"), "the gateway is already handling 192 requests of user 1")
	for range mostOfClient {
		if f := p.takeShare("client a"); f != nil {
			t.Fatal(f)
		}
	}
	wantFull(p.takeShare("client a"), "the gateway is already handling 85 requests of client a")
	if f := p.takeShare("client b"); f != nil {
		t.Fatal(f)
	}
	take("user 2", mostAtOnce-mostOfUser)
	wantFull(p.take("user 3"), "the gateway is already handling 256 requests")
	p.leave("user 1", "client a")
	take("user 1", 1)
	if f := p.takeShare("client a"); f != nil {
		t.Error(f)
	}
	for range mostOfUser {
		p.leave("user 1", "client a")
	}
	for range mostAtOnce - mostOfUser {
		p.leave("user 2", "client b")
	}
	if p.all != 0 || len(p.of) != 0 {
		t.Errorf("%d places of %v are taken for ever", p.all, p.of)
	}
}

// pipes is a listener whose connections are pipes within this program, in the bubble's time.
type pipes struct {
	conns chan net.Conn
	done  chan struct{}
}

func (p pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.conns:
		return c, nil
	case <-p.done:
		return nil, net.ErrClosed
	}
}
func (p pipes) Close() error { close(p.done); return nil }
func (pipes) Addr() net.Addr { return &net.TCPAddr{} }

// until returns how long it took the server to close a connection on which talk has written.
func until(t *testing.T, talk func(c net.Conn)) time.Duration {
	t.Helper()
	file, data, err := wallets.Read("dana")
	if err != nil {
		t.Fatal(err)
	}
	profile, err := consent.ParseProfile(file, data)
	if err != nil {
		t.Fatal(err)
	}
	g, err := New(Config{Profiles: []*consent.Profile{profile}, Ledger: struct{ consent.Redeemer }{}, Merchants: Merchants{}, Key: &rsa.PrivateKey{}})
	if err != nil {
		t.Fatal(err)
	}
	server, listener := g.Server(), pipes{make(chan net.Conn), make(chan struct{})}
	go server.Serve(listener)
	defer server.Close()
	ours, theirs := net.Pipe()
	defer ours.Close()
	listener.conns <- theirs
	began := time.Now()
	talk(ours)
	for {
		ours.SetReadDeadline(time.Now().Add(time.Hour))
		if _, err := ours.Read(make([]byte, 4096)); err != nil {
			return time.Since(began)
		}
	}
}

func TestSlowClientsAreGivenUp(t *testing.T) {
	const path = "/v1.0/access-token/b2b2c.htm"
	for what, slow := range map[string]struct {
		talk func(c net.Conn)
		want time.Duration
	}{
		"says nothing": {func(net.Conn) {}, headerTimeout},
		"a slow head":  {func(c net.Conn) { io.WriteString(c, "POST "+path+" HTTP/1.1\r\nHost: 127.0.0.1\r\n") }, headerTimeout},
		"a slow body": {func(c net.Conn) {
			io.WriteString(c, "POST "+path+" HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{")
		}, readTimeout},
		"no further request": {func(c net.Conn) {
			io.WriteString(c, "GET /nowhere HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
			answer, err := http.ReadResponse(bufio.NewReader(c), nil)
			if err != nil {
				t.Error(err)
				return
			}
			io.Copy(io.Discard, answer.Body)
		}, idleTimeout},
		"a response that is not read": {func(c net.Conn) {
			io.WriteString(c, "GET /nowhere HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
			time.Sleep(writeTimeout + time.Hour) // of the bubble's clock
		}, writeTimeout + time.Hour},
	} {
		t.Run(what, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				if took := until(t, slow.talk); took.Round(time.Second) != slow.want {
					t.Errorf("it is closed after %v, want %v", took, slow.want)
				}
			})
		})
	}
}
