package main

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// report is what a child reports to its parent: samples by name, for each state of the panel that it compares.
type report struct {
	Entrant string               `json:"entrant"`
	Panel   string               `json:"panel,omitempty"`
	Samples map[string][]float64 `json:"samples"`
}

// label is that of the report's row.
func (r report) label() string { return cmp.Or(r.Panel, byName(r.Entrant).label) }

// mark is a message of the page between its calls.
type mark struct {
	Step  string `json:"step"`
	Panel string `json:"panel"`
	At    string `json:"at"` // load, start, end, done or failed
	Why   string `json:"why"`
}

// watch measures a child, by the host's clock. It is safe for concurrent use.
type watch struct {
	course course
	done   chan error // receives one value, when the page has finished
	calls  atomic.Int64

	mu        sync.Mutex // guards what follows
	processes []int      // this one and those of WebKit
	called    bool
	panel     string        // its state now, if states are compared
	taken     []report      // one for each state of the panel
	started   time.Time     // start of the current step
	used      time.Duration // processor time before the current step
	arrivals  []time.Time
	each      atomic.Bool // keep arrivals
}

func newWatch(c course) *watch {
	return &watch{course: c, done: make(chan error, 1)}
}

// echo counts a call.
func (w *watch) echo() {
	n := w.calls.Add(1)
	if w.each.Load() {
		w.mu.Lock()
		w.arrivals = append(w.arrivals, time.Now())
		w.mu.Unlock()
	}
	if every := int64(w.course.Memory); every > 0 && n%every == 0 {
		w.takeMemory()
	}
}

// mark records the start or the end of a step.
func (w *watch) mark(m mark) {
	now := time.Now()
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.called {
		w.called = true
		w.sample(m.Panel, firstCall, millis(now.Sub(w.course.Started)))
	}
	switch m.At {
	case "load":
		w.panel = m.Panel
	case "start":
		w.processes = allProcesses() // the panel's window is there by now
		w.used = processorTime(w.processes)
		w.started = time.Now()
		w.calls.Store(0)
		w.arrivals = w.arrivals[:0]
		w.each.Store(m.Step == large)
	case "end":
		w.each.Store(false)
		switch {
		case m.Step == large:
			w.sample(w.panel, large, between(w.arrivals)...)
		case strings.HasPrefix(m.Step, callsPrefix):
			calls := float64(w.calls.Load())
			w.sample(w.panel, m.Step, calls/now.Sub(w.started).Seconds())
			if used := processorTime(w.processes) - w.used; used > 0 {
				w.sample(w.panel, processorPrefix+m.Step, 1000*millis(used)/calls)
			}
		}
	case "done":
		w.finish(nil)
	case "failed":
		w.finish(errors.New("page: " + m.Why))
	}
}

// add records a sample.
func (w *watch) add(name string, value float64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.sample(w.panel, name, value)
}

// sample records samples of a state of the panel. w.mu is held.
func (w *watch) sample(panel, name string, values ...float64) {
	at := slices.IndexFunc(w.taken, func(r report) bool { return r.Panel == panel })
	if at < 0 {
		at = len(w.taken)
		w.taken = append(w.taken, report{Entrant: w.course.Entrant, Panel: panel, Samples: map[string][]float64{}})
	}
	w.taken[at].Samples[name] = append(w.taken[at].Samples[name], values...)
}

// finish ends the measurement; only the first call counts.
func (w *watch) finish(err error) {
	select {
	case w.done <- err:
	default:
	}
}

func (w *watch) reports() []report {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.taken
}

// between returns the times from each arrival to the next, in ms.
func between(times []time.Time) []float64 {
	var gaps []float64
	for i := 1; i < len(times); i++ {
		gaps = append(gaps, millis(times[i].Sub(times[i-1])))
	}
	return gaps
}

func millis(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
