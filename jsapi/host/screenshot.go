package host

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/jembatan/jembatan/bridge/trace"
)

// takePage keeps a picture of the page, where one is asked for.
func (h *Host) takePage() error {
	if h.options.Screenshot == "" {
		return nil
	}
	png, err := h.window.Snapshot(context.Background())
	if err != nil {
		return fmt.Errorf("screenshot: %w", err)
	}
	return os.WriteFile(h.options.Screenshot, png, 0o644)
}

// takeBeside keeps a picture of a window that asks the user beside the page's:
// demo.png, demo-consent.png.
func (h *Host) takeBeside(w interface {
	Snapshot(context.Context) ([]byte, error)
}, what string) {
	png, err := w.Snapshot(context.Background())
	if err == nil {
		err = os.WriteFile(beside(h.options.Screenshot, what), png, 0o644)
	}
	if err != nil {
		h.record(trace.Error{What: "screenshot of the " + what + " window", Why: err.Error()})
	}
}

// beside is the name of a further picture: demo.png, demo-consent.png.
func beside(name, what string) string {
	if name == "" {
		return ""
	}
	ext := filepath.Ext(name)
	return strings.TrimSuffix(name, ext) + "-" + what + ext
}

// checkScreenshot finds out before the run whether its picture can be written at its end.
func (h *Host) checkScreenshot() error {
	if h.options.Screenshot == "" {
		return nil
	}
	file, err := os.OpenFile(h.options.Screenshot, os.O_WRONLY|os.O_CREATE, 0o644)
	if err != nil {
		return wrong("{Screenshot}: %w", err)
	}
	return file.Close()
}
