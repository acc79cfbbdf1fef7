package network

import (
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestBarredAddressesAreNotReached requests a server of the host's own under each of its names, and through a redirect;
// other servers on this machine can be reached.
func TestBarredAddressesAreNotReached(t *testing.T) {
	reached := 0
	barred := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached++ }))
	defer barred.Close()
	address := strings.TrimPrefix(barred.URL, "http://")
	_, port, _ := net.SplitHostPort(address)
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/leads" {
			http.Redirect(w, r, barred.URL, http.StatusFound)
		}
	}))
	defer other.Close()
	c := New(Options{Barred: func() []string { return []string{address} }})
	defer c.Close()
	for _, to := range []string{barred.URL, "http://localhost:" + port, "http://[::ffff:127.0.0.1]:" + port, "http://2130706433:" + port, other.URL + "/leads"} {
		if _, err := c.Do(t.Context(), Request{URL: to}); err == nil {
			t.Errorf("%s is reached", to)
		}
	}
	if _, err := c.Do(t.Context(), Request{URL: barred.URL}); !errors.Is(err, ErrNotAllowed) {
		t.Errorf("%v", err)
	}
	if reached > 0 {
		t.Errorf("it was reached %d times", reached)
	}
	if _, err := c.Do(t.Context(), Request{URL: other.URL}); err != nil {
		t.Errorf("another server: %v", err)
	}
}
