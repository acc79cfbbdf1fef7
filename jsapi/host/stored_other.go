//go:build !linux

package host

// beingWritten returns "": it is needed only for WebKitGTK, and this system has no /proc.
func beingWritten(string) string { return "" }
