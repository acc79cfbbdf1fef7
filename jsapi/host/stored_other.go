//go:build !linux

package host

// beingWritten names nothing: this is for WebKitGTK, and the system has no /proc.
func beingWritten(string) string { return "" }
