package main

import (
	"runtime"
	"time"

	"github.com/spf13/pflag"
)

// testFlags has the flags of `jembatan test`, as written.
type testFlags struct {
	reportFlags
	jobs, repeat, retries   int
	timeout                 time.Duration
	run, shard, transport   string
	pictures, junit, playTo string
	seed                    uint64
	headed, schema          bool
	update, watch           bool
}

func (f *testFlags) add(flags *pflag.FlagSet) {
	flags.SortFlags = false
	flags.StringVar(&f.run, "run", "", "play only scenarios whose file or name matches `REGEXP`")
	flags.IntVar(&f.jobs, "jobs", max(1, runtime.NumCPU()/2), "play `N` scenarios at a time")
	flags.DurationVar(&f.timeout, "timeout", 2*time.Minute, "fail a scenario that takes longer than `TIME`")
	flags.IntVar(&f.retries, "retries", 0, "play a scenario that failed up to `N` more times; it is flaky if it passes then")
	flags.IntVar(&f.repeat, "repeat", 1, "play each scenario `N` times")
	flags.StringVar(&f.shard, "shard", "", "play one `SHARD` of the scenarios, such as 2/8 for the second eighth; auto/8 takes the number from JOB_COMPLETION_INDEX")
	flags.Uint64Var(&f.seed, "seed", 0, "play in a random order, with random codes and ports, all the same for the same `NUMBER`; 0 means no seed")
	flags.BoolVar(&f.headed, "headed", false, "play in visible windows on your display, one at a time")
	flags.StringVar(&f.transport, "transport", "", "transport `NAME` of scenarios that do not name one: isolated or portable")
	flags.StringVar(&f.pictures, "pictures", "", "save the pictures of takeScreenshot, and one of the page of each failed scenario, in the folder `DIR`")
	flags.StringVar(&f.junit, "junit", "", "write a JUnit report to `FILE`")
	f.reportFlags.add(flags)
	flags.BoolVar(&f.update, "update", false, "correct expected objects and lists in the files, by what was received")
	flags.BoolVar(&f.watch, "watch", false, "play again whenever a scenario or its program is saved, until Ctrl+C")
	flags.BoolVar(&f.schema, "schema", false, "print the JSON Schema of scenarios, for editors")
	flags.StringVar(&f.playTo, "play-to", "", "play one scenario in this process, and write its result to `FILE`")
	flags.Lookup("play-to").Hidden = true
}
