package main

import (
	"time"

	"golang.org/x/sys/unix"
)

// processorTime returns the processor time that the processes have used so far; what has ended counts as 0.
func processorTime(pids []int) time.Duration {
	var sum time.Duration
	for _, pid := range pids {
		const scheduled = 2 // CPUCLOCK_SCHED of the kernel: in ns, where /proc/PID/stat counts in steps of 10 ms
		var used unix.Timespec
		if unix.ClockGettime(int32(^pid<<3|scheduled), &used) == nil {
			sum += time.Duration(used.Nano())
		}
	}
	return sum
}
