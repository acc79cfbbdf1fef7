//go:build cgo && linux

package windowtest

import (
	"context"
	"os"
	"slices"
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

// Property returns the words of a window's property, such as _NET_WM_STATE; none if it does not have it.
func Property(t testing.TB, window, name string) (words []uint32) {
	t.Helper()
	id, err := strconv.ParseUint(window, 10, 32)
	if err != nil {
		t.Fatal(err)
	}
	ask(t, "reading "+name, func(x *x11.Client) error {
		const getProperty, anyType, most = 20, 0, 1 << 14
		property, err := x.Atom(name)
		if err != nil {
			return err
		}
		if err := x.Send(getProperty, 0, uint32(id), property, anyType, 0, most); err != nil {
			return err
		}
		b, err := x.Reply()
		if err != nil || b[1] != 32 { // the bits of each value
			return err
		}
		for n := range int(x11.Order.Uint32(b[16:])) {
			words = append(words, x11.Order.Uint32(b[32+4*n:]))
		}
		return nil
	})
	return words
}

// HasState reports whether a window is in a state of the window manager, such as _NET_WM_STATE_FULLSCREEN.
func HasState(t testing.TB, window, state string) bool {
	t.Helper()
	var atom uint32
	ask(t, "asking for "+state, func(x *x11.Client) (err error) {
		atom, err = x.Atom(state)
		return err
	})
	return slices.Contains(Property(t, window, "_NET_WM_STATE"), atom)
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

// Pixel returns the colour of a pixel of a window, as 0xRRGGBB.
func Pixel(t testing.TB, window string, x, y int) uint32 {
	t.Helper()
	return Pixels(t, window, x, y, 1, 1)[0]
}

// Pixels returns the colours of a rectangle of a window, row by row.
func Pixels(t testing.TB, window string, x, y, width, height int) []uint32 {
	t.Helper()
	id, err := strconv.ParseUint(window, 10, 32)
	if err != nil {
		t.Fatal(err)
	}
	colours := make([]uint32, width*height)
	ask(t, "reading pixels", func(c *x11.Client) error {
		const getImage, zPixmap, all = 73, 2, 1<<32 - 1
		if err := c.Send(getImage, zPixmap, uint32(id), uint32(x)|uint32(y)<<16, uint32(width)|uint32(height)<<16, all); err != nil {
			return err
		}
		b, err := c.Reply()
		if err != nil {
			return err
		}
		for i := range colours {
			colours[i] = x11.Order.Uint32(b[32+4*i:]) & 0xffffff
		}
		return nil
	})
	return colours
}

// Ink returns the smallest rectangle with all that is drawn in a rectangle of a window, on the colour of its top left corner. It is
// empty if nothing is.
func Ink(t testing.TB, window string, in Rectangle) Rectangle {
	t.Helper()
	colours := Pixels(t, window, in.X, in.Y, in.Width, in.Height)
	left, top, right, bottom := in.Width, in.Height, 0, 0
	for i, colour := range colours {
		if x, y := i%in.Width, i/in.Width; colour != colours[0] {
			left, top, right, bottom = min(left, x), min(top, y), max(right, x+1), max(bottom, y+1)
		}
	}
	if right == 0 {
		return Rectangle{}
	}
	return Rectangle{in.X + left, in.Y + top, right - left, bottom - top}
}
