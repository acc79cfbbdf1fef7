package suite

import (
	"encoding/xml"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/jsapi/scenario"
)

// Case is a test case of a JUnit report, in whose form CI systems read results. It holds unless it has a failure or an error.
type Case struct {
	Class, Name string
	Took        time.Duration
	Failure     *Fault // it does not hold
	Error       *Fault // it could not be played
	Out         string // what else is to be said
}

// Fault says why a test case does not hold: in a line, and in full.
type Fault struct {
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// Cases are the test cases for results of scenarios.
func Cases(results []scenario.Result) (all []Case) {
	for _, r := range results {
		c := Case{Class: r.File, Name: r.Name, Took: r.Took}
		var text strings.Builder
		WriteFailure(&text, r, "")
		switch r.Status {
		case scenario.Failed:
			c.Failure = &Fault{readable.Printable(r.Failure.What), text.String()}
		case scenario.Unread:
			c.Error = &Fault{readable.Printable(r.Failure.What), text.String()}
		case scenario.Flaky:
			c.Out = fmt.Sprintf("flaky: passed at try %d", r.Tries)
		}
		all = append(all, c)
	}
	return all
}

type (
	junitSuite struct {
		XMLName  xml.Name    `xml:"testsuite"`
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Errors   int         `xml:"errors,attr"`
		Time     string      `xml:"time,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Name    string `xml:"name,attr"`
		Class   string `xml:"classname,attr"`
		Time    string `xml:"time,attr"`
		Failure *Fault `xml:"failure,omitempty"`
		Error   *Fault `xml:"error,omitempty"`
		Out     string `xml:"system-out,omitempty"`
	}
)

// WriteJUnit writes test cases in the form of JUnit.
func WriteJUnit(file string, cases []Case) error {
	suite := junitSuite{Name: "jembatan", Tests: len(cases)}
	seconds := func(d time.Duration) string { return fmt.Sprintf("%.3f", d.Seconds()) }
	var total time.Duration
	for _, c := range cases {
		total += c.Took
		switch {
		case c.Failure != nil:
			suite.Failures++
		case c.Error != nil:
			suite.Errors++
		}
		suite.Cases = append(suite.Cases, junitCase{c.Name, c.Class, seconds(c.Took), c.Failure, c.Error, c.Out})
	}
	suite.Time = seconds(total)
	text, err := xml.MarshalIndent(suite, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append([]byte(xml.Header), append(text, '\n')...), 0o644)
}
