package jsapi

import "github.com/jembatan/jembatan/jsapi/method"

// What calls act on, for Resource of their rows.
const (
	ofStorage   = "storage"   // what the app has stored for the user
	ofFiles     = "files"     // the app's files
	ofClipboard = "clipboard" // of the desktop
	ofPages     = "pages"     // the stack that the program has opened
	ofTitle     = "title"     // of the window
	ofScreen    = "screen"    // its brightness
	ofGrants    = "grants"    // what the ledger has of the app and the user
	ofMessages  = "messages"  // to the program around the page
)

// Why a call is open to pages of any origin, for AnyOrigin of its row.
const (
	drawn    = "the page itself could draw it"
	idle     = "it has no effect"
	constant = "every page is told the same"
)

// Codes that mean the same for every call.
const (
	missing = method.Missing
	failing = method.Failing
	aborted = method.Aborted
)
