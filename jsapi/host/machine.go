package host

import (
	"context"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window"
)

// machine is the desktop by way of the window: a jsapi.Machine.
type machine struct{ h *Host }

func (m machine) ClipboardText(ctx context.Context) (string, error) {
	return m.h.window.ClipboardText(ctx)
}

func (m machine) SetClipboardText(text string) error { return m.h.window.SetClipboardText(text) }

func (m machine) ChooseImages(ctx context.Context, title string, many bool) ([]string, error) {
	if m.h.options.Headless {
		m.h.recordOfPage(trace.Warning{Rule: "nobody",
			Text: "there is no user to choose pictures, so the call is cancelled: the manifest can mock it"})
		return nil, nil
	}
	return m.h.window.ChooseFiles(ctx, window.FileChoice{Title: title, Images: true, Many: many})
}

// OpenOutside says what was opened. Where nobody is there it opens nothing.
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

func (m machine) Size() (width, height int, scale float64, err error) { return m.h.window.Size() }
