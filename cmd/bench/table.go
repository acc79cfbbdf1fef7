package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"text/tabwriter"
)

// row has one figure of an entrant for all rounds.
type row struct {
	name   string // of the entrant
	label  string
	rounds []float64
}

// samplesOf returns a figure's rows, in the order of the entrants.
func samplesOf(f figure, rounds []report) []row {
	var rows []row
	for _, e := range entrants {
		labels := []string{e.label}
		if e.panel {
			labels = []string{closed, open, again}
		}
		for _, label := range labels {
			var values []float64
			for _, r := range rounds {
				if v, ok := f.of(r); r.Entrant == e.name && r.label() == label && ok {
					values = append(values, v)
				}
			}
			if len(values) > 0 {
				rows = append(rows, row{e.name, label, values})
			}
		}
	}
	return rows
}

// writeTable writes the medians and the spread of the rounds, and the goals.
func writeTable(out io.Writer, rounds []report) {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	any := false
	fmt.Fprintln(t, "\thost\tmedian\tspread of the rounds\tx raw\tgoal\t")
	for _, f := range figures {
		rows := samplesOf(f, rounds)
		title := f.title
		for _, r := range rows {
			any = true
			value := median(r.rounds)
			var ratio float64
			if rows[0].label == "raw" {
				ratio = f.timesAsGood(value, median(rows[0].rounds))
			}
			fmt.Fprintf(t, "%s\t%s\t%s\t%s to %s\t%s\t%s\t\n", title, r.label, number(value),
				number(slices.Min(r.rounds)), number(slices.Max(r.rounds)), times(r, ratio), f.verdict(r, value, ratio, rows))
			title = ""
		}
	}
	if any {
		t.Flush()
		io.WriteString(out, notes)
	}
}

const notes = `
Times are the host's. Medians and spread are over rounds; a round's own figure is its median, or its p99.
"x raw": how many times as good, calls or time. Unbatched sends every call in a frame of its own.
Processor time is that of the host and of all processes of WebKit, the panel's too: others on the machine disturb it less than they do
the rest.
Every call is checked and counted; nothing is recorded, for raw records nothing either. "Panel closed" and "panel open" record as
each run of a developer's own program does, with the place of each call, in the same process: the panel's window is closed, opened, and
closed again. The goal compares both in each round: by how many percent it is better (+) or worse (-), the median, and where that lies with
95 %. The control does the same without opening the panel: as far as it is from 0, so exact are these figures. Every other run starts with
the panel open, which opens at the first call.
A prompt's time runs from the call's line to the second animation frame of the shown window. The window is made
ahead: the first call comes once its page has asked for a prompt and the program's page has been there for 200 ms.
Scripted: in the host, from the call's line to its settlement on its way to the page; with the page, from one
call's arrival to the next's, which the page makes once it has the first one's code. The ledger is on disk.
`

func times(r row, ratio float64) string {
	if ratio == 0 || r.label == "raw" {
		return ""
	}
	return strconv.FormatFloat(ratio, 'f', 2, 64)
}

// verdict compares with the goal, which applies to entrants that batch calls, as hosts do by default. The open panel is compared
// with the closed one, which is among the rows.
func (f figure) verdict(r row, value, ratio float64, rows []row) string {
	at := slices.IndexFunc(rows, func(other row) bool { return other.name == r.name && other.label == closed })
	if at >= 0 && r.label != closed {
		return f.compared(r, rows[at])
	}
	if r.label == "raw" || r.label != "isolated" && r.label != "portable" {
		return ""
	}
	var goal string
	var met bool
	switch {
	case f.goal.times > 0 && ratio > 0:
		goal, met = fmt.Sprintf("%gx", f.goal.times), ratio >= f.goal.times
	case f.goal.within > 0:
		goal, met = fmt.Sprintf("%g ms", f.goal.within), value <= f.goal.within
	default:
		return ""
	}
	if met {
		return goal + ": met"
	}
	return goal + ": MISSED"
}

// number formats a number with three significant digits, and separated thousands.
func number(v float64) string {
	switch {
	case v >= 1000:
		n := strconv.Itoa(int(v + 0.5))
		for i := len(n) - 3; i > 0; i -= 3 {
			n = n[:i] + "," + n[i:]
		}
		return n
	case v >= 100:
		return strconv.FormatFloat(v, 'f', 0, 64)
	case v >= 10:
		return strconv.FormatFloat(v, 'f', 1, 64)
	}
	return strconv.FormatFloat(v, 'f', 2, 64)
}
