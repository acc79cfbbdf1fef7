package main

import (
	"context"
	"errors"
	"os"
	"sync"
	"time"

	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/ledger"
	"github.com/jembatan/jembatan/jsapi"
	"github.com/jembatan/jembatan/jsapi/method"
	"github.com/jembatan/jembatan/jsapi/prompt"
)

// asking measures my.getAuthCode. In some steps the page's calls are shown in the consent window, and answered by a script once
// they are painted; in the others a script answers immediately.
type asking struct {
	watch  *watch
	script consent.Source
	prompt *prompt.Window

	mu     sync.Mutex // guards what follows
	step   string     // that is under way
	called time.Time  // when the last call of the step arrived
	open   bool       // it has not been settled
	shown  int
}

// runConsent measures my.getAuthCode with everything except a user.
func runConsent(w *watch, e entrant) error {
	file, data, err := wallets.Read(wallets.Default)
	if err != nil {
		return err
	}
	profile, err := consent.ParseProfile(file, data)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "jembatan-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	book, err := ledger.Open(dir)
	if err != nil {
		return err
	}
	defer book.Close()
	a := &asking{watch: w, script: consent.Script(consent.Answer{Outcome: consent.Allow})}
	events := watchedBy(e)
	session := bridge.NewSession(bridge.Config{
		Recorder: events.recorder(a),
		Table: jsapi.Table(jsapi.Host{
			Authority: consent.NewAuthority(consent.Config{Profile: profile, Source: a, Ledger: book, Fresh: true}),
			User:      func() consent.User { return consent.User{ID: "budi", Name: "Budi"} },
			App: func(origin string) (consent.App, bool) {
				return consent.App{ID: "benchmark", Name: "Benchmark", Origin: origin}, true
			},
		}, method.Handle(method.Method{Name: "mark"}, func(_ context.Context, _ *bridge.Call, m mark) (struct{}, error) {
			return struct{}{}, a.mark(m, events)
		})),
	})
	return runWindow(w, e, session, adapterBridge, func(win *window.Window) (err error) {
		a.prompt, err = prompt.New(win, prompt.Config{
			Language: "en", Transport: e.transport, Recorder: a,
			Painted: func(*prompt.Window) { a.painted() },
		})
		events.beside(win)
		if err != nil || !window.CanHide {
			return err
		}
		return a.awaitPrompt()
	})
}

// awaitPrompt waits until the consent window, which is created ahead, can be shown immediately.
func (a *asking) awaitPrompt() error {
	select {
	case <-a.prompt.Ready():
		return nil
	case <-time.After(30 * time.Second):
		return errors.New("the consent window has not asked for a prompt")
	}
}

// Ask implements [consent.Source].
func (a *asking) Ask(ctx context.Context, p consent.Prompt) (consent.Answer, error) {
	a.mu.Lock()
	inWindow := a.step == shownSteps
	a.mu.Unlock()
	if inWindow {
		return a.prompt.Show(ctx, p, func(ctx context.Context) (consent.Answer, error) { return a.script.Ask(ctx, p) })
	}
	return a.script.Ask(ctx, p)
}

// mark is the page's call between its steps.
func (a *asking) mark(m mark, events *watched) error {
	a.watch.mark(m)
	if m.At != "load" {
		return nil
	}
	a.mu.Lock()
	a.step, a.called = m.Step, time.Time{}
	a.mu.Unlock()
	return events.becomes(m.Panel)
}

// painted records the time at which a prompt is on screen.
func (a *asking) painted() {
	now := time.Now()
	a.mu.Lock()
	defer a.mu.Unlock()
	name := promptNext
	if a.shown == 0 {
		name = promptFirst
	}
	a.shown++
	a.watch.add(name, millis(now.Sub(a.called)))
}

// Record records the times of calls and settlements. It is the session's recorder itself, not a subscriber of a hub, so
// that the times are exact.
func (a *asking) Record(e trace.Event) {
	now := time.Now()
	a.mu.Lock()
	defer a.mu.Unlock()
	switch d := e.Data.(type) {
	case trace.Call:
		if d.Method != "getAuthCode" {
			return
		}
		if a.step == scriptedSteps && !a.called.IsZero() {
			a.watch.add(scriptedPage, millis(now.Sub(a.called)))
		}
		a.called, a.open = now, true
	case trace.Settle:
		if !a.open {
			return
		}
		a.open = false
		if d.Outcome != "success" {
			a.watch.finish(errors.New("my.getAuthCode was not granted: " + string(d.Result)))
		}
		if a.step == scriptedSteps {
			a.watch.add(scriptedHost, millis(now.Sub(a.called)))
		}
	case trace.Error:
		a.watch.finish(errors.New(d.What + ": " + d.Why))
	case trace.Console:
		a.watch.finish(errors.New("page: " + d.Text))
	}
}
