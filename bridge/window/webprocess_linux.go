//go:build cgo

package window

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// clockTick is the unit of times in /proc, regardless of the kernel's own (proc(5)).
const clockTick = 10 * time.Millisecond

// webProcessTime returns the processor time that this program's web processes have used,
// and whether one of them waits for a processor or a disk.
func webProcessTime() (used time.Duration, waits bool) {
	for _, p := range webProcesses() {
		user, _ := strconv.Atoi(p.fields[11])
		system, _ := strconv.Atoi(p.fields[12])
		used += time.Duration(user+system) * clockTick
		waits = waits || p.fields[0] == "R" || p.fields[0] == "D"
	}
	return used, waits
}

// webProcess is a WebKit process that runs pages. Its fields are those of proc(5) after
// the name, beginning with the state.
type webProcess struct {
	pid    int
	fields []string
}

// webProcesses returns the web processes that this program has started.
func webProcesses() []webProcess {
	var all []webProcess
	files, _ := filepath.Glob("/proc/[0-9]*/stat")
	parent := strconv.Itoa(os.Getpid())
	for _, file := range files {
		stat, err := os.ReadFile(file)
		if err != nil {
			continue // the process has ended
		}
		// "pid (name) state ppid …", with the name cut to 15 characters
		head, rest, ok := strings.Cut(string(stat), "(WebKitWebProces) ")
		if fields := strings.Fields(rest); ok && len(fields) > 12 && fields[1] == parent {
			pid, _ := strconv.Atoi(strings.TrimSpace(head))
			all = append(all, webProcess{pid, fields})
		}
	}
	return all
}

// AwaitProcesses waits until this program's web processes have ended, but no longer than most. They end by
// themselves once their windows are destroyed.
func AwaitProcesses(most time.Duration) {
	alive := func(p webProcess) bool { return p.fields[0] != "Z" }
	for end := time.Now().Add(most); slices.ContainsFunc(webProcesses(), alive) && time.Now().Before(end); {
		time.Sleep(5 * time.Millisecond)
	}
}
