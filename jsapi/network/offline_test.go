package network

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestOfflinePhoneSendsNoRequest(t *testing.T) {
	reached := 0
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached++ }))
	defer server.Close()
	offline := true
	c := New(Options{Offline: func() bool { return offline }})
	defer c.Close()
	if _, err := c.Do(t.Context(), Request{URL: server.URL}); !errors.Is(err, ErrNetwork) {
		t.Errorf("a request: %v", err)
	}
	if _, err := c.Download(t.Context(), Request{URL: server.URL}, io.Discard, 10, nil); !errors.Is(err, ErrNetwork) {
		t.Errorf("a download: %v", err)
	}
	if reached != 0 {
		t.Errorf("the server was reached %d times", reached)
	}
	offline = false
	if _, err := c.Do(t.Context(), Request{URL: server.URL}); err != nil || reached != 1 {
		t.Errorf("with a network again: %v, reached %d times", err, reached)
	}
}
