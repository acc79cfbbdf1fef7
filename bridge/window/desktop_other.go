//go:build cgo && !linux

package window

import (
	"context"
	"errors"
)

func needsGTK(what string) error { return errors.New("window: " + what + " needs GTK, on Linux") }

// ClipboardText returns the text on the clipboard; here it returns an error.
func (w *Window) ClipboardText(context.Context) (string, error) {
	return "", needsGTK("the clipboard")
}

// SetClipboardText puts a text on the clipboard; here it returns an error.
func (w *Window) SetClipboardText(string) error { return needsGTK("the clipboard") }

// ChooseFiles lets the user choose files; here it returns an error.
func (w *Window) ChooseFiles(context.Context, FileChoice) ([]string, error) {
	return nil, needsGTK("the file chooser")
}

// OpenOutside asks the desktop to open an address; here it returns an error.
func (w *Window) OpenOutside(address string) error {
	if _, err := outside(address); err != nil {
		return err
	}
	return needsGTK("opening an address outside")
}

// SetTitle sets the title of the window.
func (w *Window) SetTitle(text string) error {
	return w.do(func() { w.view.SetTitle(w.titleOf(text)) })
}

// Size returns the size of the page; here it returns an error.
func (w *Window) Size() (width, height int, scale float64, err error) {
	return 0, 0, 0, needsGTK("the size of a page")
}
