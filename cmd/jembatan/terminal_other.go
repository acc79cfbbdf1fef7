//go:build !unix

package main

import (
	"errors"
	"io"
	"os"
)

// terminal is the one that a user sits at. The error says that there is no terminal.
func terminal() (io.ReadWriteCloser, error) {
	for _, file := range []*os.File{os.Stdin, os.Stderr} {
		if info, err := file.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
			return nil, errors.New("there is no terminal")
		}
	}
	return console{os.Stdin, os.Stderr}, nil
}

type console struct {
	io.Reader
	io.Writer
}

func (console) Close() error { return nil }
