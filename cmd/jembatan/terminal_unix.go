//go:build unix

package main

import (
	"io"
	"os"
)

// terminal opens the user's terminal, even if input and output are redirected. The error says that there is none.
func terminal() (io.ReadWriteCloser, error) { return os.OpenFile("/dev/tty", os.O_RDWR, 0) }
