//go:build cgo

package window

// #include <stdlib.h>
// #include "driver_linux.h"
import "C"

import (
	"context"
	"errors"
	"fmt"
	"unsafe"
)

// lookWorld is the script world of what looks at pages: no page is in it.
const lookWorld = "jembatan-look"

// looked is what came of a script that looks at a page.
type looked struct {
	text string
	err  error
}

// looks are whom to tell what a script saw, by ticket. Used on the first thread alone.
var looks = map[uintptr]chan looked{}

// Look evaluates a script of the host's in a world of its own, where it has the page's elements and the page cannot
// change what it sees, and returns its value, a text. The script must hold nothing that a page has chosen.
func (w *Window) Look(ctx context.Context, script string) (string, error) {
	answer := make(chan looked, 1)
	if err := w.do(func() {
		nextID++
		looks[nextID] = answer
		text, world := C.CString(script), C.CString(lookWorld)
		defer C.free(unsafe.Pointer(text))
		defer C.free(unsafe.Pointer(world))
		C.jb_look(w.native.view, text, world, C.guintptr(nextID))
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
	answer := looks[uintptr(ticket)]
	delete(looks, uintptr(ticket))
	if answer == nil {
		return
	}
	if why != nil {
		answer <- looked{err: errors.New("window: the page cannot be looked at: " + C.GoString(why))}
		return
	}
	answer <- looked{text: C.GoString(text)}
}

// Tap clicks a point of the page, in CSS pixels from its top left corner, as a user does.
func (w *Window) Tap(x, y float64) error {
	return w.do(func() { C.jb_tap(w.native.view, C.double(x), C.double(y)) })
}

// Write puts text where the caret of the page is, as an input method does; in place of what is there, if it is told to.
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

// Key presses a key by the name that GDK has for it, such as Return.
func (w *Window) Key(name string) error {
	known := false
	if err := w.do(func() {
		key := C.CString(name)
		defer C.free(unsafe.Pointer(key))
		known = C.jb_key(w.native.view, key) != 0
	}); err != nil {
		return err
	}
	if !known {
		return fmt.Errorf("window: there is no key %q", name)
	}
	return nil
}
