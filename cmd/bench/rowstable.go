package main

import (
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
)

// The samples of the entrants that draw rows, beside those that peers/drive.js names, which are in ms.
const (
	firstPage    = "first page"     // ms from the start of the process
	visitsMemory = "visits, memory" // MB of the web process, after every visitsBetween visits of a second page
	compiled     = "compiled"       // ms
	edited       = "edited"         // ms from saving a file until the page is painted
)

// rowFigure is a row of the table of templates. Its goals are for the templates.
type rowFigure struct {
	title     string
	sample    string
	reduce    func([]float64) float64
	asPeer    bool    // at least as good as the peer
	timesMore float64 // at most this many times the floor
	more      float64 // at most this much more than the floor
	within    float64
}

var rowFigures = []rowFigure{
	{title: "create 1,000 rows, ms", sample: "create", asPeer: true, timesMore: 2.5},
	{title: "replace 1,000 rows, ms", sample: "replace", asPeer: true, timesMore: 2.5},
	{title: "update every 10th row by paths, ms", sample: "update", asPeer: true, within: 8},
	{title: "swap two of 1,000 rows, ms", sample: "swap", asPeer: true},
	{title: "select a row, ms", sample: "select", asPeer: true},
	{title: "remove a row, ms", sample: "remove", asPeer: true},
	{title: "append 1,000 to 1,000 rows, ms", sample: "append", asPeer: true, timesMore: 2.5},
	{title: "clear 1,000 rows, ms", sample: "clear", asPeer: true},
	{title: "create 10,000 rows, ms", sample: "many", asPeer: true},
	{title: "one property of 200 components, ms", sample: "part", asPeer: true},
	{title: "create 1,000 rows, painted, ms", sample: "create, painted", asPeer: true},
	{title: "replace 1,000 rows, painted, ms", sample: "replace, painted", asPeer: true},
	{title: "change one text (round trip to the worker), ms", sample: "tap"},
	{title: "round trip of a message to a worker, nothing else, ms", sample: "echo"},
	{title: "tap to painted, p50, ms", sample: "tap, painted", within: 20},
	{title: "tap to painted, p99, ms", sample: "tap, painted", reduce: p99},
	{title: "frames lost with nothing to do, %", sample: "idle frames"},
	{title: "frames lost at 60 setData a second, %", sample: "frames", more: 1},
	{title: "navigateTo to onReady, drawn, ms", sample: "navigate"},
	{title: "start to first page, ms", sample: firstPage, more: 200},
	{title: "start to first page, processor time, ms", sample: processorPrefix + firstPage},
	{title: "memory that 100 visits of a page keep, MB", sample: visitsMemory, reduce: kept, within: 1},
	{title: "compile a program of 180 pages, cold, ms", sample: compiled, within: 1500},
	{title: "compile a program of 180 pages, processor time, ms", sample: processorPrefix + compiled},
	{title: "save to painted, program of 200 files, ms", sample: edited, within: 100},
}

// visitsBetween is the number of visits between two samples of memory.
const visitsBetween = 400

// kept returns by how much 100 visits raise the samples: it compares the means of their first half and of their second.
func kept(samples []float64) float64 {
	mean := func(of []float64) (sum float64) {
		for _, v := range of {
			sum += v / float64(len(of))
		}
		return sum
	}
	half := len(samples) / 2
	apart := float64(visitsBetween * (len(samples) - half))
	return (mean(samples[len(samples)-half:]) - mean(samples[:half])) / apart * 100
}

// writeRows writes the figures of templates beside the floor and the peer.
func writeRows(out io.Writer, rounds []report) {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "\tpage\tmedian\tspread of the rounds\tx floor\tgoal\t")
	any := false
	for _, f := range rowFigures {
		medians := map[string]float64{}
		title := f.title
		for _, label := range []string{floor, peer, templates} {
			var values []float64
			for _, r := range rounds {
				if samples := r.Samples[f.sample]; byName(r.Entrant).label == label && len(samples) > 0 {
					values = append(values, f.of(samples))
				}
			}
			if len(values) == 0 {
				continue
			}
			any = true
			value := median(values)
			medians[label] = value
			ratio := ""
			if base, ok := medians[floor]; ok && label != floor && base > 0 {
				ratio = fmt.Sprintf("%.2f", value/base)
			}
			goal := ""
			if label == templates {
				goal = f.verdict(medians)
			}
			fmt.Fprintf(t, "%s\t%s\t%s\t%s to %s\t%s\t%s\t\n", title, label, number(value),
				number(slices.Min(values)), number(slices.Max(values)), ratio, goal)
			title = ""
		}
	}
	if any {
		t.Flush()
		io.WriteString(out, rowNotes)
	}
}

func (f rowFigure) of(samples []float64) float64 {
	if f.reduce != nil {
		return f.reduce(samples)
	}
	return median(samples)
}

// verdict compares with all goals that can be compared.
func (f rowFigure) verdict(medians map[string]float64) string {
	value := medians[templates]
	goals := ""
	add := func(goal string, met bool) {
		if goals != "" {
			goals += "; "
		}
		if goals += goal + ": met"; !met {
			goals = goals[:len(goals)-len("met")] + "MISSED"
		}
	}
	if limit, ok := medians[peer]; ok && f.asPeer {
		add("as "+peer, value <= limit)
	}
	if base, ok := medians[floor]; ok && f.timesMore > 0 {
		add(fmt.Sprintf("%gx", f.timesMore), value <= f.timesMore*base)
	}
	if base, ok := medians[floor]; ok && f.more > 0 {
		add(fmt.Sprintf("%g more", f.more), value <= base+f.more)
	}
	if f.within > 0 {
		add(fmt.Sprintf("%g", f.within), value <= f.within)
	}
	return goals
}

const rowNotes = `
Pages of rows of three texts: elements written by hand, glass-easel on one thread, and a program of the template language,
whose logic runs in a worker. All three are driven by the same script, which presses what is on the page. Times run from there until
the document has changed, or to the end of the frame after; they are the page's own, whose clock ticks every 20 µs here.
The logic side gets each press by a message, and what it changes comes back by another: a row says what that takes by itself.
Memory is what the web process holds, four times, after 400 visits and ten seconds of rest each: garbage comes and goes by 20 MB while pages are
visited. Compared are the last two of these samples with the first two.
Every row is checked. "x floor": how many times what the page that is written by hand takes.
`
