//go:build cgo

package window

// #include "keys_linux.h"
import "C"

// jembatanKey handles a key press event, and says what to do with it.
//
//export jembatanKey
func jembatanKey(id C.guintptr, code C.guint16, time C.guint32, r C.int) C.int {
	w := windows[uintptr(id)]
	if w == nil {
		return C.JB_KEY_COMES_BACK
	}
	switch w.native.keys.press(stroke{uint16(code), uint32(time)}, repeating(r)) {
	case keyWentDown:
		w.native.hand.here = true
		return C.JB_KEY_OF_THE_PAGE
	case keyRepeats:
		return C.JB_KEY_OF_THE_PAGE
	case keyOfOthers:
		return C.JB_KEY_OF_OTHERS
	default:
		return C.JB_KEY_COMES_BACK
	}
}

//export jembatanKeyUp
func jembatanKeyUp(id C.guintptr, code C.guint16) {
	if w := windows[uintptr(id)]; w != nil {
		w.native.keys.release(uint16(code))
	}
}

//export jembatanKeysLeave
func jembatanKeysLeave(id C.guintptr) {
	if w := windows[uintptr(id)]; w != nil {
		w.native.keys.leave()
	}
}
