package main

import (
	"fmt"
	"math"
	"slices"
)

// apart is the goal for the panel: with the panel open, every figure is worse by less than this many percent.
const apart = 3

// changes returns, for each round, by how many percent the values of one row are better than those of another; negative if they
// are worse. A round measures both within seconds: what slows down the machine for longer affects both.
func (f figure) changes(values, others []float64) []float64 {
	var list []float64
	for i := range min(len(values), len(others)) {
		list = append(list, 100*(f.timesAsGood(values[i], others[i])-1))
	}
	return list
}

// interval returns the bounds between which the median of what was sampled lies with a probability of 95 %, or of as much as so
// few samples can tell. samples must not be empty.
func interval(samples []float64) (low, high float64) {
	sorted := slices.Sorted(slices.Values(samples))
	n := float64(len(sorted))
	i := max(0, int(math.Floor((n-1.96*math.Sqrt(n))/2))) // the normal approximation of the sign test
	return sorted[i], sorted[len(sorted)-1-i]
}

// compared says how the row of the open panel compares with the row of the closed one.
func (f figure) compared(open, closed row) string {
	list := f.changes(open.rounds, closed.rounds)
	if len(list) == 0 {
		return ""
	}
	middle := median(list)
	verdict := "MISSED"
	if middle > -apart {
		verdict = "met"
	}
	goal := fmt.Sprintf("%d %%: %s,", apart, verdict)
	if open.label == again {
		goal = "control:"
	}
	low, high := interval(list)
	return fmt.Sprintf("%s %+.1f (%+.1f to %+.1f)", goal, middle, low, high)
}
