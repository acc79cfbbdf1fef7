//go:build !unix

package main

import (
	"errors"
	"io"
	"os"
)

// terminal returns the user's terminal. The error says that there is none.
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
