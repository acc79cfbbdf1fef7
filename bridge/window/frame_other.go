//go:build cgo && !linux

package window

// SetBar does nothing: only WebKitGTK supports [Options.Frame].
func (w *Window) SetBar(Bar) error { return nil }
