//go:build !linux

package main

// onCores runs f: only Linux lets us choose the cores.
func onCores(_ int, f func() error) error { return f() }

func pinned(int) string { return "not pinned" }
