package proxy

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// FuzzTarget checks that an accepted target is one host and one port, and contains nothing that would end a line.
func FuzzTarget(f *testing.F) {
	for _, seed := range []string{"appx:443", "[::1]:1", "a:b:c", "127.0.0.1:080", "x:\r\n", ":1", "é:1", "a.:65535", "%00:1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, authority string) {
		name, port, ok := target(authority)
		if !ok {
			return
		}
		if name == "" || port == "" || port == "0" || strings.ContainsAny(name+port, "\r\n \t\x00/@%?#\\\"") {
			t.Errorf("%q is taken for %q, %q", authority, name, port)
		}
		again, p, ok := target(net.JoinHostPort(name, port))
		if !ok || again != name || p != port {
			t.Errorf("%q is taken for %q, %q, and that for %q, %q", authority, name, port, again, p)
		}
	})
}

// FuzzRequest sends arbitrary bytes without the token: the proxy must refuse them and keep running.
func FuzzRequest(f *testing.F) {
	r := startProxy(f, nil)
	for _, seed := range []string{
		"CONNECT appx:443 HTTP/1.1\r\nHost: appx\r\n\r\n",
		"CONNECT appx:443 HTTP/1.0\r\n\r\n",
		"CONNECT  HTTP/1.1\r\n\r\n",
		"GET http://appx/ HTTP/1.1\r\nHost: appx\r\nContent-Length: 9999999999999999999\r\n\r\n",
		"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
		"\x16\x03\x01\x02\x00\x01\x00\x01",
		"CONNECT appx:443 HTTP/1.1\r\nHost: x\r\nProxy-Authorization: Basic cHJveHk6\r\n\r\n",
		"\r\n\r\n\r\n", "",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, request []byte) {
		conn, err := net.Dial("tcp", r.url.Host)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		conn.SetDeadline(time.Now().Add(20 * time.Second))
		conn.Write(request)
		conn.(*net.TCPConn).CloseWrite()
		answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil {
			return // it said nothing
		}
		io.Copy(io.Discard, answer.Body)
		if answer.StatusCode < 400 {
			t.Errorf("%q gives %s", request, answer.Status)
		}
	})
}
