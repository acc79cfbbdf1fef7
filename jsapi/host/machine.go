package host

import (
	"context"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/jsapi"
)

// machine is a jsapi.Machine: the desktop, accessed through the window.
type machine struct{ h *Host }

func (m machine) ClipboardText(ctx context.Context) (string, error) {
	return m.h.window.ClipboardText(ctx)
}

func (m machine) SetClipboardText(text string) error { return m.h.window.SetClipboardText(text) }

// OpenOutside opens an address in another program, and records that. It opens nothing if there is no user.
func (m machine) OpenOutside(address string) error {
	done, err := m.h.outside.begin()
	if err != nil {
		return err
	}
	defer done()
	m.h.recordOfPage(trace.Outside{Address: address})
	if m.h.options.Headless {
		return nil
	}
	return m.h.window.OpenOutside(address)
}

func (m machine) SetTitle(text string) error { return m.h.window.SetTitle(text) }

// ChangeBar does nothing if no phone is drawn around the page.
func (m machine) ChangeBar(change jsapi.BarChange) error {
	if !m.h.options.Frame {
		return nil
	}
	return m.h.bar.change(m.h.window, change)
}

func (m machine) Size() (width, height int, scale float64, err error) { return m.h.window.Size() }
