//go:build cgo && linux

package window

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/conformance"
)

// S3: a web process that dies takes its document along, for the host as well,
// and the window can load again.
func TestADeadWebProcessEndsItsDocument(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		p := openPage(t, h.Session)
		p.Load(`my.gate({name: 'open'})`)
		h.AtGate(t, "open")
		pids := webProcesses(t)
		if len(pids) == 0 {
			t.Fatal("there is no web process")
		}
		for _, pid := range pids {
			if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
				t.Fatal(err)
			}
		}
		h.Cancelled(t, "open")
		p.Load(`my.report({again: true})`)
		if got, want := h.Report(t), `{"again":true}`; got != want {
			t.Errorf("reported %s, want %s", got, want)
		}
	})
}

// webProcesses are those of this process's own windows.
func webProcesses(t *testing.T) []int {
	t.Helper()
	files, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		t.Fatal(err)
	}
	parent := fmt.Sprintf(" %d ", os.Getpid())
	var pids []int
	for _, file := range files {
		stat, err := os.ReadFile(file)
		if err != nil {
			continue // it has ended
		}
		// "pid (name) state ppid …", the name cut to 15 characters
		name, rest, ok := strings.Cut(string(stat), ") ")
		if ok && strings.HasSuffix(name, "(WebKitWebProces") && strings.HasPrefix(rest[1:], parent) {
			if pid, err := strconv.Atoi(name[:strings.IndexByte(name, ' ')]); err == nil {
				pids = append(pids, pid)
			}
		}
	}
	return pids
}
