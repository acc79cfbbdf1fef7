package explore

import (
	"strings"
	"time"

	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/jsapi/scenario/suite"
)

// Cases are the test cases of a JUnit report: one for each play, which fails with its findings unless they are known.
func (r Report) Cases() (all []suite.Case) {
	for _, p := range r.Plays {
		c := suite.Case{Class: r.Program, Name: p.Name(), Took: time.Duration(p.TookMilli) * time.Millisecond}
		var found, known []string
		for _, f := range p.Findings {
			line := readable.Printable(f.Rule + ": " + f.What)
			if f.Known {
				known = append(known, "known: "+line)
			} else {
				found = append(found, line)
			}
		}
		switch why := readable.Printable(p.Failure); {
		case why != "" && p.Unread:
			c.Error = &suite.Fault{Message: why, Text: why}
		case why != "":
			c.Failure = &suite.Fault{Message: why, Text: why}
		case len(found) > 0:
			c.Failure = &suite.Fault{Message: found[0], Text: strings.Join(found, "\n")}
		}
		c.Out = strings.Join(known, "\n")
		all = append(all, c)
	}
	if len(r.Prompts) == 0 && len(r.Failed()) == 0 {
		const why = "the program asked for nothing: write a scenario that leads to its prompt"
		all = append(all, suite.Case{Class: r.Program, Name: "prompts", Failure: &suite.Fault{Message: why, Text: why}})
	}
	return all
}
