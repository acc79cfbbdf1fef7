package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// machine describes the machine on which it was measured.
type machine struct {
	Processor  string    `json:"processor"`
	Cores      int       `json:"cores"`
	Pinned     string    `json:"pinned"`
	Kernel     string    `json:"kernel"`
	WebKit     string    `json:"webkit"`
	Go         string    `json:"go"`
	Display    string    `json:"display"`
	Taken      time.Time `json:"taken"`
	LoadBefore string    `json:"loadBefore"` // averages of 1, 5 and 15 minutes
	LoadAfter  string    `json:"loadAfter"`
	Busy       float64   `json:"busy"` // share of the cores' time that other programs used just before
}

func lookAtMachine(s settings) machine {
	m := machine{
		Processor: processor(), Cores: runtime.NumCPU(), Pinned: pinned(s.cores), Kernel: kernel(),
		WebKit: webKit(), Go: strings.TrimPrefix(runtime.Version(), "go"), Display: os.Getenv("DISPLAY"),
		Taken: time.Now().UTC().Truncate(time.Second), LoadBefore: loadAverage(),
	}
	m.Busy = busy(time.Second)
	return m
}

// busiest is the largest share of the cores' time that other programs may use; above it, results are not reliable.
const busiest = 0.1

func (m machine) String() string {
	text := fmt.Sprintf("%s, %d cores (entrants %s), %s %s, %s, Go %s, load %s",
		m.Processor, m.Cores, m.Pinned, runtime.GOOS, m.Kernel, m.WebKit, m.Go, m.LoadBefore)
	if m.Busy > busiest {
		text += fmt.Sprintf("\nWARNING: the machine is not idle: others take %.0f %% of its cores. Compare ratios at most.", 100*m.Busy)
	}
	return text
}

func processor() string {
	data, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(data)) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.Join(strings.Fields(value), " ")
		}
	}
	return runtime.GOARCH
}

func kernel() string {
	data, _ := os.ReadFile("/proc/sys/kernel/osrelease")
	return strings.TrimSpace(string(data))
}

// webKit returns the version against which this program was built, because `make bench` builds it immediately before.
func webKit() string {
	for _, module := range []string{"webkit2gtk-4.0", "webkit2gtk-4.1"} {
		if out, err := exec.Command("pkg-config", "--modversion", module).Output(); err == nil {
			return "WebKitGTK " + strings.TrimSpace(string(out))
		}
	}
	return "the system's web view"
}

func loadAverage() string {
	data, _ := os.ReadFile("/proc/loadavg")
	fields := strings.Fields(string(data))
	if len(fields) < 3 {
		return "unknown"
	}
	return strings.Join(fields[:3], " ")
}

// busy measures for a while which share of the cores' time is not idle; 0 if that is not known.
func busy(d time.Duration) float64 {
	idle, total, ok := ticks()
	if !ok {
		return 0
	}
	time.Sleep(d)
	idleAfter, totalAfter, ok := ticks()
	if !ok || totalAfter <= total {
		return 0
	}
	return 1 - float64(idleAfter-idle)/float64(totalAfter-total)
}

// ticks parses the first line of /proc/stat: "cpu user nice system idle iowait …".
func ticks() (idle, total int64, ok bool) {
	data, _ := os.ReadFile("/proc/stat")
	line, _, _ := strings.Cut(string(data), "\n")
	fields := strings.Fields(line)
	if len(fields) < 6 || fields[0] != "cpu" {
		return 0, 0, false
	}
	for i, field := range fields[1:min(len(fields), 9)] { // user includes the time of guests
		n, err := strconv.ParseInt(field, 10, 64)
		if err != nil {
			return 0, 0, false
		}
		total += n
		if i == 3 || i == 4 {
			idle += n
		}
	}
	return idle, total, true
}
