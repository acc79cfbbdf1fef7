package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// resident returns the resident memory of a process in MB, or 0 if it is not known.
func resident(pid int) float64 {
	data, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	for line := range strings.Lines(string(data)) {
		if value, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kB, _ := strconv.ParseFloat(strings.Fields(value)[0], 64)
			return kB * 1024 / 1e6
		}
	}
	return 0
}

// The names of WebKit's processes, as the kernel cuts them, at 15 bytes.
const (
	webProcess     = "WebKitWebProces"
	networkProcess = "WebKitNetworkPr"
)

// webProcesses returns the child processes that run this process's pages.
func webProcesses() []int { return children(webProcess) }

// allProcesses returns this process and those that WebKit has started for it.
func allProcesses() []int { return append(children(webProcess, networkProcess), os.Getpid()) }

// children returns the child processes of the given names.
func children(names ...string) []int {
	files, _ := filepath.Glob("/proc/[0-9]*/stat")
	var found []int
	for _, file := range files {
		data, _ := os.ReadFile(file)
		// 123 (NAME) S PARENT …
		before, rest, ok := strings.Cut(string(data), ") ")
		_, name, _ := strings.Cut(before, "(")
		if fields := strings.Fields(rest); ok && len(fields) > 1 && slices.Contains(names, name) && fields[1] == strconv.Itoa(os.Getpid()) {
			pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(file)))
			found = append(found, pid)
		}
	}
	return found
}
