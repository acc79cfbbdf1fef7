package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/jsapi/scenario"
	"github.com/jembatan/jembatan/jsapi/scenario/suite"
)

// playsDiffering is the environment variable that has a child process, which `jembatan test` starts to play a scenario, receive another
// value than every other play.
const playsDiffering = "JEMBATAN_PLAYS_DIFFERING"

// playDiffering is the main function of such a process: jembatan test FILE --play-to RESULT.
func playDiffering() {
	file, result := os.Args[2], os.Args[4]
	text, err := os.ReadFile(file)
	if err == nil {
		sum := sha256.Sum256(text)
		err = suite.WriteResult(result, scenario.Result{File: file, Name: "differs", Status: scenario.Passed, Updates: []scenario.Update{{
			File: file, Sum: hex.EncodeToString(sum[:]), Path: []any{"expect", "stored", "n"}, Value: fmt.Append(nil, time.Now().UnixNano()),
		}}})
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// rounds has a value each time that `jembatan test --watch` begins to wait.
type rounds chan struct{}

func (r rounds) Write(p []byte) (int, error) {
	if strings.HasPrefix(string(p), "waiting for a file") {
		r <- struct{}{}
	}
	return len(p), nil
}

// TestAWatchedScenarioIsNotCorrectedForEver has a scenario whose value differs in each play, so that each play corrects its file. It is
// played again when a person has saved it, and not because of that.
func TestAWatchedScenarioIsNotCorrectedForEver(t *testing.T) {
	t.Setenv(playsDiffering, "1")
	file := filepath.Join(t.TempDir(), "differs.scenario.yaml")
	save := func(name string) {
		t.Helper()
		if err := os.WriteFile(file, []byte("program: shop\nname: "+name+"\nexpect: {stored: {n: 1}}\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	save("first")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	f, waits, ended := testFlags{jobs: 1, repeat: 1, timeout: time.Minute, update: true, watch: true}, make(rounds, 100), make(chan error, 1)
	all, err := f.read([]string{file})
	if err != nil {
		t.Fatal(err)
	}
	go func() { ended <- f.watched(ctx, []string{file}, all, waits) }()
	corrected := func() {
		t.Helper()
		select {
		case <-waits:
		case err := <-ended:
			t.Fatal("it has ended:", err)
		case <-time.After(5 * time.Minute):
			t.Fatal("it is not played")
		}
		if text, err := os.ReadFile(file); err != nil || strings.Contains(string(text), "n: 1}") {
			t.Fatalf("it is not corrected: %v, %s", err, text)
		}
	}
	corrected()
	select {
	case <-waits:
		t.Error("it is played again because of its correction")
	case <-time.After(2 * time.Second):
	}
	save("second")
	corrected()
	cancel()
	if err := <-ended; err != nil && !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
