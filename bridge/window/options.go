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

// DeveloperTools says whether the user can inspect a page with the web view's own tools.
type DeveloperTools int

const (
	NoTools   DeveloperTools = iota // disabled
	Tools                           // opened by the user
	OpenTools                       // opened with the first page
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
	// Watched makes pages report more events, for a panel: see assets.Facade.
	Watched bool
	// Notified makes pages accept the views of [bridge.Document.Show] at any time.
	Notified bool
	// Served is the origin of the host's server if that adds the code of assets.WatchWorker to scripts of workers; otherwise "".
	Served string
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
	// Languages are the language tags that pages find in navigator.languages, in order of
	// preference, if the platform can change them. Empty means the desktop's. They apply to
	// all windows of the process once a window that sets them has opened.
	Languages []string
	// Cookies is a file that keeps the pages' cookies until they expire, if the platform
	// supports that; session cookies end with the process. It applies to all windows of the
	// process once a window that sets it has opened. Empty means that no cookies are kept.
	Cookies string
	// Proxy is the proxy for https requests of the pages, if [CanProxy]. It applies to all
	// windows of the process once a window that sets it has opened.
	Proxy Proxy
	// Data is the folder in which the web view keeps what pages store (localStorage,
	// databases), with the cache in its subfolder "cache". Empty means the user's own folders, as
	// on platforms other than Linux. It applies to all windows of the process, and only the
	// first window can set it.
	Data string
	// Hidden keeps the window off the screen until Show, if [CanHide].
	Hidden bool
	// Sheet draws the window without decoration at the bottom of the window that opens
	// it, if the platform can do that.
	Sheet bool
	// Frame draws a phone around the page, if the platform supports that; nil means none. Width and Height are the size of
	// the page in it. The phone and its sheets are scaled to fit the window, unless the user zooms with Ctrl and +, - or 0.
	Frame *Frame
	// Icon is an image file with the icon of the window, if the platform supports that; nil means the desktop's default.
	Icon []byte
	// Theme applies to all windows of the process once a window that sets it has opened, if the platform supports that. Empty
	// means the desktop's theme.
	Theme Theme
	// DeveloperTools lets the user inspect the page with F12, Ctrl+Shift+I or the context menu, unless the window is a sheet.
	// The keys are those on Linux; on other platforms they are the web view's own.
	DeveloperTools DeveloperTools

	// OnClose runs on the first thread when the user closes the window. The window stays
	// until Destroy. If OnClose is nil, the window is destroyed.
	OnClose func()
	// OnPanel runs on the first thread when the user opens the panel of the run, with Ctrl+Shift+P or the button of
	// the Frame, if the platform supports them. Nil disables both.
	OnPanel func()
	// Keys are further keys that the host handles, in the window and in its sheets, if [CanPress].
	Keys []Key
	// OnInput runs on the first thread when the user presses or releases something in the
	// window, before its page receives it. Only WebKitGTK reports this.
	OnInput func(Input)
	// OnDialog runs on the first thread when the page opens a dialog of the browser's
	// (alert, confirm, prompt, beforeunload). The page is blocked until OnDialog returns.
	// OnDialog returns whether the dialog is accepted; if answers is false, or if OnDialog is
	// nil, the user answers the dialog.
	OnDialog func(kind, text string) (accepted, answers bool)
	// OnOutside runs on the first thread when the page, or a frame in it, navigates to an
	// address that cannot be a page, such as a tel: address. The page stays. refused is the
	// reason why the address must not be opened. It is "" only if the user has pressed
	// something in the page itself, and only once for each press. On platforms other than
	// Linux, the desktop opens such addresses.
	OnOutside func(address, refused string)
	// OnDownload runs on the first thread when the page, or a frame in it, wants to save
	// a file. Nil means that no files are saved. On platforms other than Linux the web
	// view decides about downloads.
	OnDownload func(d *Download)
	// OnUse runs on the first thread when the user has tapped on something in the page itself, or written something
	// there, with the step of a scenario that does the same, as JSON: tapOn, inputText or pressKey. Only WebKitGTK
	// reports this. The texts in it are the page's.
	OnUse func(step string)
	// OnLoadFailed runs on the first thread when a page cannot be loaded.
	OnLoadFailed func(address, why string)
	// OnRefused runs on the first thread when a server responds to the request for a page, or
	// for a resource of it, with a status of 400 or more. Only WebKitGTK reports this. main
	// is true if the response is that of the page itself.
	OnRefused func(address string, status int, main bool)
	// OnFetching runs on the first thread when the page, or a script of it, begins to load
	// something, such as a script, a picture or a fetch, and when that load has ended, at the
	// latest with the window. A stream of events, which never ends, counts as ended once its
	// response has arrived; WebSockets are not reported. Only WebKitGTK reports this.
	OnFetching func(begins bool)
	// OnUnloaded runs on the first thread when a part of the page could not be loaded: no
	// server answered, or the page may not read the response. Only WebKitGTK reports this.
	OnUnloaded func(address, why string)
	// OnDenied runs on the first thread when the page has requested a permission, which is
	// always denied: geolocation, notifications, camera, microphone, screen, or "" for
	// another one. Only WebKitGTK reports this.
	OnDenied func(what string)
	// OnLoading runs on the first thread when a page begins to load, and when it has
	// loaded completely or failed, if the platform reports that.
	OnLoading func(loading bool)
	// OnLoaded runs on the first thread when a page has loaded completely, if the
	// platform reports that.
	OnLoaded func(address string)
	// OnMoved runs on the first thread when the address of the page has changed without a load, by a fragment or by
	// history.pushState and the like, if the platform reports that. Nobody may conclude from it which page is shown.
	OnMoved func(address string)
	// OnHistory runs on the first thread when the history of a view that [Window.Embed]
	// opened has changed. back reports whether there is a page to go back to.
	OnHistory func(back bool)
	// OnTitle runs on the first thread when the title of the page has changed, in a view
	// that [Window.Embed] opened. The title is "" if it has no visible characters.
	OnTitle func(title string)
	// OnCrash runs on the first thread when the page's web process has died, if the
	// platform reports that. If OnCrash is nil, OnLoadFailed runs instead.
	OnCrash func(address, why string)

	inside bool // set by [Window.Embed]
}

// ErrClosed is returned when the window has been closed or the loop of windows has ended.
var ErrClosed = errors.New("window: the window is closed")

// ErrUntapped is returned for a tap that was made and that the page did not get in time.
var ErrUntapped = errors.New("window: the page did not get the tap")
