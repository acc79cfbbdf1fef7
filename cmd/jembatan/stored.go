package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// leaveLimit is how long a page may take to be left, storeLimit how long WebKit
// may take to write down what the page has stored.
const (
	leaveLimit = 5 * time.Second
	storeLimit = 20 * time.Second
)

// awaitStored waits until WebKit has written down what this run's pages have
// stored below a folder. A process of its own keeps that in SQLite files, and
// closes them after the page has ended.
func awaitStored(web string) error {
	limit := time.After(storeLimit)
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		left := openLog(web)
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

// openLog names a log of SQLite's below a folder that a child of this process
// has open; "" where there is none, and where the system has no /proc. Logs of
// other runs on the same state are nothing to wait for.
func openLog(web string) string {
	if real, err := filepath.EvalSymlinks(web); err == nil {
		web = real
	}
	processes, _ := filepath.Glob("/proc/[0-9]*")
	for _, process := range processes {
		if parentOf(process) != os.Getpid() {
			continue
		}
		open, _ := filepath.Glob(process + "/fd/*")
		for _, file := range open {
			path, err := os.Readlink(file)
			if err == nil && strings.HasPrefix(path, web+"/") && strings.HasSuffix(path, "-wal") {
				return path
			}
		}
	}
	return ""
}

// parentOf returns the number of a process's parent, 0 where it has ended: the
// second field after the name in brackets, which may hold anything (proc(5)).
func parentOf(process string) int {
	stat, err := os.ReadFile(process + "/stat")
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
	if len(fields) < 2 {
		return 0
	}
	parent, _ := strconv.Atoi(fields[1])
	return parent
}
