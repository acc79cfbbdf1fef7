//go:build !cgo || !linux

package window

import "net/netip"

// Disconnect does nothing: only the processes of WebKitGTK can be reached.
func Disconnect(func(server netip.AddrPort) bool) error { return nil }
