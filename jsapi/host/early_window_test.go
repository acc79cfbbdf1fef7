//go:build cgo && linux

package host_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/jsapi/host"
)

// earlyBy is the environment variable with the transport for a program, in a child process, that is sent to another page at
// once.
const earlyBy = "JEMBATAN_EARLY_TRANSPORT"

func init() { children[earlyBy] = navigatedEarly }

// navigatedEarly opens another page of a program as soon as there is a window, and waits until it is shown.
func navigatedEarly(_ *testing.M, transport string) int {
	err := func() error {
		dir, err := os.MkdirTemp("", "early")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		for name, title := range map[string]string{"index.html": "first", "second.html": "second"} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte("<!doctype html><title>"+title+"</title>"), 0o600); err != nil {
				return err
			}
		}
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		h, err := host.Open(ctx, host.Options{Program: dir, Headless: true, State: host.Memory, Transport: window.Transport(transport)})
		if err != nil {
			return err
		}
		shown := errors.New("the window never came")
		go func() {
			defer cancel()
			for ; h.Window() == nil && ctx.Err() == nil; time.Sleep(10 * time.Microsecond) {
			}
			address, err := h.Address("second.html")
			if err == nil {
				err = h.Window().Navigate(address)
			}
			for title := ""; err == nil && title != "second"; title, _ = h.Window().Look(ctx, "document.title") {
				err = ctx.Err()
				shown = fmt.Errorf("the window shows %q, not the page that was opened last", title)
			}
			if err == nil {
				shown = nil
			}
		}()
		ran := h.Run(ctx) // returns once shown is set
		return errors.Join(ran, shown, h.Close())
	}()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// TestPageThatIsOpenedAtOnceStays opens another page than the first one as soon as the host gives its window.
func TestPageThatIsOpenedAtOnceStays(t *testing.T) {
	for _, transport := range []string{"isolated", "portable"} {
		t.Run(transport, func(t *testing.T) {
			child := exec.CommandContext(t.Context(), os.Args[0])
			child.Env = append(os.Environ(), earlyBy+"="+transport)
			if said, err := child.CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, said)
			}
		})
	}
}
