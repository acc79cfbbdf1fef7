package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync/atomic"
	"time"

	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/sheet"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi"
	"github.com/jembatan/jembatan/jsapi/cashier"
	"github.com/jembatan/jembatan/jsapi/downloads"
	"github.com/jembatan/jembatan/jsapi/files"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/jembatan/jembatan/jsapi/network"
	"github.com/jembatan/jembatan/jsapi/program"
	"github.com/jembatan/jembatan/jsapi/prompt"
	"github.com/jembatan/jembatan/jsapi/storage"
	"github.com/jembatan/jembatan/jsapi/users"
)

// running is one run of one mini-program, ready to be opened.
type running struct {
	target         *target
	profile        *consent.Profile
	person         users.User
	answer         *consent.Answer // nil: the person at the window answers
	pay            cashier.Code    // "": the person at the window pays
	transport      window.Transport
	language       string
	screenshot     string // file; "" for none
	recorder       bridge.Recorder
	ledger         consent.Ledger
	web            string           // folder of what pages store
	keeps          bool             // and that outlives the run
	cookies        string           // file of the pages' cookies, where they outlive the run
	now            func() time.Time // by which codes expire
	fresh          bool             // ask as if nothing were remembered
	repeat         bool             // ask again at once for what was refused
	testing        bool             // the consent window offers every outcome
	agent          string           // of the page; "" for the wallet's
	phone          bool             // that is what pages take the window for
	fixtures       *fixtures
	program        *program.Program // nil for an address
	watches        bool             // for changes of its files
	proxy          window.Proxy
	storage        *storage.Store
	files          *files.Folder
	network        *network.Client
	headless       bool // nobody is there
	outside        *outside
	downloadFolder string // is made when something is in it
	downloads      downloads.Policy
	keeper         *downloads.Keeper
	dialogs        jsapi.Dialogs
	pictures       string // folder of saved pictures; "" for the person's own
	listed         bool   // the manifest lists the hosts that may be reached

	window  *window.Window
	prompt  *prompt.Window
	till    *cashier.Window
	spared  *spared // the person at the till
	saving  *downloads.Window
	failed  chan error             // the page could not be loaded, or its process has ended
	loading func(bool)             // hears of loads; nil for nobody
	dead    *atomic.Pointer[crash] // the last of the page's process
	closed  chan struct{}
}

// phone is the size of the page in the window.
const phoneWidth, phoneHeight = 390, 844

// run opens the window and returns when it is closed or ctx has ended. It must
// be called from the main goroutine.
func (h *running) run(ctx context.Context) error {
	h.failed = make(chan error, 1)
	h.closed = make(chan struct{})
	h.dead = &atomic.Pointer[crash]{}
	authority := consent.NewAuthority(consent.Config{Profile: h.profile, Source: h, Ledger: h.ledger, Now: h.now, Fresh: h.fresh, RepeatPrompts: h.repeat})
	calls := h.calls(authority)
	session := bridge.NewSession(bridge.Config{Recorder: h.recorder, Table: jsapi.Table(calls), Constants: jsapi.Constants(calls)})
	options := window.Options{
		Title: h.target.title, Width: phoneWidth, Height: phoneHeight,
		Transport: h.transport, Session: session, UserAgent: h.userAgent, Languages: h.languages(), Phone: h.phone, Proxy: h.proxy,
		Cookies: h.cookies, Data: h.web,
		OnDownload:   h.keeper.Offer,
		OnClose:      func() { closeOnce(h.closed) },
		OnLoadFailed: h.loadFailed,
		OnLoading:    h.loading,
		OnCrash:      h.crashed,
		OnOutside:    func(address, refused string) { go h.follow(address, refused) },
	}
	if h.dialogs != jsapi.Person {
		options.OnDialog = h.answerDialog
	}
	var bodyErr error
	err := window.Run(options, func(w *window.Window) {
		h.window = w
		bodyErr = errors.Join(h.body(ctx), h.afterCrash())
		session.Leave()
		w.EndPage()
		session.Close(time.Second)
		if h.keeps {
			bodyErr = errors.Join(bodyErr, host.AwaitStored(h.web))
		}
	})
	return errors.Join(err, bodyErr)
}

// calls is what the page's calls work with.
func (h *running) calls(authority *consent.Authority) jsapi.Host {
	return jsapi.Host{
		Authority:     authority,
		PersonDecides: h.answer == nil,
		App:           h.target.app,
		Person:        h.person.User,
		Language:      h.language,
		Dialogs:       h.dialogs,
		Storage:       h.storage,
		Files:         h.files,
		Network:       h.network,
		Hosts:         h.listed,
		Pictures:      h.pictures,
		Machine:       machine{h},
		Cashier:       till{h},
		Device:        h.fixtures.phone,
		Container:     h.profile.Container,
		HasPage:       h.target.hasPage(),
		Pages:         &jsapi.Pages{},
		Mocks:         &h.fixtures.mocks,
		Launch:        h.target.url,
	}
}

// answerDialog answers a dialog of the browser's in the person's place.
func (h *running) answerDialog(kind, text string) bool {
	h.recorder.Record("dialog", browserDialogLine{kind, text, h.dialogs})
	return h.dialogs == jsapi.Accept || kind == "beforeunload"
}

// browserDialogLine (kind "dialog"): a script answered a dialog of the browser's.
type browserDialogLine struct {
	View   string        `json:"view"` // alert, confirm, prompt or beforeunload
	Text   string        `json:"text"`
	Answer jsapi.Dialogs `json:"answer"`
}

func closeOnce(c chan struct{}) {
	select {
	case <-c:
	default:
		close(c)
	}
}

// loadFailed ends the run if the page that was to be opened cannot be; a link
// that leads nowhere is only said.
func (h *running) loadFailed(address, why string) {
	if d := h.window; d == nil || d.Session().Current() == nil {
		select {
		case h.failed <- fmt.Errorf("%s: %s", address, why):
		default:
		}
		return
	}
	h.recorder.Record("error", bridge.ErrorLine{What: address, Why: why})
}

// crashed ends the run where the web process of the page has ended; a person is told,
// and can load the page again.
func (h *running) crashed(address, why string) {
	failure := fmt.Sprintf("%s: %s", address, why)
	if h.headless {
		select {
		case h.failed <- errors.New(failure):
		default:
		}
		return
	}
	h.recorder.Record("error", bridge.ErrorLine{What: address, Why: why})
	h.dead.Store(&crash{h.window.Session().Current(), failure})
	page := assets.Crashed(h.language, h.target.title, address)
	go h.window.ShowInstead(page, address) // not from here, which is the first thread
}

// crash is how the web process of a document ended.
type crash struct {
	document *bridge.Document // nil where there was none
	why      string
}

// afterCrash is why a run fails that ends before the page was loaded again.
func (h *running) afterCrash() error {
	if c := h.dead.Load(); c != nil && h.window.Session().Current() == c.document {
		return errors.New(c.why)
	}
	return nil
}

func (h *running) body(ctx context.Context) (err error) {
	turn := sheet.NewTurn()
	if h.needsPrompt() {
		config := prompt.Config{Language: h.language, Transport: h.transport, Recorder: h.recorder, Testing: h.testing, Turn: turn}
		if h.screenshot != "" {
			config.Painted = func(w *prompt.Window) { h.takeBeside(w, "consent") }
		}
		if h.prompt, err = prompt.New(h.window, config); err != nil {
			return err
		}
	}
	payment := cashier.Config{Language: h.language, Transport: h.transport, Recorder: h.recorder, Testing: h.testing, Turn: turn}
	if h.screenshot != "" {
		payment.Painted = func(w *cashier.Window) { h.takeBeside(w, "cashier") }
	}
	if h.till, err = cashier.New(h.window, payment); err != nil {
		return err
	}
	h.spared = &spared{person: h.till, recorder: h.recorder, now: time.Now}
	if err := h.openSaving(turn); err != nil {
		return err
	}
	if h.program != nil && h.watches {
		h.watch(ctx)
	}
	if err := h.window.Navigate(h.target.url); err != nil {
		return err
	}
	select {
	case <-h.closed:
	case <-ctx.Done():
	case err := <-h.failed:
		return err
	}
	if h.screenshot == "" {
		return nil
	}
	png, err := h.window.Snapshot(context.Background())
	if err != nil {
		return fmt.Errorf("screenshot: %w", err)
	}
	return os.WriteFile(h.screenshot, png, 0o644)
}

// needsPrompt tells whether the consent window is ever shown: to a person, or
// for its picture.
func (h *running) needsPrompt() bool { return h.answer == nil || h.screenshot != "" }

// Ask decides a prompt for the authority: it is a consent.Source.
func (h *running) Ask(ctx context.Context, p consent.Prompt) (consent.Answer, error) {
	switch {
	case h.answer == nil:
		return h.prompt.Ask(ctx, p)
	case h.screenshot != "":
		return h.prompt.Scripted(consent.Script(*h.answer)).Ask(ctx, p)
	}
	return consent.Script(*h.answer).Ask(ctx, p)
}

// Review shows the person what they have granted: it is a consent.Reviewer. A
// script takes nothing back.
func (h *running) Review(ctx context.Context, r consent.Review) ([]string, error) {
	if h.answer != nil {
		return nil, nil
	}
	return h.prompt.Review(ctx, r)
}

// takeBeside keeps a picture of a window that asks the person beside the page's:
// demo.png, demo-consent.png.
func (h *running) takeBeside(w interface {
	Snapshot(context.Context) ([]byte, error)
}, what string) {
	png, err := w.Snapshot(context.Background())
	if err == nil {
		err = os.WriteFile(beside(h.screenshot, what), png, 0o644)
	}
	if err != nil {
		h.recorder.Record("error", bridge.ErrorLine{What: "screenshot of the " + what + " window", Why: err.Error()})
	}
}
