package proxy

import (
	"bufio"
	"context"
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"testing"
	"testing/synctest"
	"time"
)

// bubble runs a test with pipes in a bubble with a clock of its own.
func bubble(t *testing.T, what string, test func(t *testing.T)) {
	t.Run(what, func(t *testing.T) { synctest.Test(t, test) })
}

// untilClosed returns how long it took the server to close a connection on which talk has written.
func untilClosed(t *testing.T, talk func(c net.Conn)) time.Duration {
	t.Helper()
	server := httpServer(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "ok") }, nil)
	clients := newQueue()
	go server.Serve(clients)
	defer server.Close()
	ours, theirs := net.Pipe()
	defer ours.Close()
	clients.put(theirs)
	began := time.Now()
	talk(ours)
	ours.SetReadDeadline(time.Now().Add(time.Hour))
	io.Copy(io.Discard, ours)
	return time.Since(began)
}

func TestIdleConnectionsAreClosed(t *testing.T) {
	for what, slow := range map[string]struct {
		talk func(c net.Conn)
		want time.Duration
	}{
		"nothing":     {func(net.Conn) {}, headerTimeout},
		"a slow head": {func(c net.Conn) { io.WriteString(c, "CONNECT appx:443 HTTP/1.1\r\nHost: x\r\n") }, headerTimeout},
		"no further request": {func(c net.Conn) {
			io.WriteString(c, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
			answer, err := http.ReadResponse(bufio.NewReader(c), nil)
			if err != nil {
				t.Error(err)
				return
			}
			io.Copy(io.Discard, answer.Body)
		}, idleTimeout},
	} {
		bubble(t, what, func(t *testing.T) {
			if took := untilClosed(t, slow.talk); took != slow.want {
				t.Errorf("it is closed after %v, want %v", took, slow.want)
			}
		})
	}
}

func TestTunnelWhoseClientDoesNotReadIsGivenUp(t *testing.T) {
	bubble(t, "unread", func(t *testing.T) {
		ours, theirs := net.Pipe()
		defer ours.Close()
		defer theirs.Close()
		began, over := time.Now(), make(chan bool, 1)
		go func() { over <- accepted(theirs) }()
		select {
		case ok := <-over:
			if took := time.Since(began); ok || took != headerTimeout {
				t.Errorf("it is taken: %v, after %v", ok, took)
			}
		case <-time.After(time.Hour):
			t.Error("it waits forever")
		}
	})
}

// TestSilentRealHostsAreGivenUp has real hosts that are silent from the start, and others that are silent after a request.
func TestSilentRealHostsAreGivenUp(t *testing.T) {
	for what, host := range map[string]struct {
		serve func(c net.Conn)
		want  time.Duration
	}{
		"no handshake": {func(c net.Conn) { io.Copy(io.Discard, c) }, headerTimeout},
		"no answer": {func(c net.Conn) {
			h, err := newHost("real", time.Now())
			if err != nil {
				t.Error(err)
				return
			}
			io.Copy(io.Discard, tls.Server(c, h.tls))
		}, dialTimeout},
	} {
		bubble(t, what, func(t *testing.T) {
			transport := realTransport()
			defer transport.CloseIdleConnections()
			ours, theirs := net.Pipe()
			defer theirs.Close()
			go host.serve(theirs)
			transport.TLSClientConfig = &tls.Config{InsecureSkipVerify: true}
			transport.DialContext = func(context.Context, string, string) (net.Conn, error) { return ours, nil }
			ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
			defer cancel()
			q, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://real/", nil)
			if err != nil {
				t.Fatal(err)
			}
			began := time.Now()
			answer, err := transport.RoundTrip(q)
			if err == nil {
				answer.Body.Close()
			}
			if took := time.Since(began); err == nil || took != host.want {
				t.Errorf("it is given up after %v with %v, want %v", took, err, host.want)
			}
		})
	}
}

// TestConnectionToARealHostIsNotKeptForever leaves a connection idle.
func TestConnectionToARealHostIsNotKeptForever(t *testing.T) {
	bubble(t, "unused", func(t *testing.T) {
		transport := realTransport()
		ours, theirs := net.Pipe()
		over := make(chan time.Duration, 1)
		go func() {
			c := bufio.NewReader(theirs)
			if _, err := http.ReadRequest(c); err != nil {
				t.Error(err)
			}
			io.WriteString(theirs, "HTTP/1.1 204 No Content\r\n\r\n")
			began := time.Now()
			theirs.SetReadDeadline(began.Add(time.Hour))
			io.Copy(io.Discard, c)
			over <- time.Since(began)
		}()
		transport.DialContext = func(context.Context, string, string) (net.Conn, error) { return ours, nil }
		q, err := http.NewRequest(http.MethodGet, "http://real/", nil)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := transport.RoundTrip(q)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if took := <-over; took != idleTimeout {
			t.Errorf("it is closed after %v, want %v", took, idleTimeout)
		}
		transport.CloseIdleConnections()
	})
}
