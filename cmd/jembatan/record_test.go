package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/cmd/jembatan/stream"
)

// TestUnreadTerminalBlocksNothing records far more than a pipe takes.
func TestUnreadTerminalBlocksNothing(t *testing.T) {
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "trace.jsonl")
	hub := trace.NewHub(nil)
	hub.Record(trace.Event{Data: trace.Gateway{Wallets: []string{"DANA"}, URL: "http://127.0.0.1:1"}}) // before anybody reads
	_, closeRecord, err := record(hub, defaultTraceLimit, write, stream.Options{Trace: name})
	if err != nil {
		t.Fatal(err)
	}
	const lines = 50_000
	for i := range lines {
		hub.Record(trace.Event{Document: 1, Data: trace.Console{Level: "log", Text: fmt.Sprint("line ", i, strings.Repeat(".", 100))}})
	}
	if err := closeRecord(); err != nil {
		t.Error(err)
	}
	kept, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(kept, []byte(`"kind":"console"`)); n != lines {
		t.Errorf("the trace has %d lines, want all %d", n, lines)
	}

	// A late reader is told how much is missing.
	read.SetReadDeadline(deadline(t))
	text := bufio.NewScanner(read)
	if !text.Scan() || text.Text() != "gateway of DANA, at http://127.0.0.1:1" {
		t.Errorf("the first line is %q, %v", text.Text(), text.Err())
	}
	shown, missed := 0, 0
	for shown+missed < lines && text.Scan() {
		var more int // it can fall behind more than once
		if strings.HasPrefix(text.Text(), "console ") {
			shown++
		} else if _, err := fmt.Sscanf(text.Text(), "missed %d lines: the terminal was not read", &more); err != nil {
			t.Fatalf("the terminal shows %q", text.Text())
		}
		missed += more
	}
	if shown+missed != lines || missed == 0 {
		t.Errorf("%d lines shown, %d said to be missing, want %d together: %v", shown, missed, lines, text.Err())
	}
}

func TestTraceLimitIsASize(t *testing.T) {
	for written, want := range map[string]byteSize{"1GB": 1 << 30, "200mb": 200 << 20, "1KB": 1024, "77": 77, "1025KB": 1025 << 10} {
		var b byteSize
		if err := b.Set(written); err != nil || b != want {
			t.Errorf("%s is %d, %v; want %d", written, b, err, want)
		}
		if b.Set(b.String()) != nil || b != want {
			t.Errorf("%s is written %s", written, b)
		}
	}
	for _, written := range []string{"", "0", "-1MB", "1.5GB", "GB", "9223372036854775807GB", "1TB"} {
		var b byteSize
		if err := b.Set(written); err == nil || !strings.Contains(err.Error(), "write it like 200MB") {
			t.Errorf("%q is %d, %v", written, b, err)
		}
	}
}
