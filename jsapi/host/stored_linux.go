package host

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// beingWritten returns the name of a SQLite log below a folder that a child of this
// process has open and may still be writing, or "" if there is no such file. Logs of
// other runs on the same state are nothing to wait for.
//
// WebKit closes the database of a localStorage when its page has ended, and until then
// holds back what the page has stored. All others, including those of IndexedDB and
// service workers, it may keep open as long as it runs: they are complete while nobody
// writes to them.
func beingWritten(web string) string {
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
			log, err := os.Readlink(file)
			if err != nil || !strings.HasPrefix(log, web+"/") || !strings.HasSuffix(log, "-wal") {
				continue
			}
			if strings.Contains(filepath.Base(log), "localstorage") || hasWriter(strings.TrimSuffix(log, "-wal")) {
				return log
			}
		}
	}
	return ""
}

// hasWriter reports whether a transaction is being written to a database that has a log.
// The writer locks one byte of the shared-memory file next to it: the first of those that
// SQLite's file format reserves there, under "WAL locks".
func hasWriter(database string) bool {
	shared, err := os.Open(database + "-shm")
	if err != nil {
		return true // it is being opened or closed, or is locked as a whole
	}
	defer shared.Close()
	const writeLock = 120
	lock := syscall.Flock_t{Type: syscall.F_WRLCK, Start: writeLock, Len: 1}
	err = syscall.FcntlFlock(shared.Fd(), syscall.F_GETLK, &lock)
	return err != nil || lock.Type != syscall.F_UNLCK
}

// parentOf returns the process id of a process's parent, or 0 if the process has ended.
// It is the second field after the name in brackets, which may contain anything
// (proc(5)).
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
