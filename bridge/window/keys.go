package window

// keys are the keys that are held down in a view, by key code. A held key keeps repeating
// after another page has loaded or another view has got the keyboard, and the new page or
// view would take each repetition for a press. Therefore a page receives only the
// repetitions of keys that were pressed in it.
type keys struct {
	down   map[uint16]bool // true if the key was pressed in the current page
	handed [32]stroke      // the last events that the page received
	next   int             // index of the next entry of handed
	newest uint32          // time of the last event that the page received
}

// stroke identifies a key event.
type stroke struct {
	code uint16
	time uint32 // in milliseconds, wraps around; 0 if unknown
}

// repeating says whether an event is a repetition, as far as the display reports that.
type repeating int

const (
	untold repeating = iota
	pressedAnew
	repeated
)

// keyed is what a key press event turned out to be.
type keyed int

const (
	// keyAgain is an event that the page has already received: WebKit returns events that
	// the page did not handle to the window, sometimes late.
	keyAgain keyed = iota
	// keyWentDown is a new press.
	keyWentDown
	// keyRepeats is the repetition of a press that the page received.
	keyRepeats
	// keyOfOthers is the repetition of a press that the page did not receive.
	keyOfOthers
)

// press classifies a key press event. If the display says that the event is a new press
// although the key seems to be down, the key was released over another window.
func (k *keys) press(s stroke, r repeating) keyed {
	if s.time != 0 && k.got(s) {
		return keyAgain
	}
	here, down := k.down[s.code]
	if r == repeated || r == untold && down {
		if !here {
			return keyOfOthers
		}
		k.hand(s)
		return keyRepeats
	}
	if k.down == nil {
		k.down = map[uint16]bool{}
	}
	k.down[s.code] = true
	k.hand(s)
	return keyWentDown
}

func (k *keys) got(s stroke) bool {
	if k.newest != 0 && int32(s.time-k.newest) < 0 {
		return true
	}
	for _, other := range k.handed {
		if other == s {
			return true
		}
	}
	return false
}

func (k *keys) hand(s stroke) {
	k.handed[k.next] = s
	k.next = (k.next + 1) % len(k.handed)
	k.newest = s.time
}

// release records that a key was released.
func (k *keys) release(code uint16) { delete(k.down, code) }

// leave is called when the view loses the keyboard. From then on it does not learn about
// releases.
func (k *keys) leave() { clear(k.down) }

// arrived is called when another page has loaded.
func (k *keys) arrived() {
	for code := range k.down {
		k.down[code] = false
	}
}
