//go:build cgo && !linux

package window

import "errors"

// SetBar does nothing: only WebKitGTK supports [Options.Frame].
func (w *Window) SetBar(Bar) error { return nil }

var errTheme = errors.New("window: the theme can be changed on Linux only")

// Theme fails, as [Window.SetTheme] does.
func (w *Window) Theme() (Theme, error) { return "", errTheme }

// SetTheme fails: only WebKitGTK changes the theme of windows that are shown.
func (w *Window) SetTheme(Theme) error { return errTheme }
