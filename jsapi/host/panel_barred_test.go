package host

import (
	"errors"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/jsapi/network"
)

// TestPanelThatStartsLateIsBarred starts the panel, as its key does, after the program has made a request: the program
// can still not reach it. The panel knows which lines made the calls before.
func TestPanelThatStartsLateIsBarred(t *testing.T) {
	t.Setenv("DISPLAY", ":0") // nothing is opened on it
	dir := t.TempDir()
	save(t, filepath.Join(dir, "index.html"), "<p>Shop")
	h, err := Open(t.Context(), Options{Program: dir, State: Memory, Recorder: trace.NewHub(nil), DeveloperTools: window.Tools})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	}()
	if !h.windowOptions(nil).Watched {
		t.Error("pages do not report the places of calls, which the panel shows, and do not listen for what it causes")
	}
	request := func(address string) error {
		_, err := h.network.Do(t.Context(), network.Request{URL: address})
		return err
	}
	if err := request(h.URL()); err != nil || h.PanelURL() != "" {
		t.Fatalf("before the panel %q: %v", h.PanelURL(), err)
	}
	if err := h.servePanel(); err != nil {
		t.Fatal(err)
	}
	address := h.PanelURL()
	for _, to := range []string{address, strings.Replace(address, "127.0.0.1", "localhost", 1), address + "do/steering"} {
		if err := request(to); !errors.Is(err, network.ErrNotAllowed) {
			t.Errorf("%s: %v", to, err)
		}
	}
	if err := request(h.URL()); err != nil {
		t.Errorf("the program's own server: %v", err)
	}
	answer, err := http.Get(address)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("the user does not reach the panel: %v, %v", answer, err)
	}
	answer.Body.Close()
}

// TestPagesAreWatchedForAPanelAlone checks that a run without a panel, and without the key that opens one, does not watch its pages.
func TestPagesAreWatchedForAPanelAlone(t *testing.T) {
	t.Setenv("DISPLAY", ":0") // nothing is opened on it
	dir := t.TempDir()
	save(t, filepath.Join(dir, "index.html"), "<p>Shop")
	for what, o := range map[string]Options{
		"without developer tools": {Recorder: trace.NewHub(nil)},
		"without events":          {DeveloperTools: window.Tools},
	} {
		o.Program, o.State = dir, Memory
		h, err := Open(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		if h.windowOptions(nil).Watched {
			t.Errorf("%s: pages are watched", what)
		}
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	}
}
