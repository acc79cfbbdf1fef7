//go:build unix

package main

import (
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// takeStdio returns the standard input and output for a protocol that nothing else may read or write: whatever else
// writes to the standard output, such as a library or a process that this one starts, writes to the standard error from
// then on. The processes of web pages do not inherit the files that are returned.
func takeStdio() (in, out *os.File, err error) {
	if in, err = moved(0, "stdin"); err != nil {
		return nil, nil, err
	}
	if out, err = moved(1, "stdout"); err != nil {
		return nil, nil, err
	}
	nothing, err := os.Open(os.DevNull)
	if err != nil {
		return nil, nil, err
	}
	defer nothing.Close()
	if err := unix.Dup2(int(nothing.Fd()), 0); err != nil {
		return nil, nil, fmt.Errorf("stdin: %w", err)
	}
	if err := unix.Dup2(2, 1); err != nil {
		return nil, nil, fmt.Errorf("stdout: %w", err)
	}
	return in, out, nil
}

// moved returns a file of its own for a descriptor, which no other process inherits. Reading it can be interrupted by
// closing it, if it is a pipe.
func moved(descriptor int, name string) (*os.File, error) {
	copied, err := unix.FcntlInt(uintptr(descriptor), unix.F_DUPFD_CLOEXEC, 3)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return os.NewFile(uintptr(copied), name), nil
}
