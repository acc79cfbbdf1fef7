//go:build !cgo || !linux

package window

// CanRelay tells whether [Options.Relay] is heeded.
const CanRelay = false
