package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/prompt"
	"github.com/jembatan/jembatan/jsapi"
)

// host is one run of one mini-program, ready to be opened.
type host struct {
	target     *target
	profile    *consent.Profile
	person     consent.Person
	answer     *consent.Answer // nil: the person at the window answers
	transport  window.Transport
	language   string
	screenshot string // file; "" for none
	recorder   bridge.Recorder
	ledger     consent.Ledger
	web        string           // folder of what pages store, where that outlives the run
	now        func() time.Time // by which codes expire
	fresh      bool             // ask as if nothing were remembered
	testing    bool             // the consent window offers every outcome

	window *window.Window
	prompt *prompt.Window
	failed chan error // the page could not be loaded
	closed chan struct{}
}

// phone is the size of the page in the window.
const phoneWidth, phoneHeight = 390, 844

// userAgent is what pages of the family look for in navigator.userAgent.
const userAgent = "MiniProgram Jembatan"

// run opens the window and returns when it is closed or ctx has ended. It must
// be called from the main goroutine.
func (h *host) run(ctx context.Context) error {
	h.failed = make(chan error, 1)
	h.closed = make(chan struct{})
	authority := consent.NewAuthority(consent.Config{Profile: h.profile, Source: h, Ledger: h.ledger, Now: h.now, Fresh: h.fresh})
	session := bridge.NewSession(bridge.Config{
		Recorder: h.recorder,
		Table: jsapi.Table(jsapi.Host{
			Authority: authority,
			Person:    h.person,
			App:       h.target.app,
		}),
	})
	options := window.Options{
		Title: h.target.title, Width: phoneWidth, Height: phoneHeight,
		Transport: h.transport, Session: session, UserAgent: userAgent,
		OnClose:      func() { closeOnce(h.closed) },
		OnLoadFailed: h.loadFailed,
	}
	var bodyErr error
	err := window.Run(options, func(w *window.Window) {
		h.window = w
		bodyErr = h.body(ctx)
		session.Close(time.Second)
		if h.web != "" {
			w.Hide()
			w.EndPage(leaveLimit)
			bodyErr = errors.Join(bodyErr, awaitStored(h.web))
		}
	})
	return errors.Join(err, bodyErr)
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
func (h *host) loadFailed(address, why string) {
	if d := h.window; d == nil || d.Session().Current() == nil {
		select {
		case h.failed <- fmt.Errorf("%s: %s", address, why):
		default:
		}
		return
	}
	h.recorder.Record("error", bridge.ErrorLine{What: address, Why: why})
}

func (h *host) body(ctx context.Context) (err error) {
	if h.needsPrompt() {
		config := prompt.Config{Language: h.language, Transport: h.transport, Recorder: h.recorder, Testing: h.testing}
		if h.screenshot != "" {
			config.Painted = h.takeConsent
		}
		if h.prompt, err = prompt.New(h.window, config); err != nil {
			return err
		}
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
func (h *host) needsPrompt() bool { return h.answer == nil || h.screenshot != "" }

// Ask decides a prompt for the authority: it is a consent.Source.
func (h *host) Ask(ctx context.Context, p consent.Prompt) (consent.Answer, error) {
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
func (h *host) Review(ctx context.Context, r consent.Review) ([]string, error) {
	if h.answer != nil {
		return nil, nil
	}
	return h.prompt.Review(ctx, r)
}

// takeConsent keeps a picture of the consent window beside the page's.
func (h *host) takeConsent(w *prompt.Window) {
	png, err := w.Snapshot(context.Background())
	if err == nil {
		err = os.WriteFile(consentPicture(h.screenshot), png, 0o644)
	}
	if err != nil {
		h.recorder.Record("error", bridge.ErrorLine{What: "screenshot of the consent window", Why: err.Error()})
	}
}

// consentPicture names the consent window's picture after the page's:
// demo.png, demo-consent.png.
func consentPicture(file string) string {
	ext := filepath.Ext(file)
	return strings.TrimSuffix(file, ext) + "-consent" + ext
}
