//go:build unix

package main

import (
	"io"
	"os"
)

// terminal opens the terminal that a user sits at, wherever input and output
// lead. The error says that there is no terminal.
func terminal() (io.ReadWriteCloser, error) { return os.OpenFile("/dev/tty", os.O_RDWR, 0) }
