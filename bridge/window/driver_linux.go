//go:build cgo

package window

// #include <stdlib.h>
// #include "driver_linux.h"
import "C"

import (
	"context"
	"errors"
	"fmt"
	"math"
	"unsafe"
)

// lookWorld is the script world of the scripts that read a page. Pages have no access to it.
const lookWorld = "jembatan-look"

// looked is the result of a script that reads a page.
type looked struct {
	text string
	err  error
}

// look is a script whose result is waited for.
type look struct {
	w      *Window
	answer chan looked // buffered
}

// looks are the scripts whose results are waited for, by ticket. Used only on the first thread.
var looks = map[uintptr]look{}

// endLooks tells those who wait for results, or for a tap, that the window has ended.
func (w *Window) endLooks() {
	w.tapped(ErrClosed)
	for ticket, l := range looks {
		if l.w == w {
			delete(looks, ticket)
			l.answer <- looked{err: ErrClosed}
		}
	}
}

// Look evaluates a script of the host's in a script world of its own, in which it sees the page's elements but is out of
// the page's reach, and returns the script's value as a text. The script must not contain anything that a page chose.
func (w *Window) Look(ctx context.Context, script string) (string, error) {
	return w.evaluate(ctx, script, lookWorld)
}

// evaluate evaluates a script of the host's in a script world; "" is the world of the page's own scripts.
func (w *Window) evaluate(ctx context.Context, script, world string) (string, error) {
	answer := make(chan looked, 1)
	if err := w.do(func() {
		nextID++
		looks[nextID] = look{w, answer}
		text := C.CString(script)
		defer C.free(unsafe.Pointer(text))
		var in *C.char
		if world != "" {
			in = C.CString(world)
			defer C.free(unsafe.Pointer(in))
		}
		C.jb_look(w.native.view, text, in, C.guintptr(nextID))
	}); err != nil {
		return "", err
	}
	select {
	case l := <-answer:
		return l.text, l.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

//export jembatanLooked
func jembatanLooked(ticket C.guintptr, text, why *C.char) {
	l, waits := looks[uintptr(ticket)]
	delete(looks, uintptr(ticket))
	if !waits {
		return // the window has ended
	}
	if why != nil {
		l.answer <- looked{err: errors.New("window: cannot read the page: " + C.GoString(why))}
		return
	}
	l.answer <- looked{text: C.GoString(text)}
}

// pressRounds is how many scripts of the host a page must have run, one after the other, since it got a press, so that it is done
// with the release as well: WebKit passes that on once the page is done with the press, as it is when it has run the first.
const pressRounds = 2

// awaitRelease waits until the page is done with the release of what it is known to have been pressed.
func (w *Window) awaitRelease(ctx context.Context) error {
	for range pressRounds {
		w.Look(ctx, "0") // an error is that of a page, or a window, that the press has led away from
	}
	return ctx.Err()
}

// Tap clicks at a point of the page, in CSS pixels from its top left corner, as a user does. It returns once the page, or a frame of
// it, is done with the click, so that what is done next cannot come before it; or else when ctx ends, with [ErrUntapped] if the page
// has not been told of the press until then. In a window with neither OnOutside nor OnDownload nothing tells of presses, and Tap only
// waits until the page has run scripts.
func (w *Window) Tap(ctx context.Context, x, y float64) error {
	pressed, watched := make(chan error, 1), false
	if err := w.do(func() {
		if watched = w.watchesHand(); watched {
			w.native.taps = append(w.native.taps, pressed)
		}
		zoom := float64(C.webkit_web_view_get_zoom_level(w.native.view))
		C.jb_tap(w.native.view, C.double(math.Round(x*zoom)), C.double(math.Round(y*zoom))) // WebKit truncates fractions
	}); err != nil {
		return err
	}
	if watched {
		select {
		case err := <-pressed:
			if err != nil {
				return err
			}
		case <-ctx.Done():
			return ErrUntapped
		}
	}
	return w.awaitRelease(ctx)
}

// tapped tells those who wait for a tap that the page has got it, or why it never will.
func (w *Window) tapped(err error) {
	for _, pressed := range w.native.taps {
		pressed <- err
	}
	w.native.taps = nil
}

// Write inserts text at the caret of the page, as an input method does. If replace is true, it first selects the whole
// field, so that the text replaces its contents.
func (w *Window) Write(text string, replace bool) error {
	return w.do(func() {
		if replace {
			C.jb_select_all(w.native.view)
		}
		written := C.CString(text)
		defer C.free(unsafe.Pointer(written))
		C.jb_write(w.native.view, written)
	})
}

// Key presses and releases a key, given its GDK name, such as Return, and returns once the page is done with both, or ctx ends.
func (w *Window) Key(ctx context.Context, name string) error {
	known := false
	if err := w.do(func() {
		key := C.CString(name)
		defer C.free(unsafe.Pointer(key))
		known = C.jb_key(w.native.view, key) != 0
	}); err != nil {
		return err
	}
	if !known {
		return fmt.Errorf("window: %q is not the name of a key: use a GDK name, such as Return", name)
	}
	return w.awaitRelease(ctx)
}
