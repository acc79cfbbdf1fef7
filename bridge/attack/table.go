package attack

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// Table writes a row for each attack and a summary. It reports whether all attacks held.
func Table(w io.Writer, results []Result) bool {
	var names []string
	rows := map[string]map[string]Result{}
	count := map[Verdict]int{}
	for _, r := range results {
		if rows[r.Attack.Name] == nil {
			rows[r.Attack.Name] = map[string]Result{}
			names = append(names, r.Attack.Name)
		}
		rows[r.Attack.Name][r.Transport] = r
		count[r.Verdict]++
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "ATTACK\tPROPERTY\tISOLATED\tPORTABLE\tWHAT IT TRIES")
	for _, name := range names {
		var a *Attack
		cells := []any{name}
		for _, transport := range []string{"isolated", "portable"} {
			r, there := rows[name][transport]
			if !there {
				r.Verdict = "n.a."
			} else {
				a = r.Attack
			}
			cells = append(cells, r.Verdict)
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", cells[0], a.Property, cells[1], cells[2], a.Title)
	}
	t.Flush()
	fmt.Fprintf(w, "%d attacks, %d runs: %d held, %d gained, %d did not run, %d failed\n",
		len(names), len(results), count[Held], count[Gained], count[Idle], count[Failed])
	return count[Held] == len(results)
}
