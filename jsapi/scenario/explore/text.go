package explore

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/bridge"
	"github.com/tidwall/gjson"
)

// Write writes a report for a terminal: a table for each prompt, and the findings.
func (r Report) Write(to io.Writer) error {
	for site, a := range r.Prompts {
		fmt.Fprintf(to, "\nprompt %d: %s\n", site+1, a)
		table := tabwriter.NewWriter(to, 0, 0, 2, ' ', 0)
		fmt.Fprintln(table, "  outcome\treceived\tpage\tasks again\tcode\tfindings")
		for _, p := range r.Plays {
			if p.Site == site {
				fmt.Fprintln(table, "  "+strings.Join(p.cells(), "\t"))
			}
		}
		if err := table.Flush(); err != nil {
			return err
		}
	}
	return r.writeFindings(to)
}

// String says what a prompt asks.
func (a Asked) String() string {
	what := "a payment"
	if !a.Pays {
		what = strings.Join(a.Scopes, ", ")
	}
	return readable.Printable(fmt.Sprintf("%s asks for %s", bridge.Said(a.Method), what))
}

// cells are those of a play in a table, none of which has a tab.
func (p Play) cells() []string {
	if p.Failure != "" {
		return []string{readable.Printable(p.Outcome), "", "could not be played"}
	}
	all := []string{p.Outcome, p.Got(), p.Showed(), "", p.Code.String(), strings.Join(p.rules(), ", ")}
	if p.Again > 0 {
		all[3] = fmt.Sprint(p.Again)
	}
	for i, cell := range all {
		all[i] = strings.ReplaceAll(readable.Printable(cell), "\t", " ")
	}
	return all
}

// Got says what the callbacks of the page received.
func (p Play) Got() string {
	var all []string
	for _, one := range p.Received {
		if code := gjson.Get(one.Result, "error"); one.Outcome == "fail" && code.Exists() {
			all = append(all, "fail "+readable.Clip(code.String(), 20))
		} else if code := gjson.Get(one.Result, "resultCode"); code.Exists() {
			all = append(all, one.Outcome+" "+readable.Clip(code.String(), 20))
		} else {
			all = append(all, one.Outcome)
		}
	}
	if len(all) == 0 {
		return "nothing"
	}
	groups := runs(all)
	const most = 3
	rest := 0
	shown := groups[:min(most, len(groups))]
	for _, one := range groups[len(shown):] {
		rest += one.times
	}
	var words []string
	for _, one := range shown {
		words = append(words, one.String())
	}
	if rest > 0 {
		return strings.Join(words, ", ") + fmt.Sprintf(" and %d more", rest)
	}
	return strings.Join(words, ", ")
}

// run is a word that occurs several times in a row.
type run struct {
	word  string
	times int
}

func (r run) String() string {
	if r.times == 1 {
		return r.word
	}
	return fmt.Sprintf("%s (%d times)", r.word, r.times)
}

// runs returns words without those that repeat the one before.
func runs(words []string) (all []run) {
	for _, word := range words {
		if n := len(all); n > 0 && all[n-1].word == word {
			all[n-1].times++
			continue
		}
		all = append(all, run{word, 1})
	}
	return all
}

// Showed says how the page ended.
func (p Play) Showed() string {
	var all []string
	if p.Same {
		all = append(all, "as before")
	} else {
		all = append(all, "changed")
	}
	if p.Loading || len(p.spinning()) > 0 {
		all = append(all, "spins")
	}
	if len(p.Thrown) > 0 {
		all = append(all, "threw")
	}
	if p.Waits {
		all = append(all, "still asks")
	}
	if p.Restless {
		all = append(all, "never quiet")
	}
	return strings.Join(all, ", ")
}

// WriteLine writes the line of a play that is done. All is 0 while it is not known.
func WriteLine(to io.Writer, p Play, done, all int) {
	many := fmt.Sprint(all)
	if all == 0 {
		many = "?"
	}
	word := "ok"
	if p.Failure != "" {
		word = "ERROR"
	}
	fmt.Fprintf(to, "[%d/%s] %-5s %s (%.1fs)\n", done, many, word, readable.Printable(p.Name()), float64(p.TookMilli)/1000)
}

// Broken reports whether a play failed, or broke a rule that it is not known to break.
func (p Play) Broken() bool {
	return p.Failure != "" || slices.ContainsFunc(p.Findings, func(f Finding) bool { return !f.Known })
}

func (p Play) rules() (names []string) {
	for _, f := range p.Findings {
		name := f.Rule
		if f.Known {
			name += " (known)"
		}
		names = append(names, name)
	}
	return names
}

func (r Report) writeFindings(to io.Writer) error {
	fmt.Fprintln(to)
	for _, p := range r.Plays {
		for _, f := range p.Findings {
			if f.Known {
				continue
			}
			fmt.Fprintf(to, "%s: prompt %d, %s: %s\n", readable.Printable(f.Rule), f.Site+1, readable.Printable(f.Outcome), readable.Printable(readable.Clip(f.What, 300)))
		}
		if p.Failure != "" {
			fmt.Fprintf(to, "%s: %s\n", readable.Printable(p.Name()), readable.Printable(readable.Clip(p.Failure, 600)))
		}
	}
	for _, one := range r.Unfound {
		fmt.Fprintf(to, "known: %s was not found: remove it\n", readable.Printable(one))
	}
	if len(r.Prompts) == 0 && len(r.Failed()) == 0 {
		fmt.Fprintln(to, "the program asked for nothing: write a scenario that leads to its prompt")
	}
	_, err := fmt.Fprintln(to, r.Summary())
	return err
}

// Summary says how many findings there are.
func (r Report) Summary() string {
	known := 0
	for _, p := range r.Plays {
		known += len(p.Findings)
	}
	return fmt.Sprintf("%s, %s, %s, %d known", count(len(r.Prompts), "prompt"), count(len(r.Plays), "play"),
		count(r.Unknown, "finding"), known-r.Unknown)
}

// count returns a number with a noun, in the singular or the plural.
func count(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}
