//go:build linux && cgo

package host

import (
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// secure starts a server with an untrusted certificate.
func secure(t *testing.T, handler http.HandlerFunc) *httptest.Server {
	t.Helper()
	server := httptest.NewUnstartedServer(handler)
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // of handshakes that fail
	server.StartTLS()
	t.Cleanup(server.Close)
	return server
}

func opens(t *testing.T, address string, insecure ...string) (*target, error) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return found{address: u}.openAddress(t.Context(), insecure)
}

func TestCertificateOfADeveloper(t *testing.T) {
	server := secure(t, func(w http.ResponseWriter, r *http.Request) {})
	port := server.URL[strings.LastIndex(server.URL, ":"):]
	for _, address := range []string{server.URL, "https://localhost" + port + "/"} {
		got, err := opens(t, address)
		if err != nil || got.accepted == nil || !got.accepted.certificate.Equal(server.Certificate()) {
			t.Errorf("%s: %+v, %v; want it open with its own certificate", address, got, err)
		}
	}

	// The error for a server that does not run does not blame the certificate.
	plain := httptest.NewServer(http.NotFoundHandler())
	closed := strings.Replace(plain.URL, "http:", "https:", 1)
	plain.Close()
	if _, err := opens(t, closed); err == nil || !strings.Contains(err.Error(), "does not answer: connect: connection refused") {
		t.Errorf("no server: %v", err)
	}
}

// TestCertificateOfAnotherMachine checks that a certificate of another machine is accepted only for a host that the
// user has named.
func TestCertificateOfAnotherMachine(t *testing.T) {
	server := secure(t, func(w http.ResponseWriter, r *http.Request) {})
	far := "https://far.example/"
	u, _ := url.Parse(far)
	_, failed := http.Head(server.URL)
	failed.(*url.Error).URL = far
	for _, named := range [][]string{nil, {"near.example"}, {"example"}, {"r.example"}, {"*.example"}} {
		accepted, err := pin(u, failed, named)
		if err == nil || accepted != nil {
			t.Fatalf("%q: %v, %v", named, accepted, err)
		}
		const want = "the certificate of far.example is not trusted: certificate signed by unknown authority: " +
			"add it to those that this system trusts, or accept it in this run with Options.InsecureHost far.example"
		if got := err.(*Error).Text(nil); got != want {
			t.Errorf("%q: %s, want %s", named, got, want)
		}
	}
	if accepted, err := pin(u, failed, []string{"FAR.example"}); err != nil || accepted == nil || accepted.host != "far.example" {
		t.Errorf("the host that is named: %+v, %v", accepted, err)
	}
	// Names that only look like this machine are not accepted.
	for _, host := range []string{"localhost.example", "127.0.0.1.example", "notlocalhost", "0.0.0.0", "10.0.0.1", "[::2]"} {
		u, err := url.Parse("https://" + host + "/")
		if err != nil {
			t.Fatal(err)
		}
		failed.(*url.Error).URL = u.String()
		if accepted, err := pin(u, failed, nil); accepted != nil || err == nil {
			t.Errorf("%s is accepted", host)
		}
	}
}

// TestOneCertificateIsAccepted checks that one certificate is accepted for one host: neither another certificate of the
// host nor this one for another host.
func TestOneCertificateIsAccepted(t *testing.T) {
	server := secure(t, func(w http.ResponseWriter, r *http.Request) {})
	got, err := opens(t, server.URL)
	if err != nil {
		t.Fatal(err)
	}
	port := server.URL[strings.LastIndex(server.URL, ":"):]
	if _, err := got.accepted.client().Head("https://localhost" + port); err == nil {
		t.Error("the certificate is accepted for another host as well")
	}
	other := *got.accepted
	copied := *other.certificate
	copied.Raw = append([]byte{0}, copied.Raw...)
	other.certificate = &copied
	if _, err := other.client().Head(server.URL); err == nil {
		t.Error("another certificate of the host is accepted")
	}
	// The certificate of a redirect's target is checked separately.
	leads := secure(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "https://localhost"+port+"/", http.StatusFound)
	})
	if _, err := opens(t, leads.URL); err == nil {
		t.Error("a redirect to another host is accepted")
	}
}
