//go:build cgo && linux

package host_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/jsapi/host"
)

// cutBy is the environment variable with the transport for a program, in a child process, on a phone without a network.
const cutBy = "JEMBATAN_CUT_TRANSPORT"

func init() { children[cutBy] = fetchedWithoutNetwork }

// fetchedWithoutNetwork opens a program whose first page sends a request to another server at once, and waits for its outcome.
func fetchedWithoutNetwork(_ *testing.M, transport string) int {
	err := func() error {
		server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
		defer server.Close()
		dir, err := os.MkdirTemp("", "cut")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		for name, text := range map[string]string{
			"index.html": "<!doctype html><title>first</title><script>fetch('" + server.URL +
				"', {mode: 'no-cors'}).then(() => { document.title = 'reached' }, () => { document.title = 'cut' })</script>",
			"jembatan.yaml": "device: {network: NOTREACHABLE}\n",
		} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
				return err
			}
		}
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		h, err := host.Open(ctx, host.Options{Program: dir, Headless: true, State: host.Memory, Transport: window.Transport(transport)})
		if err != nil {
			return err
		}
		found := errors.New("the page never said what came of its request")
		go func() {
			defer cancel()
			for title := ""; ctx.Err() == nil; time.Sleep(time.Millisecond) {
				if w := h.Window(); w != nil {
					title, _ = w.Look(ctx, "document.title")
				}
				switch title {
				case "cut":
					found = nil
					return
				case "reached":
					found = errors.New("the first page has reached another server on a phone without a network")
					return
				}
			}
		}()
		ran := h.Run(ctx) // returns once found is set
		return errors.Join(ran, found, h.Close())
	}()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// TestFirstPageHasThePhonesNetwork checks that the manifest's network holds from the first request of the first page on.
func TestFirstPageHasThePhonesNetwork(t *testing.T) {
	for _, transport := range []string{"isolated", "portable"} {
		t.Run(transport, func(t *testing.T) {
			child := exec.CommandContext(t.Context(), os.Args[0])
			child.Env = append(os.Environ(), cutBy+"="+transport)
			if said, err := child.CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, said)
			}
		})
	}
}
