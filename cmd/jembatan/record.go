package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/cmd/jembatan/stream"
)

// flushLimit is how long the end of a run waits for a trace file to take what it is
// still to get.
const flushLimit = 5 * time.Second

// traceRoom is how many bytes of events may wait for the trace file.
const traceRoom = 64 << 20

// defaultTraceLimit is how large a trace becomes.
const defaultTraceLimit byteSize = 1 << 30

const traceLimitHelp = "`SIZE` of the trace beyond which it records only decisions, payments and redemptions"

// record keeps what a hub has of a run, from its first event on: on the terminal and, where the options name one, in a
// trace file of at most so many bytes beside what is essential. Close writes what is still to be written, and the summary.
func record(hub *trace.Hub, limit byteSize, out io.Writer, o stream.Options) (t *stream.Printer, close func() error, err error) {
	var file *os.File
	name := o.Trace
	if name != "" {
		if file, err = os.Create(name); err != nil {
			return nil, nil, unwritable("--trace", name, err)
		}
	}
	t = stream.Open(out, hub, o)
	if file == nil {
		return t, func() error { t.Close(); return nil }, nil
	}
	writer := trace.NewWriter(file)
	writer.Limit(int64(limit))
	lines := hub.Subscribe(trace.Options{Bytes: traceRoom, Why: "events came faster than the trace could be written", Replay: true}, writer.Handle)
	return t, func() error {
		t.Close()
		if !lines.Close(flushLimit) {
			return failed(fmt.Errorf("trace: %s was not written completely within %s", name, flushLimit))
		}
		return failed(errors.Join(writer.End(), file.Close()))
	}, nil
}

// checkTrace finds out, before anything is opened, whether there is a folder for the trace.
func checkTrace(name string) error {
	if name == "" {
		return nil
	}
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return fmt.Errorf("--trace %q is a folder: name a file in it, such as %s", name, filepath.Join(name, "out.jsonl"))
	}
	if info, err := os.Stat(filepath.Dir(name)); err != nil || !info.IsDir() {
		return unwritable("--trace", name, os.ErrNotExist)
	}
	return nil
}

// unwritable says why the file of a flag cannot be written.
func unwritable(flag, name string, err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	if errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("%s %q: the folder %q does not exist: create it, or use another one", flag, name, filepath.Dir(name))
	}
	return fmt.Errorf("%s %q cannot be written: %w: name another file", flag, name, err)
}
