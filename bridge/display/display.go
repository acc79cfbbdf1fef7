package display

import (
	"fmt"
	"os"
	"runtime"
)

// Options describe the private screen. The zero value is a good default.
type Options struct {
	// Width and Height are the size of the screen in points. 0 means 1280 by 900.
	Width, Height int
	// Scale is the number of pixels per point, from 1 to 4; 0 means 1. The screen
	// has Width*Scale by Height*Scale pixels, and windows scale their content by
	// the same factor.
	Scale int
}

// withDefaults fills in fields that are zero and rejects sizes that X servers do not
// accept (they use signed 16-bit numbers).
func (o Options) withDefaults() (Options, error) {
	if o.Width == 0 && o.Height == 0 {
		o.Width, o.Height = 1280, 900
	}
	if o.Scale == 0 {
		o.Scale = 1
	}
	if o.Scale < 1 || o.Scale > 4 {
		return o, fmt.Errorf("display: the scale is %d, but must be between 1 and 4", o.Scale)
	}
	if o.Width < 1 || o.Height < 1 || o.Width > 32767/o.Scale || o.Height > 32767/o.Scale {
		return o, fmt.Errorf("display: cannot make a screen of %dx%d points at scale %d: "+
			"width and height must be between 1 and %d", o.Width, o.Height, o.Scale, 32767/o.Scale)
	}
	return o, nil
}

// Have reports whether windows can be opened without [Start]: DISPLAY or
// WAYLAND_DISPLAY is set, or the system always has a screen.
func Have() bool {
	switch runtime.GOOS {
	case "darwin", "windows":
		return true
	}
	return os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
}
