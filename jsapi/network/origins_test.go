package network

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// TestOnlyTheOriginIsReplaced makes requests to an origin, and to others that resemble it.
func TestOnlyTheOriginIsReplaced(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/out" {
			http.Redirect(w, r, "https://elsewhere.test/", http.StatusFound)
			return
		}
		io.WriteString(w, r.Host+" "+r.Header.Get("X-Forwarded-Host")+" "+r.Header.Get("X-Forwarded-Proto"))
	})
	listed, err := ParseHosts([]string{"api.test"})
	if err != nil {
		t.Fatal(err)
	}
	c := New(Options{Allowed: listed, Origins: Origins{"api.test": strings.TrimPrefix(server, "http://")}})
	defer c.Close()
	c.transport.DialContext, c.transport.DialTLSContext = nil, nil
	c.transport.Proxy = http.ProxyURL(&url.URL{Scheme: "http", Host: "127.0.0.1:1"}) // everything else fails
	for _, address := range []string{"https://api.test/", "https://API.test:443/x", "https://api.test./"} {
		answer, err := c.Do(t.Context(), Request{URL: address, Headers: [][2]string{{"X-Forwarded-Proto", "gopher"}}})
		if err != nil || string(answer.Body) != "api.test api.test https" || answer.URL != address {
			t.Errorf("%s: %+v, %v", address, answer, err)
		}
	}
	for _, address := range []string{"http://api.test/", "https://api.test:8443/", "https://x.api.test/"} {
		if answer, err := c.Do(t.Context(), Request{URL: address}); err == nil {
			t.Errorf("%s: got %q", address, answer.Body)
		}
	}
	if _, err := c.Do(t.Context(), Request{URL: "https://api.test/out"}); !errors.Is(err, ErrNotAllowed) {
		t.Errorf("a redirect leads to a host that is not listed: %v", err)
	}
}

// TestServerInPlaceOfAnOriginIsOnThisMachine dials addresses of another machine, and of a server that is barred.
func TestServerInPlaceOfAnOriginIsOnThisMachine(t *testing.T) {
	barred := strings.TrimPrefix(serve(t, func(http.ResponseWriter, *http.Request) { t.Error("a barred server is reached") }), "http://")
	c := New(Options{Origins: Origins{"far.test": "192.0.2.1:80", "panel.test": barred}, Barred: func() []string { return []string{barred} }})
	defer c.Close()
	for _, host := range []string{"far.test", "panel.test"} {
		if _, err := c.Do(t.Context(), Request{URL: "https://" + host}); !errors.Is(err, ErrNotAllowed) {
			t.Errorf("my.request to %s: %v", host, err)
		}
		var why error
		answer := httptest.NewRecorder()
		c.Serve(host, func(err error) { why = err }).ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/", nil))
		if answer.Code != http.StatusBadGateway || !errors.Is(why, ErrNotAllowed) || len(answer.Header()["Access-Control-Allow-Origin"]) > 0 {
			t.Errorf("a page's request to %s: %d, %v", host, answer.Code, why)
		}
	}
}

// TestPagesRequestGoesToTheOriginOnly has a page claim another host and another proxy.
func TestPagesRequestGoesToTheOriginOnly(t *testing.T) {
	server := strings.TrimPrefix(serve(t, func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, r.RequestURI+" "+r.Host+" "+r.Header.Get("X-Forwarded-Host")+" "+r.Header.Get("X-Forwarded-Proto")+" "+r.Header.Get("X-Forwarded-For")+" "+r.Header.Get("Origin"))
	}), "http://")
	c := New(Options{Origins: Origins{"api.test": server}})
	defer c.Close()
	request := httptest.NewRequest(http.MethodGet, "http://127.0.0.1:1/x?a;b=100%", nil)
	request.Host = "evil.test"
	request.Header = http.Header{"X-Forwarded-Host": {"evil.test"}, "X-Forwarded-For": {"192.0.2.1"}, "X-Forwarded-Proto": {"http"}, "Origin": {"https://shop.test"}}
	answer := httptest.NewRecorder()
	c.Serve("api.test", func(err error) { t.Error(err) }).ServeHTTP(answer, request)
	if got := answer.Body.String(); got != "/x?a;b=100% api.test api.test https  https://shop.test" {
		t.Errorf("the server saw %q", got)
	}
}
