package window

import (
	"errors"
	"fmt"
	"runtime"

	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/bridge"
)

// Transport names a way to carry frames.
type Transport string

const (
	Isolated Transport = "isolated" // WebKitGTK 2.40 or newer, on Linux
	Portable Transport = "portable" // webview_go alone
)

// DefaultTransport is the best one of this platform.
func DefaultTransport() Transport {
	if runtime.GOOS == "linux" {
		return Isolated
	}
	return Portable
}

// ParseTransport reads a transport's name; the empty name means the default.
func ParseTransport(name string) (Transport, error) {
	switch t := Transport(name); {
	case t == "":
		return DefaultTransport(), nil
	case t == Portable:
		return t, nil
	case t == Isolated && runtime.GOOS == "linux":
		return t, nil
	case t == Isolated:
		return "", errors.New("transport isolated needs WebKitGTK, on Linux: use portable")
	}
	return "", fmt.Errorf("transport %q is not known: %suse isolated or portable", name, spelling.Hint(name, string(Isolated), string(Portable)))
}

// DeveloperTools say whether the user can inspect a page with the web view's own tools.
type DeveloperTools int

const (
	NoTools   DeveloperTools = iota // never
	Tools                           // where the user asks for them
	OpenTools                       // from when the first page has begun to show
)

// Options say what a window is. They are read when it opens.
type Options struct {
	// Title of the window. A page's own title replaces it, unless FixedTitle, or
	// nobody could read that.
	Title      string
	FixedTitle bool
	// Width and Height of the page in device-independent pixels.
	Width, Height int
	// Transport carries the frames; empty means the default of the platform.
	Transport Transport
	// Session is what the pages of the window talk to. Required.
	Session *bridge.Session
	// Unbatched has the facade send every call in a frame of its own.
	Unbatched bool
	// Watched has pages tell more, for a panel: see assets.Facade.
	Watched bool
	// Phone has pages take the window for a phone: the user's mouse is a finger to
	// them, where the platform can, and the screen is as large as they are.
	Phone bool
	// Shell is the address of the shell page of a program whose logic runs in a
	// worker. That page carries the worker's frames, and has no `my` itself; empty
	// where there is none.
	Shell string
	// UserAgent makes of the web view's own user agent what pages find, where the
	// platform can; nil leaves it.
	UserAgent func(own string) string
	// Languages are what pages find in navigator.languages, as language tags, the
	// best first, where the platform can; none leaves the desktop's. They hold for
	// all windows of the process from when the first that has some opens.
	Languages []string
	// Cookies is a file that keeps the pages' cookies until they expire, where the
	// platform can; those without a time to live end with the process. All windows
	// of the process share it from when the first that has one opens. Empty keeps
	// none.
	Cookies string
	// Proxy is a proxy for https requests of the pages, where [CanProxy]. All
	// windows of the process share it from when the first that has one opens.
	Proxy Proxy
	// Data is the folder in which the web view keeps what pages store (localStorage,
	// databases), and in "cache" below it its cache; "" leaves the user's own, and so
	// do platforms other than Linux. It holds for all windows of the process if the
	// first one has it.
	Data string
	// Hidden leaves the window off the screen until Show, where [CanHide].
	Hidden bool
	// Sheet draws the window without decoration at the foot of the window
	// that opens it, where the platform can.
	Sheet bool
	// Frame draws a phone around the page, which has Width and Height in it, where the platform can; nil for none. The
	// phone, and a sheet on it, is as large as the window has room for, unless keys zoom it: Ctrl and +, - or 0.
	Frame *Frame
	// Icon is the picture of the window, as a file, where the platform can; nil for the desktop's own.
	Icon []byte
	// Theme is that of all windows of the process from when the first that has one opens, where the platform can; empty
	// leaves the desktop's.
	Theme Theme
	// DeveloperTools lets the user inspect the page by F12, Ctrl+Shift+I and its menu, unless it is a sheet's. The keys
	// are those of Linux; other platforms have what their web view brings.
	DeveloperTools DeveloperTools

	// OnClose runs on the first thread when the user closes the window. The
	// window stays until Destroy. Nil destroys it.
	OnClose func()
	// OnInput runs on the first thread when the user presses or releases something
	// in the window, before its page hears of it, where the host can see that: with
	// WebKitGTK.
	OnInput func(Input)
	// OnDialog runs on the first thread when the page opens a dialog of the
	// browser's (alert, confirm, prompt, beforeunload), whose window stands still until it
	// returns. It says what comes of the dialog, if it answers; the user does
	// otherwise, and where it is nil.
	OnDialog func(kind, text string) (accepted, answers bool)
	// OnOutside runs on the first thread when the page, or a frame in it, leads to
	// an address that no page has, such as tel:. The page stays. Refused says why
	// the address is not to be opened; it is "" only where the user has pressed
	// something in the page itself, once for each press. Platforms other than Linux
	// leave such addresses to the desktop.
	OnOutside func(address, refused string)
	// OnDownload runs on the first thread when the page, or a frame in it, has a file
	// to be saved. Nil has none saved. Platforms other than Linux do with downloads
	// what their web view does.
	OnDownload func(d *Download)
	// OnLoadFailed runs on the first thread when a page cannot be loaded.
	OnLoadFailed func(address, why string)
	// OnRefused runs on the first thread when a server answers a page, or what belongs
	// to it, with a status from 400 on, where the platform tells: with WebKitGTK. Main
	// tells that the answer is the page itself.
	OnRefused func(address string, status int, main bool)
	// OnLoading runs on the first thread when a page begins to load, and when it has
	// loaded with all that belongs to it, or has failed, where the platform tells.
	OnLoading func(loading bool)
	// OnLoaded runs on the first thread when a page has loaded with all that belongs to
	// it, where the platform tells.
	OnLoaded func(address string)
	// OnHistory runs on the first thread when it may have changed whether there is a
	// page to go back to, in a view that [Window.Embed] opened.
	OnHistory func(back bool)
	// OnTitle runs on the first thread when the title of the page has changed, in a view
	// that [Window.Embed] opened; "" for none that anybody could read.
	OnTitle func(title string)
	// OnCrash runs on the first thread when the page's web process has ended by
	// itself, where the platform tells. Nil has OnLoadFailed run.
	OnCrash func(address, why string)

	inside bool // the window of another: see [Window.Embed]
}

// ErrClosed says that a window, or the loop of windows, is gone.
var ErrClosed = errors.New("window: it is closed")
