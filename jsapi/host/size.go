package host

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/bridge/display"
)

// Size is the size of the page or, with Screen, that of the phone's screen, which includes the status bar and the title
// bar. It is in CSS pixels.
type Size struct {
	Width, Height int
	Screen        bool
}

// phoneSize is the default size of the page.
var phoneSize = Size{Width: 390, Height: 844}

// Phones has the sizes of phones by name.
var Phones = map[string]Size{
	"iphone-se":         {375, 667, true},
	"iphone-15":         {393, 852, true},
	"iphone-15-pro-max": {430, 932, true},
	"pixel-8":           {412, 915, true},
	"galaxy-s24":        {360, 780, true},
	"redmi-12":          {393, 873, true},
}

// PhoneNames returns the names in [Phones], sorted.
func PhoneNames() []string { return slices.Sorted(maps.Keys(Phones)) }

// The minimum and the maximum of a page's width and height, in CSS pixels.
const leastSide, mostSide = 240, 4000

// ParseSize parses the size of a page, such as 390x844, or the name of a phone. For empty text it returns the zero
// Size.
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

// page returns the size of the page, in a phone with bars of the given total height.
func (s Size) page(bars int) (width, height int) {
	if s == (Size{}) {
		s = phoneSize
	}
	if s.Screen {
		return s.Width, max(leastSide, s.Height-bars)
	}
	return s.Width, s.Height
}

// A private display of the usual size has room for windows of this width and height, whose edges are around it on a larger one.
const (
	usualWidth, usualHeight = 1240, 860
	edges                   = 100
	// besides is the room for the bars and the edge of a phone that is drawn around the page.
	besides = 160
)

// screen returns the options of a private display that has room for a page of this size: a window that is larger than the screen
// is made smaller, and its page with it. In a phone, the page would then have a ratio of pixels that no phone has.
func (s Size) screen(phone bool) (o display.Options) {
	width, height := s.Width, s.Height
	if phone {
		width, height = s.page(0)
		width, height = width+besides, height+besides
	}
	if width > usualWidth || height > usualHeight {
		o.Width, o.Height = max(width, usualWidth)+edges, max(height, usualHeight)+edges
	}
	return o
}
