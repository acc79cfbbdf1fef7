//go:build !linux || !cgo

package window

// Engine returns the name and version of the web engine, or "" if they are not known.
func Engine() string { return "" }
