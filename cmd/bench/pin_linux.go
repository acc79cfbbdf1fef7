package main

import (
	"fmt"
	"runtime"

	"golang.org/x/sys/unix"
)

// onCores runs f, which starts a process, so that the process and its children stay on the first n cores that this process
// may use.
func onCores(n int, f func() error) error {
	runtime.LockOSThread() // the process that it forks inherits this thread's cores
	defer runtime.UnlockOSThread()
	var before unix.CPUSet
	if err := unix.SchedGetaffinity(0, &before); err != nil {
		return fmt.Errorf("cores: %w", err)
	}
	var some unix.CPUSet
	for _, core := range coresOf(before, n) {
		some.Set(core)
	}
	if err := unix.SchedSetaffinity(0, &some); err != nil {
		return fmt.Errorf("cores: %w", err)
	}
	defer unix.SchedSetaffinity(0, &before)
	return f()
}

// pinned returns the cores on which entrants run.
func pinned(many int) string {
	var may unix.CPUSet
	if err := unix.SchedGetaffinity(0, &may); err != nil {
		return "not pinned"
	}
	return fmt.Sprintf("pinned to %v", coresOf(may, many))
}

func coresOf(set unix.CPUSet, many int) []int {
	var cores []int
	for core := 0; core < len(set)*64 && len(cores) < many; core++ {
		if set.IsSet(core) {
			cores = append(cores, core)
		}
	}
	return cores
}
