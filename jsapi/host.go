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

// Host is what the methods work with. A program that only lists them may leave
// everything out.
type Host struct {
	// Authority decides what is granted.
	Authority *consent.Authority
	// RepeatPrompts is what whoever runs the program calls the option that asks again
	// at once for what was denied; "" names none in warnings.
	RepeatPrompts string
	// App finds who asks, by the origin of the page that called. False means
	// that the host knows no app there.
	App func(origin string) (consent.App, bool)
	// User gives the user who is asked, as it is now; nil is a user without a name.
	User func() consent.User
	// Language of the words that the host has in the page, as a BCP 47 or POSIX tag.
	Language string

	// Answerer answers payments and the choice of pictures, and dialogs, pickers and
	// action sheets that it does not pass on to the page; nil passes all on. The
	// Authority has it as its [Source].
	Answerer answer.Answerer

	// Orders are those that back ends made at the gateway; nil: there are none.
	Orders order.Book
	// Now is the clock by which they expire; nil is time.Now.
	Now func() time.Time
	// Stated is what the manifest says of orders that nobody knows; nil, or its nil: nothing.
	Stated func() *answer.Known

	// Storage keeps what pages store, Files the files that they are given.
	Storage *storage.Store
	Files   *files.Folder
	// Network sends what pages send.
	Network *network.Client
	// Hosts tells that the manifest lists the hosts that may be reached: where it
	// does not, pages are warned of those that they reach.
	Hosts bool
	// Pictures is the folder into which pages save pictures; "" for the user's own.
	Pictures string
	// Machine is the desktop.
	Machine Machine
	// Device gives the phone that the page is told of, as it is now.
	Device func() device.Device
	// Screen keeps what pages set of that phone's screen; nil is a screen that
	// nobody has set.
	Screen *Screen
	// Container is the wallet's app, as pages are told of it.
	Container consent.Container
	// HasPage tells whether the program has a page at an address of its own; nil
	// where that is not known.
	HasPage func(address string) bool
	// Pages are those that the program has opened.
	Pages *Pages
	// Mocks answer in place of the methods.
	Mocks *method.Mocks
	// Launch is the address that the app was opened with.
	Launch string

	said *said // what was warned of, in this table of calls
}

// user is the user who is asked now.
func (h Host) user() consent.User {
	if h.User == nil {
		return consent.User{}
	}
	return h.User()
}

// Machine is the desktop on which the methods run. Its functions may be called
// from any goroutine.
type Machine interface {
	ClipboardText(ctx context.Context) (string, error)
	SetClipboardText(text string) error
	// OpenOutside opens an address, or a file of this machine, by the program
	// that the user has for it.
	OpenOutside(address string) error
	SetTitle(text string) error
	// ChangeBar changes the title bar of the phone that is drawn around the page, if one is.
	ChangeBar(change BarChange) error
	// Size of the page in CSS pixels, and how many pixels of the screen one is.
	Size() (width, height int, scale float64, err error)
}

func (h Host) now() time.Time {
	if h.Now == nil {
		return time.Now()
	}
	return h.Now()
}

// word gives the host's own words in the language that the page is drawn in.
func (h Host) word(english, indonesian string) string {
	if first, _, _ := strings.Cut(strings.ReplaceAll(h.Language, "_", "-"), "-"); strings.EqualFold(first, "id") {
		return indonesian
	}
	return english
}
