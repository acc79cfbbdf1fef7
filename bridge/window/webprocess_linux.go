//go:build cgo

package window

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// clockTick is the unit of times in /proc, regardless of the kernel's own (proc(5)).
const clockTick = 10 * time.Millisecond

// leavingWork returns what this program's web processes, its network process and its first
// thread have done.
func leavingWork() work {
	var w work
	for _, p := range webProcesses() {
		w.page += p.used()
		w.runs = w.runs || p.anyRuns()
	}
	for _, p := range children(networkProcessName) {
		w.network += p.used()
		w.runs = w.runs || p.anyRuns()
	}
	own := strconv.Itoa(os.Getpid()) // also the id of the first thread
	if first, ok := readProcess("/proc/self/task/" + own + "/stat"); ok {
		w.page += first.used()
		w.runs = w.runs || first.runs()
	}
	return w
}

// The names of WebKit's processes, cut to 15 characters, as they stand in /proc.
const (
	webProcessName     = "WebKitWebProces"
	networkProcessName = "WebKitNetworkPr"
)

// process is a process or thread. Its fields are those of proc(5) after the name, beginning
// with the state.
type process struct {
	pid    int
	name   string
	fields []string
}

// used returns the processor time that a process has used.
func (p process) used() time.Duration {
	if len(p.fields) == 0 {
		return 0
	}
	user, _ := strconv.Atoi(p.fields[11])
	system, _ := strconv.Atoi(p.fields[12])
	return time.Duration(user+system) * clockTick
}

// first returns the first thread of a process; one without fields if it has ended.
func (p process) first() process {
	number := strconv.Itoa(p.pid)
	thread, _ := readProcess("/proc/" + number + "/task/" + number + "/stat")
	return thread
}

// runs reports whether the process's first thread runs, or waits for a processor or a disk.
func (p process) runs() bool { return len(p.fields) > 0 && (p.fields[0] == "R" || p.fields[0] == "D") }

// switches returns how often the process's first thread has given up the processor, in the words of proc(5). A thread that
// sleeps at two looks has not run in between if they are the same.
func (p process) switches() string {
	status, _ := os.ReadFile("/proc/" + strconv.Itoa(p.pid) + "/status")
	return string(status[max(0, bytes.LastIndex(status, []byte("\nvoluntary_ctxt_switches:"))):])
}

// passesMessages reports whether a thread runs that passes messages between a process of WebKit and the others.
func (p process) passesMessages() bool {
	return slices.ContainsFunc(p.threads(), func(thread process) bool { return thread.name == "ReceiveQueue" && thread.runs() })
}

// awaitsEvents reports whether a process's first thread waits for events, as far as the kernel tells. One that has ended does.
func (p process) awaitsEvents() bool {
	if len(p.fields) == 0 {
		return true
	}
	where, err := os.ReadFile("/proc/" + strconv.Itoa(p.pid) + "/wchan")
	if err != nil || len(where) == 0 || string(where) == "0" {
		return !kernelTells.Load() // otherwise the thread runs again
	}
	kernelTells.Store(true)
	return strings.Contains(string(where), "poll")
}

// kernelTells says that this kernel tells what a thread waits for.
var kernelTells atomic.Bool

// anyRuns is like runs, for all threads of a process.
func (p process) anyRuns() bool { return slices.ContainsFunc(p.threads(), process.runs) }

func (p process) threads() []process {
	return readProcesses("/proc/" + strconv.Itoa(p.pid) + "/task/*/stat")
}

func readProcesses(pattern string) []process {
	var all []process
	files, _ := filepath.Glob(pattern)
	for _, file := range files {
		if p, ok := readProcess(file); ok {
			all = append(all, p)
		}
	}
	return all
}

// readProcess reads a stat file. It returns false if the process has ended.
func readProcess(file string) (p process, ok bool) {
	stat, err := os.ReadFile(file)
	if err != nil {
		return p, false
	}
	// "pid (name) state ppid …", where the name may contain anything
	head, rest := string(stat), ""
	if i := strings.LastIndex(head, ") "); i >= 0 {
		head, rest = head[:i], head[i+2:]
	}
	number, name, _ := strings.Cut(head, " (")
	p.pid, _ = strconv.Atoi(number)
	p.name, p.fields = name, strings.Fields(rest)
	return p, len(p.fields) > 12
}

// children returns the processes of a name that this program has started.
func children(name string) []process {
	parent := strconv.Itoa(os.Getpid())
	return slices.DeleteFunc(readProcesses("/proc/[0-9]*/stat"), func(p process) bool {
		return p.name != name || p.fields[1] != parent
	})
}

// webProcesses returns the WebKit processes that run this program's pages.
func webProcesses() []process { return children(webProcessName) }

// AwaitProcesses waits until this program's web processes have ended, but no longer than most. They end by
// themselves once their windows are destroyed.
func AwaitProcesses(most time.Duration) {
	alive := func(p process) bool { return p.fields[0] != "Z" }
	for end := time.Now().Add(most); slices.ContainsFunc(webProcesses(), alive) && time.Now().Before(end); {
		time.Sleep(5 * time.Millisecond)
	}
}
