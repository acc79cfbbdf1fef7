package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestWaitsForLogsOfThisRunAlone(t *testing.T) {
	web := t.TempDir()
	start := time.Now()
	old := filepath.Join(web, "jembatan", "localstorage", "http_127.0.0.1_1.localstorage-wal")
	if err := os.MkdirAll(filepath.Dir(old), 0o700); err != nil {
		t.Fatal(err)
	}
	write := func(path string, at time.Time) {
		t.Helper()
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	write(old, start.Add(-time.Hour))
	if got := openLog(web, start); got != "" {
		t.Errorf("waits for %s, which an earlier run left", got)
	}
	fresh := filepath.Join(filepath.Dir(old), "http_127.0.0.1_2.localstorage-wal")
	write(fresh, start)
	if got := openLog(web, start); got != fresh {
		t.Errorf("waits for %q, want %s", got, fresh)
	}
	go os.Remove(fresh)
	if err := awaitStored(web, start); err != nil {
		t.Error(err)
	}
}
