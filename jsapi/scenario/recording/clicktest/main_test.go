//go:build cgo && linux

package clicktest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/bridge/window/windowtest"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/jembatan/jembatan/jsapi/scenario"
	"github.com/jembatan/jembatan/jsapi/scenario/recording"
)

// does is the environment variable that tells a child process what to do.
const does = "JEMBATAN_RECORDED"

// task says what a child process does: it records what a person does in a program, or plays a recording.
type task struct {
	Program   string // empty for playing
	File      string // of the recording
	Transport window.Transport
}

func TestMain(m *testing.M) {
	text := os.Getenv(does)
	if text == "" {
		windowtest.MainOfPlayers(m)
	}
	var what task
	err := json.Unmarshal([]byte(text), &what)
	switch {
	case err != nil:
	case what.Program != "":
		err = record(what)
	default:
		err = replay(what)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// record runs a program until the process is told to end, and then writes the recording.
func record(what task) (err error) {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	r, hub := &recording.Recorder{}, trace.NewHub(nil)
	reads := hub.Subscribe(trace.Options{Bytes: 1 << 20, Why: "events came too fast"}, r.Read)
	lines := hub.Subscribe(trace.Options{Bytes: 1 << 20, Why: "events came too fast"}, write)
	h, err := host.Open(ctx, host.Options{Program: what.Program, Transport: what.Transport, State: host.Memory, Language: "en", Recorder: hub, OnUse: r.Use})
	if err != nil {
		return err
	}
	err = errors.Join(h.Run(ctx), h.Close())
	reads.Close(time.Minute)
	lines.Close(time.Minute)
	return errors.Join(err, os.WriteFile(what.File, r.Scenario(recording.Program{Program: what.Program}), 0o600))
}

// write writes events in the form of a trace file.
func write(events []trace.Event) {
	for _, e := range events {
		line, err := e.AppendJSON(nil)
		if err == nil {
			_, err = os.Stdout.Write(append(line, '\n'))
		}
		if err != nil {
			panic(err)
		}
	}
}

// replay plays a recording.
func replay(what task) error {
	s, err := scenario.Read(what.File)
	if err != nil {
		return err
	}
	if r := s.Play(context.Background(), scenario.Options{Transport: what.Transport}); r.Failure != nil {
		return fmt.Errorf("%w\n%s", r.Failure, r.Failure.Diff())
	}
	return nil
}
