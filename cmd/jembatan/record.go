package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
)

// record opens what keeps a run: the terminal and, where it is named, a trace.
func record(name string, out io.Writer) (bridge.Recorder, func() error, error) {
	lines := newReport(out)
	if name == "" {
		return lines, func() error { return nil }, nil
	}
	file, err := os.Create(name)
	if err != nil {
		return nil, nil, fmt.Errorf("--trace: %w", err)
	}
	writer := trace.New(file, nil)
	return recorders{writer, lines}, func() error {
		return failed(errors.Join(writer.Err(), file.Close()))
	}, nil
}

// writable finds out before the run whether a file can be written at its end.
func writable(name, flag string) error {
	if name == "" {
		return nil
	}
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE, 0o644)
	if err != nil {
		return fmt.Errorf("%s: %w", flag, err)
	}
	return file.Close()
}
