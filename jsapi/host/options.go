package host

import (
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/method"
	"github.com/jembatan/jembatan/jsapi/users"
)

// Options say which program to run, and how. The zero value runs [Demo] in a window, for the first of the users
// that come along, who answers in person, and keeps what is stored in the user's data folder.
type Options struct {
	// Program is the path of a folder with pages, or an address that begins with http:// or https://. Empty means
	// [Demo]; it and [DemoTemplates] are built in, and a folder of such a name is ./demo.
	Program string
	// Entry is the page to open in place of the manifest's entry, with a query or a #fragment. Empty means that entry.
	Entry string
	// Manifest is the file of a manifest for a Program that is an address. A folder has its own. Empty means none.
	Manifest string
	// Port is where the pages of a folder are served on loopback. 0 means one that is always the same for the same app.
	Port int
	// NoWatch leaves the page as it is when files of the folder change.
	NoWatch bool
	// Withhold names files that pages must not be served, and what each is: "the trace". Those of the state folder
	// and of Screenshot are withheld without being named.
	Withhold map[string]string

	// Calls are methods of the embedding program, beside those of package jsapi or, by their names, in place of some.
	Calls []method.Method

	// Wallet is the name of a wallet, or a file with the rules of one, see [LoadWallet]. Empty means the one that the
	// manifest names, or else the default.
	Wallet string
	// User is who is asked. The zero value means the first of users.BuiltIn.
	User users.User
	// Users are those whose codes Gateway redeems. Nil means users.BuiltIn.
	Users []users.User

	// Answerer answers prompts for consent, payments, dialogs, the choice of files and downloads in the user's place;
	// what it passes on, the user answers at the windows. One that is an answer.Starter is told of the program before anything
	// is opened. Nil means that the user answers all of it or, with Headless, an answer.Script that accepts what dialogs
	// offer.
	Answerer answer.Answerer
	// RepeatPrompts asks the user again at once for what they have just refused. Without it the page gets for a while
	// what a denial gives.
	RepeatPrompts bool
	// Fresh asks as if nothing had been granted before.
	Fresh bool
	// Testing offers every outcome there is in a menu of the windows that ask.
	Testing bool

	// State is the folder for what is kept between runs. Empty means one in the user's data folder, and [Memory] that
	// nothing is kept.
	State string
	// Adopt decides whether an app that was first opened from another place moves here, with its grants and what it
	// stored. Nil means that it does not, which is an error.
	Adopt func(Move) bool

	// Language is that of the windows that ask, as a BCP 47 or POSIX tag; there are English and Indonesian. Empty
	// means the desktop's.
	Language string
	// Desktop has pages find the desktop's user agent, language, screen and mouse, and not a phone's.
	Desktop bool
	// UserAgent is what pages find at the end of navigator.userAgent. Empty means the words of the wallet's app.
	UserAgent string
	// Transport is how messages travel. Empty means the best one of the platform.
	Transport window.Transport
	// Headless runs without a display, on an X server of the host's own. Nobody sees it: calls that lead to other
	// programs open none, and a page whose process ends fails the run.
	Headless bool
	// Screenshot is a PNG file for a picture of the page at the end of the run. The consent window's goes to
	// FILE-consent.png, and the cashier's to FILE-cashier.png. Empty means none.
	Screenshot string

	// Gateway is the address, of this machine alone, at which back ends redeem codes, for example
	// "127.0.0.1:8765"; with port 0 it is a free one. Empty means that no gateway is opened.
	Gateway string
	// Signature is how the gateway treats an invalid signature. Empty means gateway.Verify.
	Signature gateway.Strictness
	// Merchants are back ends that may redeem, beside those whose keys are in the state folder.
	Merchants gateway.Merchants
	// Now is the clock by which codes and tokens expire. Nil means time.Now.
	Now func() time.Time
	// CodeLifetime is how long codes live. 0 means what the wallet's rules say.
	CodeLifetime time.Duration

	// Recorder keeps the events of the run. It must not block: a trace.Hub hands them to any number of readers. Nil
	// keeps nothing.
	Recorder bridge.Recorder
	// OnLoading is called when the page begins to load, and when it has loaded. It must not block. Nil means nobody.
	OnLoading func(loading bool)
	// OptionName gives what the user calls a field of Options, where messages tell them to set it. Nil means its name.
	// An [Error] has a method for the same.
	OptionName func(field string) string
}

// Move is an app that was first opened from another place.
type Move struct {
	App      string // its id
	From, To string // folders or origins
}
