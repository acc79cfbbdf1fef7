package main

import (
	"context"

	"github.com/jembatan/jembatan/bridge/window"
)

// machine is the desktop by way of the window: a jsapi.Machine.
type machine struct{ h *host }

func (m machine) ClipboardText(ctx context.Context) (string, error) {
	return m.h.window.ClipboardText(ctx)
}

func (m machine) SetClipboardText(text string) error { return m.h.window.SetClipboardText(text) }

func (m machine) ChooseImages(ctx context.Context, title string, many bool) ([]string, error) {
	return m.h.window.ChooseFiles(ctx, window.FileChoice{Title: title, Images: true, Many: many})
}

func (m machine) OpenOutside(address string) error { return m.h.window.OpenOutside(address) }

func (m machine) SetTitle(text string) error { return m.h.window.SetTitle(text) }

func (m machine) Size() (width, height int, scale float64, err error) { return m.h.window.Size() }
