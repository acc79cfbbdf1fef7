package window

import (
	"strings"
	"testing"
)

// TestKeyBelongsToThePageInWhichItWasPressed plays keyboard events: "+a" presses the key a,
// "~a" repeats it, "^a" is an event that WebKit returns, "-a" releases it; "page" loads another
// page, and "leaves" takes the keyboard away.
func TestKeyBelongsToThePageInWhichItWasPressed(t *testing.T) {
	for _, c := range []struct{ played, want string }{
		{"+a ~a ~a -a", "press repeat repeat"},
		{"+a -a +a -a +a -a", "press press press"},
		{"+a +b -a -b +a", "press press press"},
		{"+a page ~a ~a -a +a ~a", "press other other press repeat"},
		{"+a page page ~a +b ~b -b ~a", "press other press repeat other"},
		{"+a leaves ~a ~a -a +a", "press other other press"},
		{"~a ~a -a +a", "other other press"},
		{"+a ^a ~a ^a -a +a", "press again repeat again press"},
		{"+a -a page ^a", "press again"},
		{"+a page ^a ~a", "press again other"},
	} {
		for _, tells := range []bool{true, false} {
			if !tells && strings.Contains(c.played, "leaves") || !tells && c.played[0] == '~' {
				continue // without information from the display, a window sees no repetitions of a key pressed elsewhere
			}
			var k keys
			var got []string
			last := map[byte]stroke{}
			for time, what := range strings.Fields(c.played) {
				if what == "page" {
					k.arrived()
					continue
				} else if what == "leaves" {
					k.leave()
					continue
				}
				s, r := stroke{uint16(what[1]), uint32(time + 1)}, untold
				switch {
				case what[0] == '-':
					k.release(s.code)
					continue
				case what[0] == '^':
					s = last[what[1]]
				case tells && what[0] == '~':
					r = repeated
				case tells:
					r = pressedAnew
				}
				last[what[1]] = s
				got = append(got, []string{"again", "press", "repeat", "other"}[k.press(s, r)])
			}
			if got := strings.Join(got, " "); got != c.want {
				t.Errorf("%s, told %v: %s, want %s", c.played, tells, got, c.want)
			}
		}
	}
}

func TestKeyReleasedElsewhereCanBePressedAgain(t *testing.T) {
	var k keys
	k.press(stroke{1, 1}, pressedAnew) // it is released where the window does not notice
	if got := k.press(stroke{1, 2}, pressedAnew); got != keyWentDown {
		t.Errorf("%v, want a press", got)
	}
}

// WebKit returns key events as late as its page likes.
func TestKeyEventThatWebKitReturnsIsNotAPress(t *testing.T) {
	const begin = 1<<32 - 50 // the time wraps around
	var k keys
	for i := range uint32(100) {
		k.press(stroke{uint16(i), begin + i + 1}, pressedAnew)
		k.release(uint16(i))
	}
	k.arrived()
	for i := range uint32(100) {
		if begin+i+1 == 0 {
			continue // an unknown time proves nothing
		}
		if got := k.press(stroke{uint16(i), begin + i + 1}, pressedAnew); got != keyAgain {
			t.Fatalf("key %d: %v", i, got)
		}
	}
}
