package host

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/jembatan/jembatan/bridge/trace"
)

// takePage writes a picture of the page, if the options ask for one.
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

// takeBeside writes a picture of a window that asks the user next to that of the page:
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

// beside returns the name of a further picture: demo-consent.png for demo.png.
func beside(name, what string) string {
	if name == "" {
		return ""
	}
	ext := filepath.Ext(name)
	return strings.TrimSuffix(name, ext) + "-" + what + ext
}

// pictureFormats are the file extensions of formats that the host does not write.
var pictureFormats = regexp.MustCompile(`(?i)^\.(jpe?g|webp|gif|bmp|tiff?|svg|pdf|avif|heic)$`)

// checkScreenshot checks that the name of the picture fits its format, and that its folder exists.
func checkScreenshot(name string) error {
	if name == "" {
		return nil
	}
	if ext := filepath.Ext(name); pictureFormats.MatchString(ext) {
		return wrong("{Screenshot} %q: pictures are PNG files: name it %s", name, strings.TrimSuffix(name, ext)+".png")
	}
	if info, err := os.Stat(filepath.Dir(name)); err != nil || !info.IsDir() {
		return wrong("{Screenshot} %q: the folder %q does not exist: create it, or use another one", name, filepath.Dir(name))
	}
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return wrong("{Screenshot} %q is a folder: use a file in it, such as %s", name, filepath.Join(name, "page.png"))
	}
	return nil
}

// touchScreenshot checks before the run that its picture can be written at the end.
func (h *Host) touchScreenshot() error {
	name := h.options.Screenshot
	if name == "" {
		return nil
	}
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE, 0o644)
	if err != nil {
		return wrong("{Screenshot} %q cannot be written: %w", name, reasonOf(err))
	}
	return file.Close()
}

// reasonOf removes the operation and the path from an error, because our message names the file.
func reasonOf(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
