package host

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/sheet"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window"
)

// windowOptions returns the options of the window of the program.
func (h *Host) windowOptions(session *bridge.Session) window.Options {
	phone := h.fixtures.phone()
	bars := phone.StatusBarHeight + phone.TitleBarHeight
	if h.target.shell != "" {
		bars = phone.StatusBarHeight // its title bar is in the page
	}
	width, height := h.options.Size.page(bars)
	options := window.Options{
		Title: h.target.title, Width: width, Height: height, Frame: h.frame(), Icon: h.icon(), Theme: h.options.Theme,
		Transport: h.options.Transport, Session: session, Shell: h.target.shell, UserAgent: h.userAgent, Languages: h.languages(), Phone: !h.options.Desktop, Proxy: h.proxy,
		DeveloperTools: h.options.DeveloperTools, Watched: h.offersPanel() || h.options.Places, Notified: h.gateway != nil,
		Cookies: h.cookies, Data: h.web,
		OnDownload:   h.keeper.Offer,
		OnClose:      func() { closeOnce(h.closed) },
		OnLoadFailed: h.loadFailed,
		OnRefused:    h.refused,
		OnUnloaded:   h.unloaded,
		OnDenied:     h.denied,
		OnLoading:    h.loading,
		OnFetching:   h.fetches.changed,
		OnUse:        h.options.OnUse,
		OnCrash:      h.crashed,
		OnOutside:    func(address, refused string) { go h.follow(address, refused) },
	}
	if h.offersPanel() {
		options.OnPanel = func() { go h.panelAsked() }
	}
	options.Keys = h.keys()
	if h.target.server != nil {
		options.Served = h.target.server.Origin()
	}
	if options.Frame != nil {
		options.OnLoaded = func(address string) { h.bar.loaded(h.window, address, h.target.address) }
	}
	if h.answersFirst() {
		options.OnDialog = func(kind, text string) (bool, bool) { return h.answerDialog(session, kind, text) }
	}
	return options
}

func closeOnce(c chan struct{}) {
	select {
	case <-c:
	default:
		close(c)
	}
}

// body opens the first page and the windows that ask the user, and returns when the run is over.
func (h *Host) body(ctx context.Context) error {
	if err := h.openSheets(); err != nil {
		return err
	}
	if !h.options.NoWatch {
		h.watch(ctx)
	}
	h.reached.Store(h.window)
	h.reach()
	if err := h.window.Navigate(h.target.url); err != nil {
		return err
	}
	h.shown.Store(h.window)
	select {
	case <-h.closed:
	case <-ctx.Done():
	case err := <-h.failed:
		return err
	}
	select {
	case err := <-h.failed: // at the same time
		return err
	default:
	}
	return h.takePage()
}

// openSheets makes the windows that ask the user, of which one is shown at a time.
func (h *Host) openSheets() error {
	turn := sheet.NewTurn()
	if err := h.openPrompt(turn); err != nil {
		return err
	}
	if err := h.openCashier(turn); err != nil {
		return err
	}
	return h.openSaving(turn)
}

// loadFailed ends the run if its first page cannot be loaded. A link that cannot be
// loaded is only recorded.
func (h *Host) loadFailed(address, why string) {
	failed := h.refuse(address, why)
	if d := h.window; d == nil || d.Session().Current() == nil {
		h.fail(failed)
		return
	}
	h.recordOfPage(trace.Error{What: address, Why: why})
}
