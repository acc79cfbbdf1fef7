package jsapi

import (
	"context"
	"strings"
	"time"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/order"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/device"
	"github.com/jembatan/jembatan/jsapi/files"
	"github.com/jembatan/jembatan/jsapi/method"
	"github.com/jembatan/jembatan/jsapi/network"
	"github.com/jembatan/jembatan/jsapi/storage"
)

// Host is what the methods work with. The zero value is enough to list the methods.
type Host struct {
	// Authority decides what is granted.
	Authority *consent.Authority
	// RepeatPrompts is the name, for warnings, of the option that makes the host ask
	// again at once for what was denied. Empty means that warnings name no option.
	RepeatPrompts string
	// App returns the app that asks, by the origin of the page that called. It returns
	// false if the host does not know an app of that origin.
	App func(origin string) (consent.App, bool)
	// WalletsWith returns the names of the wallets that have a scope, for warnings about one
	// that this wallet does not have. Nil means that no wallet is named.
	WalletsWith func(scope string) []string
	// User returns the user who is asked, as of now. Nil means a user without a name.
	User func() consent.User
	// Language is the language of the text that the host shows in the page, as a BCP 47
	// or POSIX tag.
	Language string

	// Answerer answers payments, the choice of pictures, and those dialogs, pickers and
	// action sheets that it does not pass on to the page. Nil passes everything on. The
	// Authority gets it as its [Source].
	Answerer answer.Answerer

	// Orders are the orders that back ends made at the gateway. Nil means that there are none.
	Orders order.Book
	// Now is the clock by which orders expire. Nil means time.Now.
	Now func() time.Time
	// Stated returns what the manifest says about orders that are not in Orders. It may be
	// nil, and may return nil if the manifest says nothing.
	Stated func() *answer.Known

	// Storage keeps what pages store, Files the files that they receive.
	Storage *storage.Store
	Files   *files.Folder
	// Network sends the requests of pages.
	Network *network.Client
	// Hosts is true if the manifest has an allowlist of hosts. If not, pages are warned
	// about each host that they reach.
	Hosts bool
	// Pictures is the folder into which pages save pictures. Empty means the user's
	// pictures folder.
	Pictures string
	// Machine is the desktop.
	Machine Machine
	// Dim, if not nil, is called with true when the page draws a dialog over itself, and with false when that is closed. What
	// is around the page is then to be dimmed as well, except what is below it if the dialog stands at its lower edge.
	Dim func(dimmed, below bool)
	// Templates is true for a program of the template language. Its title bar is part of the page, and its runtime answers some
	// calls itself: see [builtin.Calls].
	Templates bool
	// Device returns the phone that the page is told about, as of now.
	Device func() device.Device
	// Screen keeps what pages set on that phone's screen. Nil means that nothing was set.
	Screen *Screen
	// Container is what pages are told about the wallet's app.
	Container consent.Container
	// HasPage reports whether the program has a page at one of its own addresses. Nil
	// means that this is not known.
	HasPage func(address string) bool
	// Pages are the pages that the program has opened.
	Pages *Pages
	// Mocks answer in place of the methods.
	Mocks *method.Mocks
	// Launch is the address with which the app was opened.
	Launch string

	said *said // warnings that were given, in this table of calls
}

// user returns the user who is asked now.
func (h Host) user() consent.User {
	if h.User == nil {
		return consent.User{}
	}
	return h.User()
}

// Machine is the desktop on which the methods run. It is safe for concurrent use by
// multiple goroutines.
type Machine interface {
	ClipboardText(ctx context.Context) (string, error)
	SetClipboardText(text string) error
	// OpenOutside opens an address, or a file of this machine, in the user's program for
	// it.
	OpenOutside(address string) error
	SetTitle(text string) error
	// ChangeBar changes the title bar of the phone that is drawn around the page, if there is one.
	ChangeBar(change BarChange) error
	// Size returns the size of the page in CSS pixels, and the number of screen pixels to
	// a CSS pixel.
	Size() (width, height int, scale float64, err error)
}

func (h Host) now() time.Time {
	if h.Now == nil {
		return time.Now()
	}
	return h.Now()
}

// word returns a text of the host in the language in which the page's views are drawn.
func (h Host) word(english, indonesian string) string {
	if first, _, _ := strings.Cut(strings.ReplaceAll(h.Language, "_", "-"), "-"); strings.EqualFold(first, "id") {
		return indonesian
	}
	return english
}
