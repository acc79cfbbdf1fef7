package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/jembatan/jembatan/jsapi/scenario/recording"
)

// recordScenario has a run recorded as a scenario, if --record is given. Begin writes the file from then on, as the scenario grows,
// and returns the function that completes it. End stops recording, also of a run that never opened.
func (f runFlags) recordScenario(what string, o *host.Options, hub *trace.Hub) (begin func() (complete func() error), end func(), err error) {
	if f.record == "" {
		return func() func() error { return func() error { return nil } }, func() {}, nil
	}
	dir := filepath.Dir(f.record)
	if err := checkOutput("--record", f.record, "flow.scenario.yaml"); err != nil {
		return nil, nil, err
	}
	if _, err := os.Stat(f.record); err == nil {
		return nil, nil, fmt.Errorf("--record %q exists: name another file, or remove it", f.record)
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
	r := &recording.Recorder{}
	o.OnUse = r.Use
	reads := hub.Subscribe(trace.Options{Bytes: traceRoom, Why: "events came faster than --record could read them"}, r.Read)
	begin = func() func() error {
		keep := r.Keep(f.record, p, func(err error) {
			hub.Record(trace.Event{Data: trace.Error{What: "--record", Why: err.Error()}})
		})
		return func() error {
			reads.Close(flushLimit)
			if err := keep(); err != nil {
				return unwritable("--record", f.record, err)
			}
			return nil
		}
	}
	return begin, func() { reads.Close(0) }, nil
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
