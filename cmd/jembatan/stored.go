package main

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"time"
)

// leaveLimit is how long a page may take to be left, storeLimit how long WebKit
// may take to write down what the page has stored.
const (
	leaveLimit = 5 * time.Second
	storeLimit = 20 * time.Second
)

// awaitStored waits until WebKit has written down what pages have stored below
// a folder since a time. WebKit keeps it in SQLite files and closes them after
// the page has ended; until then their logs lie beside them.
func awaitStored(web string, since time.Time) error {
	limit := time.After(storeLimit)
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		left := openLog(web, since)
		if left == "" {
			return nil
		}
		select {
		case <-tick.C:
		case <-limit:
			return fmt.Errorf("%s: still being written %s after its page has ended: what the page stored last may be lost", left, storeLimit)
		}
	}
}

// openLog names a log below a folder that was written since a time; "" where
// there is none. Older ones are of programs that were killed.
func openLog(web string, since time.Time) (found string) {
	since = since.Add(-time.Second) // file times are coarser than the clock
	filepath.WalkDir(web, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "-wal") {
			return nil // what vanishes meanwhile is closed
		}
		if info, err := entry.Info(); err == nil && info.ModTime().After(since) {
			found = path
			return filepath.SkipAll
		}
		return nil
	})
	return found
}
