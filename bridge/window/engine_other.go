//go:build !linux || !cgo

package window

// Engine is the name and version of what shows the pages; "" where that is not known.
func Engine() string { return "" }
