//go:build linux && cgo

package host

import (
	"crypto/tls"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// hasty accepts connections, reads, and ends them without an answer.
func hasty(t *testing.T, wrap func(net.Conn) net.Conn) (host string) {
	t.Helper()
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				conn := wrap(conn)
				defer conn.Close()
				_, _ = conn.Read(make([]byte, 1<<10))
			}()
		}
	}()
	return listener.Addr().String()
}

// TestAddressWithTheOtherScheme opens addresses whose servers expect the other one of http and https.
func TestAddressWithTheOtherScheme(t *testing.T) {
	plain := httptest.NewServer(http.NotFoundHandler())
	defer plain.Close()
	hostOfPlain := strings.TrimPrefix(plain.URL, "http://")
	server := secure(t, func(http.ResponseWriter, *http.Request) {}) // answers a request without TLS with 400
	hostOfServer := strings.TrimPrefix(server.URL, "https://")
	abrupt := hasty(t, func(conn net.Conn) net.Conn { return tls.Server(conn, server.TLS) })
	for address, there := range map[string]string{
		"https://" + hostOfPlain + "/a?b=1": plain.URL + "/a?b=1",
		"http://" + hostOfServer + "/#top":  server.URL + "/#top",
		"http://" + abrupt + "/":            "https://" + abrupt + "/",
	} {
		scheme, _, _ := strings.Cut(there, ":")
		if _, err := opens(t, address); err == nil || err.Error() != "host: "+address+" cannot be opened: its server expects "+scheme+": write "+there {
			t.Errorf("%s: %v, want %s", address, err, there)
		}
	}

	// Servers that answer 400, or nothing, for another reason.
	unhappy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadRequest) }))
	defer unhappy.Close()
	if _, err := opens(t, unhappy.URL); err != nil {
		t.Errorf("400: %v", err)
	}
	silent := "http://" + hasty(t, func(conn net.Conn) net.Conn { return conn }) + "/"
	if _, err := opens(t, silent); err == nil || !strings.Contains(err.Error(), silent+" does not answer: ") {
		t.Errorf("no answer: %v", err)
	}
}
