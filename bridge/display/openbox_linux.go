package display

import _ "embed"

// openboxConfig goes to the window manager by its standard input, so that there
// is no file left to clean up after a crash.
//
//go:embed openbox.xml
var openboxConfig string
