package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/jembatan/jembatan/jsapi/scenario/recording"
)

// recordedRun is a run that is recorded as a scenario. A nil one is not recorded.
type recordedRun struct {
	file     string
	program  recording.Program
	recorder recording.Recorder
	hub      *trace.Hub
	reads    *trace.Subscriber
	keep     func() error // completes the file; nil until it is written
}

// recordScenario prepares a run to be recorded, if --record is given.
func (f runFlags) recordScenario(what string, o *host.Options, hub *trace.Hub) (*recordedRun, error) {
	if f.record == "" {
		return nil, nil
	}
	dir := filepath.Dir(f.record)
	if err := checkOutput("--record", f.record, "flow.scenario.yaml"); err != nil {
		return nil, err
	}
	if _, err := os.Lstat(f.record); err == nil {
		return nil, fmt.Errorf("--record %q exists: name another file, or remove it", f.record)
	}
	p := recording.Program{Program: what, Entry: f.entry, Wallet: f.wallet, Language: f.lang}
	if f.users == "" {
		p.User = f.user
	}
	if !host.IsDemo(what) && !strings.Contains(what, "://") {
		p.Program = pathFrom(dir, what)
	}
	if strings.ContainsAny(p.Wallet, "./") {
		p.Wallet = pathFrom(dir, p.Wallet)
	}
	r := &recordedRun{file: f.record, program: p, hub: hub}
	o.OnUse = r.recorder.Use
	r.reads = hub.Subscribe(trace.Options{Bytes: traceRoom, Why: "events came faster than --record could read them"}, r.recorder.Read)
	return r, nil
}

// begin writes the file from now on, as the scenario grows.
func (r *recordedRun) begin() {
	if r == nil {
		return
	}
	r.keep = r.recorder.Keep(r.file, r.program, func(err error) {
		r.hub.Record(trace.Event{Data: trace.Error{What: "--record", Why: err.Error()}})
	})
}

// end stops recording, also of a run that never opened, and completes the file.
func (r *recordedRun) end() error {
	if r == nil {
		return nil
	}
	if r.keep == nil {
		r.reads.Close(0)
		return nil
	}
	r.reads.Close(flushLimit)
	err := r.keep()
	if moved := (*recording.MovedError)(nil); errors.As(err, &moved) {
		return fmt.Errorf("--record %q: %w", r.file, err)
	}
	if err != nil {
		return unwritable("--record", r.file, err)
	}
	return nil
}

// pathFrom is a path as a file in a folder names it.
func pathFrom(dir, path string) string {
	from, err1 := filepath.Abs(dir)
	to, err2 := filepath.Abs(path)
	if relative, err := filepath.Rel(from, to); err1 == nil && err2 == nil && err == nil {
		return filepath.ToSlash(relative)
	}
	return path
}
