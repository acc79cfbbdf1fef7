package host

import (
	"context"
	"errors"
	"net"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/throttle"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/consent/ledger"
	"github.com/jembatan/jembatan/jsapi"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/cashier"
	"github.com/jembatan/jembatan/jsapi/device"
	"github.com/jembatan/jembatan/jsapi/downloads"
	"github.com/jembatan/jembatan/jsapi/files"
	"github.com/jembatan/jembatan/jsapi/network"
	"github.com/jembatan/jembatan/jsapi/panel"
	"github.com/jembatan/jembatan/jsapi/program"
	"github.com/jembatan/jembatan/jsapi/prompt"
	"github.com/jembatan/jembatan/jsapi/sources"
	"github.com/jembatan/jembatan/jsapi/storage"
	"github.com/jembatan/jembatan/jsapi/users"
)

// Host is one run of one mini-program. [Open] makes it.
type Host struct {
	options  Options
	recorder bridge.Recorder
	target   *target
	program  *program.Program  // nil for an address
	manifest *program.Manifest // of a program that is an address; nil if there is none
	later    string            // keys of the manifest that have changed and take effect at the next start
	profile  *consent.Profile
	fixtures *fixtures
	outside  *outside
	warnings []trace.Warning // about what was found while opening
	closers  []func() error

	ledger         *ledger.Ledger
	state          state
	storage        *storage.Store
	files          *files.Folder
	network        *network.Client
	listed         bool   // the manifest lists the hosts that may be reached
	web            string // folder of what pages store
	cookies        string // file of the pages' cookies, if they outlive the run
	pictures       string // folder of saved pictures; "" for the user's own
	downloadFolder string
	makeDownloads  func() (string, error) // creates that folder for the first file, and returns it
	keeper         *downloads.Keeper
	proxy          window.Proxy
	origins        network.Origins // servers of the manifest that take the place of origins
	port           net.Listener    // of the gateway; nil if there is none
	gateway        *gateway.Gateway
	sources        *sources.Finder
	panelMu        sync.Mutex      // guards what follows
	panel          *panel.Panel    // nil for none
	panelWindow    *window.Window  // nil while it is not shown
	armed          answer.Armed    // by the panel or a key
	pressing       pressing        // by keys
	behind         atomic.Bool     // the program is in the background
	link           throttle.Link   // the phone's link to the network
	reaching       sync.Mutex      // held while the network of pages changes; guards what follows
	cuts           cuts            // of the program's window
	networkType    string          // that the program was told last
	sensors        *device.Sensors // likewise; nil before the first page
	user           atomic.Pointer[users.User]

	session   atomic.Pointer[bridge.Session] // nil before Run
	pageCalls jsapi.Host                     // what the calls of pages work with
	webViews  *webViews

	window   *window.Window
	reached  atomic.Pointer[window.Window] // the same, from when it has the phone's network: before its first page
	shown    atomic.Pointer[window.Window] // the same, for code that runs before it is there
	prompt   *prompt.Window
	till     *cashier.Window
	pay      func(context.Context, cashier.Order) (cashier.Code, error) // asks the user to pay
	saving   *downloads.Window
	failed   chan error            // the page could not be loaded, or its process has ended
	fetches  fetches               // what the page and its scripts load
	partly   rate                  // of lines that say what a page did not get
	opened   atomic.Bool           // a page has loaded
	unopened atomic.Pointer[error] // why no page has loaded: the server refused it
	loads    loads                 // of the page
	dead     atomic.Pointer[crash] // the last crash of the page's process
	closed   chan struct{}
	bar      bar // above the page, if a phone is drawn around it
}

// Title returns the name of the program.
func (h *Host) Title() string { return h.target.title }

// URL returns the address of the first page.
func (h *Host) URL() string { return h.target.url }

// App returns the app that asks for consent: the app of the first page.
func (h *Host) App() consent.App {
	app, _ := h.target.app(originOf(h.target.address))
	return app
}

// Wallet returns the rules of the wallet that the program runs in.
func (h *Host) Wallet() *consent.Profile { return h.profile }

// User returns the user who is asked, as of now: the panel can change who that is.
func (h *Host) User() consent.User { return h.user.Load().User }

// StateDir returns the state folder. If [Options.State] is [Memory], it is a temporary folder, which
// [Host.Close] removes.
func (h *Host) StateDir() string { return h.state.dir }

// GatewayURL returns the address of the gateway, or "" if no gateway is open.
func (h *Host) GatewayURL() string {
	if h.port == nil {
		return ""
	}
	return "http://" + h.port.Addr().String()
}

// PanelURL returns the address of the panel, with the token of the run, or "" if there is no panel. Whoever has the
// address can see and change the run.
func (h *Host) PanelURL() string {
	h.panelMu.Lock()
	defer h.panelMu.Unlock()
	if h.panel == nil {
		return ""
	}
	return h.panel.URL()
}

// InFlight returns the number of calls that are not settled yet.
func (h *Host) InFlight() int {
	if s := h.session.Load(); s != nil {
		return s.InFlight()
	}
	return 0
}

// Window returns the window of the program, for code that uses its page in place of a user. It returns nil
// before [Host.Run] has opened the window and begun to load the first page, which would replace one that was loaded before.
func (h *Host) Window() *window.Window { return h.shown.Load() }

// ComeRound waits until the page is idle: its main thread has finished what it was doing, and none of its workers runs.
// What the page has sent by then has been recorded. It returns at once if called before [Host.Run]; on platforms other than
// Linux, where this cannot be observed, it does not wait for the page.
func (h *Host) ComeRound(ctx context.Context) error {
	w, s := h.shown.Load(), h.session.Load()
	if w == nil {
		return nil
	}
	err := w.ComeRound(ctx)
	if err == nil && s != nil {
		s.AwaitRead(ctx)
	}
	return err
}

// Run shows the program and returns when the user has closed its window, or ctx has ended. Call it once, on the main
// goroutine, because windows belong to the first thread of a program. Its error is an [*Error].
func (h *Host) Run(ctx context.Context) error {
	h.record(trace.Start{Title: h.Title(), App: h.target.id, Wallet: h.profile.Title, User: h.User().Name, URL: h.URL()})
	for _, w := range h.warnings {
		h.record(w)
	}
	if err := h.compile(); err != nil {
		return failure(err)
	}
	h.tellOrigins()
	h.serveGateway()
	authority := consent.NewAuthority(consent.Config{Profile: h.profile, Source: jsapi.Source(answers{h}), Ledger: h.ledger, Now: h.options.Now,
		Fresh: h.options.Fresh, RepeatPrompts: h.options.RepeatPrompts, Random: h.random("codes"),
		AskAll: func() bool { return h.armed.Has(answer.Consents) }})
	calls := h.calls(authority)
	h.pageCalls, h.webViews = calls, newWebViews(h)
	session := bridge.NewSession(bridge.Config{Recorder: h.recorder, Told: h.webViews.told, Table: jsapi.Table(calls, h.options.Calls...), Constants: jsapi.Constants(calls)})
	h.session.Store(session)
	var bodyErr error
	err := window.Run(h.windowOptions(session), func(w *window.Window) {
		h.window = w
		bodyErr = errors.Join(h.body(ctx), h.afterCrash())
		if bodyErr == nil {
			bodyErr = h.afterRefusal()
		}
		h.hidePanel()
		session.Leave()
		h.webViews.stop()
		w.EndPage()
		session.Close(time.Second)
		if h.state.keeps {
			bodyErr = errors.Join(bodyErr, awaitStored(h.web))
		}
	})
	return failure(errors.Join(err, bodyErr))
}

// Close releases what Open opened. Call it after Run has returned, or instead of Run.
func (h *Host) Close() error {
	var all []error
	for _, end := range slices.Backward(h.closers) {
		all = append(all, end())
	}
	h.closers = nil
	return failure(errors.Join(all...))
}

// onClose registers a function that Close calls. Close calls the last one first.
func (h *Host) onClose(end func() error) { h.closers = append(h.closers, end) }
