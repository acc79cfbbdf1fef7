package host

import "github.com/jembatan/jembatan/bridge/window"

// PanelWindow returns the window of the panel, or nil while it is not shown.
func (h *Host) PanelWindow() *window.Window {
	h.panelMu.Lock()
	defer h.panelMu.Unlock()
	return h.panelWindow
}
