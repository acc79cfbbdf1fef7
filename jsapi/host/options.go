package host

import (
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/method"
	"github.com/jembatan/jembatan/jsapi/program"
	"github.com/jembatan/jembatan/jsapi/users"
)

// Options says which program to run, and how. The zero value runs [Demo] in a window, for the first of the built-in
// users. The user at the window answers; grants and storage are kept in the data folder of the system's user.
type Options struct {
	// Program is the path of a folder with pages, or an address that begins with http:// or https://. Empty means
	// [Demo]. That program and [DemoTemplates] are built in; write ./demo for a folder of that name.
	Program string
	// Entry is the page to open in place of the manifest's entry; it may have a query and a #fragment. Empty means the
	// manifest's entry.
	Entry string
	// Manifest is the manifest file for a Program that is an address; a folder contains its own. Empty means no
	// manifest.
	Manifest string
	// InsecureHost lists hosts whose untrusted certificates are accepted, for a Program that is an address: the certificate
	// that the server shows when the program is opened, and only for this run. Hosts of this machine need not be listed.
	// It has no effect on macOS and Windows.
	InsecureHost []string
	// Port is the loopback port at which the pages of a folder are served. 0 means a port that is always the same for
	// the same app; if that is in use, and the run is headless or keeps nothing, it means any free port. [AnyPort]
	// means any free port.
	Port int
	// NoWatch leaves the page as it is when files of the folder change.
	NoWatch bool
	// Withhold lists files that pages must not load. The value says what the file is, such as "the trace". The state
	// folder and Screenshot are always withheld.
	Withhold map[string]string

	// Calls are methods of your own. They come in addition to those of package jsapi; one with the same name replaces it.
	Calls []method.Method
	// Mocks answer calls before those of the manifest do.
	Mocks []program.Mock

	// Wallet is the name of a wallet, or a file with the rules of one, see [LoadWallet]. Empty means the one that the
	// manifest names, or else the default.
	Wallet string
	// User is the user who is asked. The zero value means the first of users.BuiltIn.
	User users.User
	// Users are the users whose codes the gateway redeems. Nil means users.BuiltIn.
	Users []users.User

	// Answerer answers prompts for consent, payments, dialogs, pickers of files and downloads in place of the user, who
	// answers at the windows whatever it passes on. If it is an answer.Starter, its Start is called before anything is
	// opened. Nil means that the user answers everything; with Headless it means an answer.Script that accepts dialogs.
	Answerer answer.Answerer
	// ShowAnswers shows prompts for consent and payments that Answerer answers in their windows, until the time for which
	// the answer waits is over.
	ShowAnswers bool
	// RepeatPrompts makes the host ask the user again at once for what they have just refused. Without it, such
	// calls fail for a while as if the user had denied them.
	RepeatPrompts bool
	// Fresh makes the host ask as if nothing had been granted before.
	Fresh bool
	// DeveloperTools are the developer tools of the web view. They are for the window of the program, never for a
	// window that asks the user. The zero value means none.
	DeveloperTools window.DeveloperTools
	// Testing adds a menu with every outcome to the windows that ask the user.
	Testing bool
	// Sheet is what the consent window looks like. Empty means the wallet's own look, or with Testing a switch for each
	// scope.
	Sheet consent.Sheet

	// Panel serves a page that shows the run while it happens, and steers it. [Host.PanelURL] returns
	// its address.
	Panel bool
	// Places records which line of the program makes each call, as it is where the user can open a panel. Pages then take a few
	// microseconds longer for a call.
	Places bool

	// State is the folder for what is kept between runs. Empty means a folder in the user's data folder; [Memory] keeps
	// nothing.
	State string
	// Adopt decides whether an app that was first opened from another place moves here, with its grants and storage.
	// Open fails if the app stays there. Nil means that it stays.
	Adopt func(Move) bool

	// Language is the language of the windows that ask the user, as a BCP 47 or POSIX tag: English or Indonesian. Empty
	// means the desktop's.
	Language string
	// Frame draws a phone around the page, with a status bar and a title bar, if the platform can do
	// that.
	Frame bool
	// Size is the size of the page. The zero value means 390 by 844.
	Size Size
	// Theme is the theme of pages, and of windows that ask the user. Empty means the desktop's.
	Theme window.Theme
	// Desktop shows pages the desktop's user agent, language, screen and mouse in place of a phone's.
	Desktop bool
	// UserAgent is appended to navigator.userAgent. Empty means the text that the wallet's app appends.
	UserAgent string
	// Transport is how messages travel. Empty means the best one that the platform has.
	Transport window.Transport
	// Headless runs without a display, on an X server that the host starts. Calls that would open another program do
	// not open it, and the run fails if the process of the page ends.
	Headless bool
	// Screenshot is a file to which the host writes a PNG picture of the page at the end of the run. Pictures of the
	// consent window and the cashier go to FILE-consent.png and FILE-cashier.png. Empty means no pictures.
	Screenshot string

	// Gateway is the loopback address at which back ends redeem codes, for example "127.0.0.1:8765"; port 0 means any
	// free port. Empty means no gateway.
	Gateway string
	// Signature is how the gateway treats an invalid signature. Empty means gateway.Verify.
	Signature gateway.Strictness
	// Merchants are back ends that may redeem codes in addition to those whose keys are in the state folder.
	Merchants gateway.Merchants
	// Now is the clock by which codes and tokens expire. Nil means time.Now.
	Now func() time.Time
	// Refusals are calls that the gateway refuses.
	Refusals []gateway.Refusal
	// CodeLifetime is how long codes live. 0 means what the wallet's rules say.
	CodeLifetime time.Duration
	// Seed, if not 0, is for tests that expect the same trace again: codes, tokens, numbers of orders and ids of files come from a
	// sequence that depends on it alone, and ports of 0 are chosen by it from those that are free. Anybody can guess such codes, so
	// that Open refuses a Seed unless State is [Memory].
	Seed uint64

	// Recorder receives the events of the run. It must not block; a trace.Hub hands them to any number of subscribers.
	// Nil drops them.
	Recorder bridge.Recorder
	// OnLoading is called when the page begins to load, and when it has loaded. It must not block, and may be nil.
	OnLoading func(loading bool)
	// OnUse is called when the user has tapped on something in the page, or written something there, with the step of a
	// scenario that does the same, as JSON. It must not block, and may be nil. It is called on Linux only.
	OnUse func(step string)
	// OptionName returns the name of a field of Options for messages that tell the user to set it, such as the name of a
	// flag. Nil means the field's own name. [Error.Text] does the same for errors.
	OptionName func(field string) string
}

// AnyPort is the value of [Options.Port] that means any free port.
const AnyPort = -1

// Move is an app that was first opened from another place, and that place.
type Move struct {
	App      string // its id
	From, To string // folders or origins
}
