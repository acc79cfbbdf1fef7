package jsapi

import "github.com/jembatan/jembatan/jsapi/method"

// What calls act on, the values of [method.Method.Resource].
const (
	ofStorage   = "storage"   // of the app and the user
	ofFiles     = "files"     // the app's files
	ofClipboard = "clipboard" // of the desktop
	ofPages     = "pages"     // the stack of open pages
	ofTitle     = "title"     // of the window
	ofScreen    = "screen"    // its brightness
	ofGrants    = "grants"    // of the app and the user, in the ledger
	ofMessages  = "messages"  // to the program around the page, in their order
)

// Why a call is open to pages of any origin, the values of [method.Method.AnyOrigin].
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
