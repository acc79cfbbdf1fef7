//go:build !cgo || !linux

package window

// CanPress reports whether the platform supports [Options.Keys].
const CanPress = false
