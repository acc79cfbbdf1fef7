package host

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/jembatan/jembatan/assets/spelling"
)

// Size is how large the page is, or with Screen the phone's screen, which holds the status bar and the title bar, too. It is
// in CSS pixels.
type Size struct {
	Width, Height int
	Screen        bool
}

// phoneSize is that of the page where nobody says another.
var phoneSize = Size{Width: 390, Height: 844}

// Phones are sizes by the names of phones that have them.
var Phones = map[string]Size{
	"iphone-se":         {375, 667, true},
	"iphone-15":         {393, 852, true},
	"iphone-15-pro-max": {430, 932, true},
	"pixel-8":           {412, 915, true},
	"galaxy-s24":        {360, 780, true},
	"redmi-12":          {393, 873, true},
}

// PhoneNames are the names of Phones, in their order.
func PhoneNames() []string { return slices.Sorted(maps.Keys(Phones)) }

// The least and the most that a side of a page has.
const leastSide, mostSide = 240, 4000

// ParseSize reads the size of a page, such as 390x844, or the name of a phone; empty means that nothing is said.
func ParseSize(written string) (Size, error) {
	if written == "" {
		return Size{}, nil
	}
	if size, ok := Phones[strings.ToLower(written)]; ok {
		return size, nil
	}
	width, height, ok := strings.Cut(strings.ToLower(written), "x")
	w, err1 := strconv.Atoi(width)
	h, err2 := strconv.Atoi(height)
	if !ok || err1 != nil || err2 != nil {
		return Size{}, fmt.Errorf("%q is not known: %suse a size such as 390x844, or one of %s", written, spelling.Hint(written, PhoneNames()...), strings.Join(PhoneNames(), ", "))
	}
	if min(w, h) < leastSide || max(w, h) > mostSide {
		return Size{}, fmt.Errorf("%q: a page has %d to %d pixels in each direction", written, leastSide, mostSide)
	}
	return Size{Width: w, Height: h}, nil
}

// page is the size of the page, in a phone with such bars.
func (s Size) page(bars int) (width, height int) {
	if s == (Size{}) {
		s = phoneSize
	}
	if s.Screen {
		return s.Width, max(leastSide, s.Height-bars)
	}
	return s.Width, s.Height
}
