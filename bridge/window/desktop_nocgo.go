//go:build !cgo

package window

import "context"

// ClipboardText returns the text on the clipboard.
func (w *Window) ClipboardText(context.Context) (string, error) { return "", errNoCgo }

// SetClipboardText puts a text on the clipboard.
func (w *Window) SetClipboardText(string) error { return errNoCgo }

// ChooseFiles lets the user choose files.
func (w *Window) ChooseFiles(context.Context, FileChoice) ([]string, error) { return nil, errNoCgo }

// OpenOutside asks the desktop to open an address.
func (w *Window) OpenOutside(address string) error {
	if _, err := outside(address); err != nil {
		return err
	}
	return errNoCgo
}

// SetTitle sets the title of the window.
func (w *Window) SetTitle(string) error { return errNoCgo }

// Size returns the size of the page.
func (w *Window) Size() (width, height int, scale float64, err error) { return 0, 0, 0, errNoCgo }
