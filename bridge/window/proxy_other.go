//go:build !cgo || !linux

package window

// CanProxy reports whether the platform supports [Options.Proxy].
const CanProxy = false

// SetProxy does nothing: see [CanProxy].
func (w *Window) SetProxy(Proxy) error { return nil }
