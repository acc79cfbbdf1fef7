//go:build !unix

package main

func useStdio() {}
