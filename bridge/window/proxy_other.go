//go:build !cgo || !linux

package window

// CanProxy reports whether the platform supports [Options.Proxy].
const CanProxy = false
