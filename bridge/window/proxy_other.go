//go:build !cgo || !linux

package window

// CanProxy tells whether [Options.Proxy] is heeded.
const CanProxy = false
