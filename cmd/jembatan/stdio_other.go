//go:build !unix

package main

import "os"

// takeStdio returns the standard input and output for a protocol. What else this process writes to its standard output
// goes to the standard error from then on.
func takeStdio() (in, out *os.File, err error) {
	in, out = os.Stdin, os.Stdout
	os.Stdout = os.Stderr
	return in, out, nil
}
