package main

import (
	"errors"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// report is what a child reports to its parent: samples by name.
type report struct {
	Entrant string               `json:"entrant"`
	Samples map[string][]float64 `json:"samples"`
}

// mark is a message of the page between its calls.
type mark struct {
	Step string `json:"step"`
	At   string `json:"at"` // load, start, end, done or failed
	Why  string `json:"why"`
}

// watch measures a child, by the host's clock. It is safe for concurrent use.
type watch struct {
	course course
	done   chan error // receives one value, when the page has finished
	calls  atomic.Int64

	mu        sync.Mutex // guards what follows
	processes []int      // this one and its web processes
	samples   map[string][]float64
	started   time.Time     // start of the current step
	used      time.Duration // processor time before the current step
	arrivals  []time.Time
	each      atomic.Bool // keep arrivals
}

func newWatch(c course) *watch {
	return &watch{course: c, done: make(chan error, 1), samples: map[string][]float64{}}
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
	if len(w.samples[firstCall]) == 0 {
		w.samples[firstCall] = []float64{millis(now.Sub(w.course.Started))}
	}
	switch m.At {
	case "start":
		w.processes = append(webProcesses(), os.Getpid()) // the panel's window is there by now
		w.used = processorTime(w.processes)
		w.started = time.Now()
		w.calls.Store(0)
		w.arrivals = w.arrivals[:0]
		w.each.Store(m.Step == large)
	case "end":
		w.each.Store(false)
		switch {
		case m.Step == large:
			w.samples[large] = between(w.arrivals)
		case strings.HasPrefix(m.Step, callsPrefix):
			calls := float64(w.calls.Load())
			w.samples[m.Step] = []float64{calls / now.Sub(w.started).Seconds()}
			if used := processorTime(w.processes) - w.used; used > 0 {
				w.samples[processorPrefix+m.Step] = []float64{1000 * millis(used) / calls}
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
	w.samples[name] = append(w.samples[name], value)
}

// finish ends the measurement; only the first call counts.
func (w *watch) finish(err error) {
	select {
	case w.done <- err:
	default:
	}
}

func (w *watch) report() report {
	w.mu.Lock()
	defer w.mu.Unlock()
	return report{Entrant: w.course.Entrant, Samples: w.samples}
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
