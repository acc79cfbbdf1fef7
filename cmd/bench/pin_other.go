//go:build !linux

package main

// onCores runs f. Cores can be chosen only on Linux.
func onCores(_ int, f func() error) error { return f() }

func pinned(int) string { return "not pinned" }
