package host

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/bridge/display"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/consent/ledger"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/users"
)

// Open checks the options, opens what the program needs and serves its pages. If the options are wrong it opens and
// changes nothing. ctx bounds only Open itself; [Host.Close] closes the host.
//
// Its error is an [*Error].
func Open(ctx context.Context, o Options) (*Host, error) {
	h := &Host{options: o, recorder: o.Recorder, outside: newOutside(), failed: make(chan error, 1), partly: rate{most: mostPartly, per: time.Second}, closed: make(chan struct{})}
	found, err := h.check()
	if err == nil {
		err = h.open(ctx, found)
	}
	if err != nil {
		if unclosed := h.Close(); unclosed != nil {
			err = errors.Join(err, unclosed)
		}
		return nil, input(err)
	}
	return h, nil
}

// check checks the options, and sets defaults.
func (h *Host) check() (p found, err error) {
	o := &h.options
	if h.recorder == nil {
		h.recorder = nobody{}
	}
	if o.Language == "" {
		o.Language = DesktopLanguage()
	}
	if o.Transport, err = window.ParseTransport(string(o.Transport)); err != nil {
		return p, err
	}
	if err := h.checkSeed(); err != nil {
		return p, err
	}
	if err := h.checkUsers(); err != nil {
		return p, err
	}
	if err := h.checkUserAgent(); err != nil {
		return p, err
	}
	if err := checkHosts(o.InsecureHost); err != nil {
		return p, err
	}
	if p, err = find(*o); err != nil {
		return p, err
	}
	h.program, h.manifest = p.program, p.manifest
	if h.profile, err = p.profile(o.Wallet); err != nil {
		return p, err
	}
	if err := gateway.CheckRefusals([]*consent.Profile{h.profile}, o.Refusals); err != nil {
		return p, wrong("{Refusals} %w", err)
	}
	h.user.Store(&o.User)
	h.fixtures = &fixtures{user: o.User, first: o.Mocks}
	h.fixtures.set(p.fixtures())
	if err := h.checkCalls(); err != nil {
		return p, err
	}
	if err := h.checkMocks(p); err != nil {
		return p, err
	}
	if err := h.checkPresets(h.fixtures.ownPresets()); err != nil {
		return p, err
	}
	if h.program != nil {
		if text := h.program.Unbuilt(); text != "" {
			h.warn("build", text)
		}
	}
	if o.CodeLifetime > 0 {
		h.profile.CodeLifetime = o.CodeLifetime
	}
	if o.Answerer == nil && o.Headless {
		o.Answerer = answer.Script{Dialogs: answer.Accept}
	}
	if err := answer.Start(o.Answerer, answer.Program{App: p.appID(), Wallet: h.profile, User: o.User.User, Calls: h.callNames(p)}); err != nil {
		return p, err
	}
	if !o.Headless && !display.Have() {
		return p, wrong("there is no display: set DISPLAY or WAYLAND_DISPLAY, or use {Headless}")
	}
	if err := h.apart(); err != nil {
		return p, err
	}
	return p, checkScreenshot(h.options.Screenshot)
}

// checkUsers uses the built-in users if the options name none.
func (h *Host) checkUsers() error {
	o := &h.options
	if o.User.ID != "" && o.Users != nil {
		return nil
	}
	all, err := users.BuiltIn()
	if err != nil {
		return err
	}
	if o.User.ID == "" {
		o.User = all[0]
	}
	if o.Users == nil {
		o.Users = all
	}
	return nil
}

// open opens a program whose options have been checked.
func (h *Host) open(ctx context.Context, p found) error {
	assets.PrepareFacade(h.options.Transport == window.Portable)
	assets.PrepareSheets()
	h.withhold()
	if err := h.listenGateway(); err != nil {
		return err
	}
	port, err := h.openLedger(p)
	if err != nil {
		return err
	}
	if err := h.enterState(); err != nil {
		return err
	}
	if err := h.touchScreenshot(); err != nil {
		return err
	}
	for _, name := range window.DropInspectors() {
		h.warn("inspector", name+" was removed from the environment: an inspector could answer in place of the user")
	}
	if h.target, err = h.openTarget(ctx, p, port); err != nil {
		return err
	}
	h.keepDownloads()
	h.onClose(h.closePanel)
	if err := h.openPanel(); err != nil {
		return err
	}
	h.openSources()
	if err := h.openStores(p.hosts(), p.origins()); err != nil {
		return err
	}
	if err := h.startProxy(p.origins()); err != nil {
		return err
	}
	if err := h.openGateway(); err != nil {
		return err
	}
	if h.options.Headless {
		return h.openDisplay(ctx)
	}
	return nil
}

// openLedger opens the ledger, and ensures that the program is the one that its app belongs to. It returns the
// port for the pages of a folder.
func (h *Host) openLedger(p found) (port int, err error) {
	dir, err := StateDir(h.options.State)
	if err != nil {
		return 0, err
	}
	if h.ledger, err = ledger.Open(dir); err != nil {
		return 0, inUse(err)
	}
	h.onClose(h.ledger.Close)
	return h.settle(p)
}

// processTime is how long the end of a run waits for the processes of pages to end.
const processTime = 5 * time.Second

// openDisplay starts a private display. Pictures and the cache then go to the state folder, not
// to the user's folders.
func (h *Host) openDisplay(ctx context.Context) error {
	h.pictures = filepath.Join(h.state.dir, "pictures")
	os.Setenv("XDG_CACHE_HOME", filepath.Join(h.web, "cache"))
	screen, err := display.Start(ctx, h.options.Size.screen(h.options.Frame))
	if err != nil {
		return failure(err)
	}
	h.onClose(func() error {
		window.AwaitProcesses(processTime) // otherwise one that has just started would print that it lost its display
		screen.Stop()
		return nil
	})
	return nil
}

// nobody is a recorder that drops all events.
type nobody struct{}

func (nobody) Record(trace.Event) {}

// DesktopLanguage returns the language of the desktop, as a POSIX tag.
func DesktopLanguage() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := os.Getenv(name); value != "" {
			return value
		}
	}
	return "en"
}
