//go:build cgo && !linux

package window

// SetBar does nothing: only WebKitGTK has a [Frame].
func (w *Window) SetBar(Bar) error { return nil }
