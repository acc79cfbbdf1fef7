package proxy

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge/throttle"
)

// some answers one path and leaves all others to the real host.
type some struct{}

func (some) Answers(r *http.Request) bool { return r.URL.Path == "/mine" }

func (some) ServeHTTP(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "mine") }

// startProxy starts a proxy that serves all of host appx and part of mixed.
func startProxy(t testing.TB, upstream func(*http.Request) (*url.URL, error)) *Proxy {
	t.Helper()
	r, err := start(map[string]http.Handler{
		"appx": http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprintf(w, "%s %s %s %v", r.Method, r.Host, r.URL, r.TLS != nil)
		}),
		"Mixed.invalid": some{},
	}, &throttle.Link{}, upstream)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

// client returns a client that uses the proxy and trusts its certificates.
func client(t testing.TB, r *Proxy, further ...*x509.Certificate) *http.Client {
	pool := x509.NewCertPool()
	for name, text := range r.Certificates() {
		if !pool.AppendCertsFromPEM(text) {
			t.Fatalf("the certificate of %s cannot be read: %q", name, text)
		}
	}
	for _, c := range further {
		pool.AddCert(c)
	}
	transport := &http.Transport{Proxy: http.ProxyURL(r.URL()), TLSClientConfig: &tls.Config{RootCAs: pool}}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport, Timeout: 30 * time.Second}
}

func get(t testing.TB, c *http.Client, address string) (int, string) {
	t.Helper()
	a, err := c.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Body.Close()
	body, err := io.ReadAll(a.Body)
	if err != nil {
		t.Fatal(err)
	}
	return a.StatusCode, string(body)
}

// ask sends a text to the proxy and reads the header of the response.
func (r *Proxy) ask(t testing.TB, text string) (net.Conn, *http.Response) {
	t.Helper()
	conn, err := net.Dial("tcp", r.url.Host)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	conn.SetDeadline(time.Now().Add(30 * time.Second))
	if _, err := io.WriteString(conn, text); err != nil {
		t.Fatal(err)
	}
	answer, err := http.ReadResponse(bufio.NewReaderSize(conn, 16), &http.Request{Method: "CONNECT"})
	if err != nil {
		t.Fatal(err)
	}
	return conn, answer
}

func (r *Proxy) authorization() string {
	password, _ := r.url.User.Password()
	return "Proxy-Authorization: Basic " + base64.StdEncoding.EncodeToString([]byte(r.url.User.Username()+":"+password)) + "\r\n"
}

func TestNamedHostIsServedOverTLS(t *testing.T) {
	r := startProxy(t, nil)
	for _, address := range []string{"https://appx/web-view.min.js?v=1", "https://APPX/web-view.min.js?v=1"} {
		status, body := get(t, client(t, r), address)
		host := strings.Split(address, "/")[2]
		if want := "GET " + host + " /web-view.min.js?v=1 true"; status != 200 || body != want {
			t.Errorf("%s gives %d %q, want %q", address, status, body, want)
		}
	}
}

func TestNamedHostIsRecognizedInAnySpelling(t *testing.T) {
	r := startProxy(t, nil)
	for _, target := range []string{"appx.:443", "APPX:443", "appx:0443"} {
		if _, a := r.ask(t, "CONNECT "+target+" HTTP/1.1\r\nHost: x\r\n"+r.authorization()+"\r\n"); a.StatusCode != 200 {
			t.Errorf("CONNECT %s gives %s", target, a.Status)
		}
	}
}

func TestCallerMayModifyTheProxyURL(t *testing.T) {
	r := startProxy(t, nil)
	r.URL().Host = "elsewhere"
	if got := r.URL().Host; got == "elsewhere" {
		t.Errorf("the proxy is at %s now", got)
	}
}

func TestCertificateIsForItsHostAlone(t *testing.T) {
	r := startProxy(t, nil)
	all := r.Certificates()
	if len(all) != 2 {
		t.Fatalf("%d certificates, want 2", len(all))
	}
	for name, text := range all {
		block, _ := pem.Decode(text)
		c, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.VerifyHostname(name); err != nil {
			t.Error(err)
		}
		if c.IsCA || c.KeyUsage&x509.KeyUsageCertSign != 0 || len(c.DNSNames) != 1 {
			t.Errorf("the certificate of %s can sign others or names others", name)
		}
		if len(c.ExtKeyUsage) != 1 || c.ExtKeyUsage[0] != x509.ExtKeyUsageServerAuth {
			t.Errorf("the certificate of %s is for %v, want servers only", name, c.ExtKeyUsage)
		}
		if left := time.Until(c.NotAfter); left > 25*time.Hour || left < 23*time.Hour {
			t.Errorf("the certificate of %s is good for %v, want a day", name, left)
		}
	}
}

func TestRequestForAnotherHostIsMisdirected(t *testing.T) {
	r := startProxy(t, nil)
	q, _ := http.NewRequest("GET", "https://appx/", nil)
	for host, want := range map[string]int{"mixed.invalid": 421, "elsewhere": 421, "appx": 200, "appx:443": 200} {
		q.Host = host
		a, err := client(t, r).Do(q)
		if err != nil {
			t.Fatal(err)
		}
		a.Body.Close()
		if a.StatusCode != want {
			t.Errorf("Host: %s gives %d, want %d", host, a.StatusCode, want)
		}
	}
}

func TestOtherHostsAreTunnelledUnread(t *testing.T) {
	r := startProxy(t, nil)
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		body, _ := io.ReadAll(q.Body)
		fmt.Fprintf(w, "real %d %v", len(body), q.Header["Proxy-Authorization"])
	}))
	defer server.Close()
	a, err := client(t, r, server.Certificate()).Post(server.URL, "text/plain", strings.NewReader(strings.Repeat("x", 1<<20)))
	if err != nil {
		t.Fatal(err)
	}
	defer a.Body.Close()
	if body, _ := io.ReadAll(a.Body); string(body) != "real 1048576 []" {
		t.Errorf("the server behind the tunnel gives %q", body)
	}
	// The certificate is the server's own, so the connection was not intercepted.
	if !a.TLS.PeerCertificates[0].Equal(server.Certificate()) {
		t.Error("the certificate is not the server's")
	}
}

func TestProxyRequiresTheToken(t *testing.T) {
	r, other := startProxy(t, nil), startProxy(t, nil)
	for _, header := range []string{
		"",
		"Proxy-Authorization: Basic\r\n",
		"Proxy-Authorization: Basic !!!\r\n",
		"Proxy-Authorization: Basic " + base64.StdEncoding.EncodeToString([]byte("proxy:")) + "\r\n",
		strings.Replace(r.authorization(), "Basic", "Bearer", 1),
		strings.Replace(r.authorization(), "Proxy-", "", 1),
		other.authorization(),
		strings.Replace(r.authorization(), "\r\n", "!\r\n", 1),
	} {
		for _, line := range []string{"CONNECT appx:443", "CONNECT 127.0.0.1:1", "GET http://127.0.0.1:1/", "OPTIONS *"} {
			_, a := r.ask(t, line+" HTTP/1.1\r\nHost: x\r\n"+header+"\r\n")
			if a.StatusCode != 407 || !strings.HasPrefix(a.Header.Get("Proxy-Authenticate"), "Basic ") {
				t.Errorf("%s with %q gives %s, %q", line, header, a.Status, a.Header.Get("Proxy-Authenticate"))
			}
			if a.Close {
				t.Errorf("%s: the connection is closed, on which the client would say its token", line)
			}
		}
	}
	if _, a := r.ask(t, "CONNECT appx:443 HTTP/1.1\r\nHost: appx:443\r\n"+r.authorization()+"\r\n"); a.StatusCode != 200 {
		t.Errorf("with the token: %s", a.Status)
	}
}

func TestRequestsThatAreNotForAProxyAreRefused(t *testing.T) {
	r := startProxy(t, nil)
	for _, line := range []string{"GET https://appx/web-view.min.js", "GET ftp://127.0.0.1:1/", "GET http://me@127.0.0.1:1/", "GET /", "OPTIONS *"} {
		_, a := r.ask(t, line+" HTTP/1.1\r\nHost: appx\r\n"+r.authorization()+"\r\n")
		if a.StatusCode != 405 || a.Header.Get("Allow") != "CONNECT" {
			t.Errorf("%s gives %s, Allow %q", line, a.Status, a.Header.Get("Allow"))
		}
	}
}

func TestBadTargetsAreRefused(t *testing.T) {
	r := startProxy(t, nil)
	for _, target := range []string{"appx", "appx:", ":443", "appx:0", "appx:65536", "appx:https", "a:b:1", "app%0ax:443", "/x", "[::1]", "a_b!:1", strings.Repeat("a", 256) + ":443"} {
		if _, a := r.ask(t, "CONNECT "+target+" HTTP/1.1\r\nHost: x\r\n"+r.authorization()+"\r\n"); a.StatusCode != 400 {
			t.Errorf("CONNECT %s gives %s, want 400", target, a.Status)
		}
	}
	head := "CONNECT appx:443 HTTP/1.1\r\nHost: x\r\nLong: " + strings.Repeat("x", mostHeaderBytes+8192) + "\r\n\r\n"
	if _, a := r.ask(t, head); a.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("headers of %d bytes give %s", len(head), a.Status)
	}
}

func TestUnreachableHostIsABadGateway(t *testing.T) {
	r := startProxy(t, nil)
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed.Close()
	for _, target := range []string{closed.Addr().String(), "nowhere.invalid:443"} {
		if _, a := r.ask(t, "CONNECT "+target+" HTTP/1.1\r\nHost: x\r\n"+r.authorization()+"\r\n"); a.StatusCode != 502 {
			t.Errorf("CONNECT %s gives %s, want 502", target, a.Status)
		}
	}
}

func TestPortsOfANamedHostOtherThan443AreTunnelled(t *testing.T) {
	r := startProxy(t, nil)
	if _, a := r.ask(t, "CONNECT mixed.invalid:8443 HTTP/1.1\r\nHost: x\r\n"+r.authorization()+"\r\n"); a.StatusCode != 502 {
		t.Errorf("port 8443 of a host that is only here gives %s, want 502", a.Status)
	}
}

func TestAddressesOfTheProxyAndItsToken(t *testing.T) {
	r, other := startProxy(t, nil), startProxy(t, nil)
	u := r.URL()
	if u.Hostname() != "127.0.0.1" || u.Scheme != "http" {
		t.Errorf("the proxy is at %s, want loopback", u.Host)
	}
	mine, _ := u.User.Password()
	theirs, _ := other.URL().User.Password()
	if len(mine) < 26 || mine == theirs {
		t.Errorf("tokens of two runs are %q and %q", mine, theirs)
	}
}
