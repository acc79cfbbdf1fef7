package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/cmd/jembatan/stream"
)

// flushLimit is how long the end of a run waits until the trace file is complete.
const flushLimit = 5 * time.Second

// traceRoom is how many bytes of events may wait for the trace file.
const traceRoom = 64 << 20

// defaultTraceLimit is the default of --trace-limit.
const defaultTraceLimit byteSize = 1 << 30

const traceLimitHelp = "`SIZE` of the trace beyond which it records only decisions, payments and redemptions"

// record shows the events of a hub on the terminal, from the first one on, and writes them to a trace file if the
// options name one. After limit bytes, the file gets only essential events. close writes the remaining events and the
// summary.
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
	lines := hub.Subscribe(trace.Options{Bytes: traceRoom, Why: "events came faster than the trace could be written", Replay: true, Whole: true}, writer.Handle)
	return t, func() error {
		t.Close()
		if !lines.Close(flushLimit) {
			return failed(fmt.Errorf("trace: %s was not written completely within %s", name, flushLimit))
		}
		return failed(errors.Join(writer.End(), file.Close()))
	}, nil
}
