//go:build !linux

package host

// beingWritten returns "": it is for WebKitGTK, and this system has no /proc.
func beingWritten(string) string { return "" }
