//go:build cgo && linux

package windowtest

import (
	"context"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/bridge/display/x11"
)

// CloseByManager asks the window manager to close a window, as a click on the cross in its
// frame does; xdotool can only destroy it. The message is _NET_CLOSE_WINDOW of "Extended Window
// Manager Hints".
func CloseByManager(t testing.TB, window string) {
	t.Helper()
	id, err := strconv.ParseUint(window, 10, 32)
	if err != nil {
		t.Fatal(err)
	}
	ask(t, "closing window "+window, func(x *x11.Client) error {
		const (
			sendEvent, clientMessage = 25, 33
			toManager                = 1<<19 | 1<<20 // substructure notify and redirect
			words                    = 32            // size in bits of each value in the message
		)
		message, err := x.Atom("_NET_CLOSE_WINDOW")
		if err != nil {
			return err
		}
		now, pager := uint32(0), uint32(2) // the source indication: a pager, acting for the user
		event := []byte{clientMessage, words, 0, 0}
		for _, word := range []uint32{uint32(id), message, now, pager, 0, 0, 0} {
			event = x11.Order.AppendUint32(event, word)
		}
		return x.SendBytes(sendEvent, 0, event, x.Root, toManager)
	})
}

// KeyRepeat turns the X server's repetition of held keys on or off. A machine that stalls
// between the press and the release of a key seems to hold it down.
func KeyRepeat(t testing.TB, on bool) {
	t.Helper()
	ask(t, "repeating keys", func(x *x11.Client) error {
		const changeKeyboardControl, autoRepeatMode = 102, 1 << 7
		return x.SendBytes(changeKeyboardControl, 0, []byte{map[bool]byte{true: 1}[on]}, autoRepeatMode)
	})
}

// ask sends the requests that do sends, and waits until the server has processed them.
func ask(t testing.TB, what string, do func(x *x11.Client) error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), Patience) // not t.Context, which has ended during cleanup
	defer cancel()
	x, err := x11.Dial(ctx, strings.TrimPrefix(os.Getenv("DISPLAY"), ":"))
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	defer x.Close()
	if err := do(x); err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	if err := x.Sync(); err != nil {
		t.Fatalf("%s: %v", what, err)
	}
}
