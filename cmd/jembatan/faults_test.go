package main

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
)

// webProcesses returns the web processes whose parents meet a condition.
func webProcesses(of func(parent int) bool) (pids []int) {
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, file := range stats {
		stat, err := os.ReadFile(file)
		found := webProcess.FindSubmatch(stat)
		if err != nil || found == nil {
			continue
		}
		if parent, err := strconv.Atoi(string(found[1])); err == nil && of(parent) {
			pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(file)))
			pids = append(pids, pid)
		}
	}
	return pids
}

// webProcess matches the beginning of a file of proc(5): name, state, parent.
var webProcess = regexp.MustCompile(`\(WebKitWebProces\) [^Z] (\d+) `)

// killAll kills processes, and returns how many there were.
func killAll(pids []int) (killed int) {
	for _, pid := range pids {
		if p, err := os.FindProcess(pid); err == nil && p.Kill() == nil {
			killed++
		}
	}
	return killed
}

// ofScenario returns the web processes of the program that plays the scenario which a request names in its query.
func ofScenario(r *http.Request) []int {
	return webProcesses(func(parent int) bool {
		line, _ := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", parent))
		return bytes.Contains(line, []byte(r.URL.RawQuery+".scenario.yaml"))
	})
}

// crash kills the web processes of the scenario that the query names.
func crash(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintf(w, "%d web processes were killed", killAll(ofScenario(r)))
}

// closeWindow closes the window of the scenario that the query names, whose title is the same, as a user does.
func closeWindow(w http.ResponseWriter, r *http.Request) {
	for _, pid := range ofScenario(r) {
		environ, _ := os.ReadFile(fmt.Sprintf("/proc/%d/environ", pid))
		for variable := range bytes.SplitSeq(environ, []byte{0}) {
			if bytes.HasPrefix(variable, []byte("DISPLAY=")) {
				c := exec.Command("wmctrl", "-c", r.URL.RawQuery)
				c.Env = slices.Concat(os.Environ(), []string{string(variable)})
				said, err := c.CombinedOutput()
				fmt.Fprintf(w, "%s %v %s", variable, err, said)
			}
		}
	}
}
