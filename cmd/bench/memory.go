package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"text/tabwriter"
)

const (
	growthEvery = 100_000
	growthCalls = 1_000_000
)

// The samples of memory, in MB, one every growthEvery calls.
const (
	heapMemory = "heap"
	hostMemory = "host"
	webMemory  = "web"
)

// takeMemory samples the memory that this process and its web processes use now.
func (w *watch) takeMemory() {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	w.add(heapMemory, float64(m.HeapAlloc)/1e6)
	w.add(hostMemory, resident(os.Getpid()))
	var web float64
	for _, pid := range webProcesses() {
		web += resident(pid)
	}
	w.add(webMemory, web)
}

// writeGrowth writes the first and the last sample of memory, and all of them.
func writeGrowth(out io.Writer, rounds []report) {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "MB after so many calls\thost\t%s\t%s\tgrowth\tall\t\n", number(growthEvery), number(growthCalls))
	for _, r := range rounds {
		for _, name := range []string{heapMemory, hostMemory, webMemory} {
			s := r.Samples[name]
			if len(s) == 0 {
				continue
			}
			var all []string
			for _, v := range s {
				all = append(all, number(v))
			}
			first, last := s[0], s[len(s)-1]
			fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%+.1f\t%s\t\n", memoryTitles[name], r.Entrant, number(first), number(last), last-first,
				strings.Join(all, " "))
		}
	}
	t.Flush()
	fmt.Fprintln(out, "\n16 in flight. The heap is taken after a collection; the others are resident memory as it is. Goal: no growth.")
}

var memoryTitles = map[string]string{heapMemory: "Go heap", hostMemory: "host process", webMemory: "web process"}
