package display

import _ "embed"

// openboxConfig is passed to the window manager on standard input, so that no file has
// to be removed after a crash.
//
//go:embed openbox.xml
var openboxConfig string
