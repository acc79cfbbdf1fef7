package window

// keys are the keys that are down in a view, by code. A key that is held down goes on
// repeating when another page arrives, or another view gets the keyboard. To these each
// repetition would be a press, so a page gets only the repetitions of keys that went down
// in it.
type keys struct {
	down   map[uint16]bool // whether it went down in the current page
	handed [32]stroke      // the last ones that the page got
	next   int             // of handed
	newest uint32          // time of one that the page got
}

// stroke is what tells two events of keys apart.
type stroke struct {
	code uint16
	time uint32 // milliseconds, which wrap around; 0 where it is not known
}

// repeating says whether the display tells that a key repeats.
type repeating int

const (
	untold repeating = iota
	pressedAnew
	repeated
)

// keyed is what the event of a key that is down amounts to.
type keyed int

const (
	// keyAgain is an event that the page got already: WebKit gives back to the window
	// what its page had no use for, sooner or later.
	keyAgain keyed = iota
	// keyWentDown is a press.
	keyWentDown
	// keyRepeats is a repetition of a press that the page got.
	keyRepeats
	// keyOfOthers is one of a press that it did not get.
	keyOfOthers
)

// press takes a key that goes down, or repeats. Where the display tells which, a key
// that seems to be down was let go elsewhere.
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

// release takes a key that goes up.
func (k *keys) release(code uint16) { delete(k.down, code) }

// leave is called as the view loses the keyboard: it does not hear of the keys
// that go up from now on.
func (k *keys) leave() { clear(k.down) }

// arrived is called as another page is there.
func (k *keys) arrived() {
	for code := range k.down {
		k.down[code] = false
	}
}
