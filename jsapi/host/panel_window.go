package host

import (
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window"
)

// The size of the panel's window when it opens, in CSS pixels.
const panelWidth, panelHeight = 1100, 760

// panelAsked shows the panel when the user asks for it.
func (h *Host) panelAsked() {
	if err := h.ShowPanel(); err != nil {
		h.record(trace.Error{What: "the panel", Why: err.Error()})
	}
}

// ShowPanel shows the panel in a window of its own, or brings that window to the front, and serves the panel from then on.
// Call it while [Host.Run] shows the program.
func (h *Host) ShowPanel() error {
	shown, err := h.shownNow()
	if err != nil {
		return err
	}
	if err := h.servePanel(); err != nil {
		return err
	}
	h.reach() // the panel is on no network
	h.panelMu.Lock()
	defer h.panelMu.Unlock()
	if h.panelWindow != nil {
		return h.panelWindow.Show(0)
	}
	// The window shows no page of the program, and the panel's page makes no calls: it sends requests to the panel's server.
	w, err := shown.Open(window.Options{
		Title: h.target.title + " – Jembatan", Width: panelWidth, Height: panelHeight, Transport: h.options.Transport,
		Session:    bridge.NewSession(bridge.Config{Table: bridge.NewTable()}),
		OnDownload: h.savePicture, OnClose: func() { go h.hidePanel() },
	})
	if err != nil {
		return err
	}
	h.panelWindow = w
	return w.Navigate(h.panel.URL())
}

// hidePanel closes the window of the panel. The panel's server keeps running.
func (h *Host) hidePanel() {
	h.panelMu.Lock()
	w := h.panelWindow
	h.panelWindow = nil
	h.panelMu.Unlock()
	if w != nil {
		w.Destroy()
	}
}

// mostPicture is the maximum size, in bytes, of a picture of the page that the panel's window saves.
const mostPicture = 64 << 20

// savePicture saves a picture of the page that the user saves in the panel's window.
func (h *Host) savePicture(d *window.Download) {
	name, path, err := h.pictureFile()
	if err != nil {
		d.Refuse()
		h.record(trace.Download{Name: name, Outcome: "failed", Why: err.Error()})
		return
	}
	d.Save(path, mostPicture, func(bytes int64, err error) {
		if err != nil {
			h.record(trace.Download{Name: name, Outcome: "failed", Why: err.Error()})
			return
		}
		h.record(trace.Download{Name: name, Outcome: "saved", File: path, Bytes: bytes})
	})
}
