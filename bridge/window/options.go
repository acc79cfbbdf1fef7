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
	Portable Transport = "portable" // only webview_go
)

// DefaultTransport is the best transport of this platform.
func DefaultTransport() Transport {
	if runtime.GOOS == "linux" {
		return Isolated
	}
	return Portable
}

// ParseTransport parses the name of a transport; the empty name means the default.
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
	Tools                           // when the user asks for them
	OpenTools                       // from when the first page has begun to show
)

// Options describe a window. They are read when it opens.
type Options struct {
	// Title is the title of the window. A page's own title replaces it, unless FixedTitle
	// is set or the page's title has no visible characters.
	Title      string
	FixedTitle bool
	// Width and Height are the size of the page in device-independent pixels.
	Width, Height int
	// Transport carries the frames. Empty means the default of the platform.
	Transport Transport
	// Session is the session of the pages in the window. Required.
	Session *bridge.Session
	// Unbatched makes the facade send every call in a frame of its own.
	Unbatched bool
	// Watched makes pages report more, for a panel: see assets.Facade.
	Watched bool
	// Phone makes the window look like a phone to pages: the user's mouse is a finger, if
	// the platform can do that, and the screen is as large as the page.
	Phone bool
	// Shell is the address of the shell page of a program whose logic runs in a worker.
	// That page carries the worker's frames, and has no `my` itself. Empty means that
	// there is no shell.
	Shell string
	// UserAgent returns the user agent that pages find, given the web view's own, if the
	// platform can change it. Nil leaves it.
	UserAgent func(own string) string
	// Languages are what pages find in navigator.languages, as language tags, the
	// preferred first, if the platform can change it. None means the desktop's. They
	// apply to all windows of the process, from when the first window that has some
	// opens.
	Languages []string
	// Cookies is a file that keeps the pages' cookies until they expire, if the platform
	// can do that; session cookies end with the process. All windows of the process share
	// it, from when the first window that has one opens. Empty means that no cookies are
	// kept.
	Cookies string
	// Proxy is a proxy for https requests of the pages, if [CanProxy]. All windows of the
	// process share it, from when the first window that has one opens.
	Proxy Proxy
	// Data is the folder in which the web view keeps what pages store (localStorage,
	// databases), with its cache in "cache" below. Empty means the user's own folders, as
	// on platforms other than Linux. It applies to all windows of the process if the
	// first one has it.
	Data string
	// Hidden keeps the window off the screen until Show, if [CanHide].
	Hidden bool
	// Sheet draws the window without decoration at the bottom of the window that opens
	// it, if the platform can do that.
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

	// OnClose runs on the first thread when the user closes the window. The window stays
	// until Destroy. If OnClose is nil, the window is destroyed.
	OnClose func()
	// OnPanel runs on the first thread when the user asks for the panel of the run, by Ctrl+Shift+P or by the
	// button of the Frame, where the platform has them. Nil means neither.
	OnPanel func()
	// OnInput runs on the first thread when the user presses or releases something in the
	// window, before its page receives it. Only WebKitGTK shows this to the host.
	OnInput func(Input)
	// OnDialog runs on the first thread when the page opens a dialog of the browser's
	// (alert, confirm, prompt, beforeunload), whose window stands still until it returns.
	// It returns the answer to the dialog, if it has one; otherwise, or if OnDialog is
	// nil, the user answers.
	OnDialog func(kind, text string) (accepted, answers bool)
	// OnOutside runs on the first thread when the page, or a frame in it, navigates to an
	// address that is not of a page, such as tel:. The page stays. Refused says why the
	// address must not be opened; it is "" only if the user has pressed something in the
	// page itself, once for each press. Platforms other than Linux leave such addresses
	// to the desktop.
	OnOutside func(address, refused string)
	// OnDownload runs on the first thread when the page, or a frame in it, wants to save
	// a file. Nil means that no files are saved. On platforms other than Linux the web
	// view decides about downloads.
	OnDownload func(d *Download)
	// OnLoadFailed runs on the first thread when a page cannot be loaded.
	OnLoadFailed func(address, why string)
	// OnRefused runs on the first thread when a server answers the request for a page, or
	// for a part of it, with a status of 400 or more. Only WebKitGTK reports this. Main
	// is true if the answer is the page itself.
	OnRefused func(address string, status int, main bool)
	// OnFetching runs on the first thread when the page, or a script of it, begins to load
	// something, and when that load has ended: a script, a picture, a fetch. It is not told of
	// event streams and WebSockets, which never end. Only WebKitGTK reports this.
	OnFetching func(begins bool)
	// OnLoading runs on the first thread when a page begins to load, and when it has
	// loaded completely or failed, if the platform reports that.
	OnLoading func(loading bool)
	// OnLoaded runs on the first thread when a page has loaded completely, if the
	// platform reports that.
	OnLoaded func(address string)
	// OnHistory runs on the first thread when the history of a view that [Window.Embed]
	// opened has changed, and with it perhaps whether it has a page to go back to.
	OnHistory func(back bool)
	// OnTitle runs on the first thread when the title of the page has changed, in a view
	// that [Window.Embed] opened. The title is "" if it has no visible characters.
	OnTitle func(title string)
	// OnCrash runs on the first thread when the page's web process has ended by itself,
	// if the platform reports that. If OnCrash is nil, OnLoadFailed runs.
	OnCrash func(address, why string)

	inside bool // the window of another: see [Window.Embed]
}

// ErrClosed is the error of using a window after it, or the loop of windows, has ended.
var ErrClosed = errors.New("window: it is closed")
