package main

import (
	"math"
	"slices"
	"strings"
)

// figure is a row of the table: how a round's samples are reduced, and the goal.
type figure struct {
	title  string
	short  string // in the progress lines
	sample string
	reduce func([]float64) float64
	goal   goal
}

// goal is the goal of a figure; the zero value means none.
type goal struct {
	times  float64 // at least this many times as good as raw
	within float64 // at most, in ms
}

var figures = []figure{
	{"calls a second, one at a time", "1:", callsPrefix + "1", median, goal{times: 1.3}},
	{"calls a second, 16 in flight", "16:", callsPrefix + "16", median, goal{times: 5}},
	{"calls a second, 256 in flight", "256:", callsPrefix + "256", median, goal{times: 12}},
	{"processor time a call, one at a time, µs", "cpu:", processorPrefix + callsPrefix + "1", median, goal{}},
	{"processor time a call, 16 in flight, µs", "cpu:", processorPrefix + callsPrefix + "16", median, goal{}},
	{"processor time a call, 256 in flight, µs", "cpu:", processorPrefix + callsPrefix + "256", median, goal{}},
	{"1 MB echo, ms", "1 MB:", large, median, goal{times: 2}},
	{"start to first call, ms", "start:", firstCall, median, goal{}},
	{"call to prompt painted, first, ms", "prompt:", promptFirst, median, goal{within: 60}},
	{"call to prompt painted, following, ms", "next:", promptNext, median, goal{within: 60}},
	{"scripted getAuthCode in the host, p50, ms", "host p50:", scriptedHost, median, goal{}},
	{"scripted getAuthCode in the host, p99, ms", "p99:", scriptedHost, p99, goal{}},
	{"scripted getAuthCode with the page, p50, ms", "page p50:", scriptedPage, median, goal{}},
	{"scripted getAuthCode with the page, p99, ms", "p99:", scriptedPage, p99, goal{within: 5}},
}

// of returns the figure of a round.
func (f figure) of(r report) (float64, bool) {
	samples := r.Samples[f.sample]
	if len(samples) == 0 || f.sample == firstCall && byName(r.Entrant).consent {
		return 0, false
	}
	return f.reduce(samples), true
}

// rate reports whether more is better.
func (f figure) rate() bool { return strings.HasPrefix(f.sample, callsPrefix) }

// timesAsGood returns how many times as good as another value is.
func (f figure) timesAsGood(value, other float64) float64 {
	if f.rate() {
		return value / other
	}
	return other / value
}

func median(samples []float64) float64 { return quantile(samples, 0.5) }

func p99(samples []float64) float64 { return quantile(samples, 0.99) }

// quantile returns the value below which a share q of the samples lies, interpolated linearly between two samples.
// samples must not be empty.
func quantile(samples []float64, q float64) float64 {
	sorted := slices.Sorted(slices.Values(samples))
	at := q * float64(len(sorted)-1)
	below := math.Floor(at)
	i := int(below)
	if i+1 == len(sorted) {
		return sorted[i]
	}
	return sorted[i] + (sorted[i+1]-sorted[i])*(at-below)
}
