package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/jsapi/scenario"
	"github.com/jembatan/jembatan/jsapi/scenario/explore"
	"github.com/jembatan/jembatan/jsapi/scenario/report"
	"github.com/jembatan/jembatan/jsapi/scenario/suite"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// reportFlags are those of the reports that test and explore write.
type reportFlags struct{ report, json string }

func (f *reportFlags) add(flags *pflag.FlagSet) {
	flags.StringVar(&f.report, "report", "", "write a report with pictures, one HTML page, to `FILE`")
	flags.StringVar(&f.json, "json", "", "write a JSON report to `FILE`, with the pictures if --report is given")
}

// check finds out before anything is played whether the files can be written.
func (f reportFlags) check() error {
	if err := checkOutput("--report", f.report, "report.html"); err != nil {
		return err
	}
	return checkOutput("--json", f.json, "report.json")
}

// writePlayed writes what came of scenarios.
func (f reportFlags) writePlayed(results []scenario.Result) (err error) {
	if f.json != "" {
		err = suite.WriteJSON(f.json, results)
	}
	return errors.Join(err, f.writePage(report.Data{Scenarios: results}))
}

// writeExplored writes what came of exploring a program.
func (f reportFlags) writeExplored(r explore.Report) (err error) {
	if f.json != "" {
		var text []byte
		if text, err = json.MarshalIndent(r, "", "  "); err == nil {
			err = os.WriteFile(f.json, append(text, '\n'), 0o644)
		}
	}
	return errors.Join(err, f.writePage(report.Data{Explored: []explore.Report{r}}))
}

func (f reportFlags) writePage(d report.Data) error {
	if f.report == "" {
		return nil
	}
	var b bytes.Buffer
	if err := report.Write(&b, d); err != nil {
		return err
	}
	return os.WriteFile(f.report, b.Bytes(), 0o644)
}

func newReport() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "report",
		Short: "Join the reports of tests that ran on many machines",
		Args:  noArguments,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newReportMerge())
	return cmd
}

func newReportMerge() *cobra.Command {
	var f reportFlags
	var junit string
	cmd := &cobra.Command{
		Use:   "merge FILE...",
		Short: "Join JSON reports of test and explore",
		Long: `Join the JSON reports that jembatan test --json and jembatan explore --json have
written, such as those of shards, and write one report of all of them.

The exit status is that of the runs together: 0 if all passed and nothing was
found, 1 if one failed, and 2 if one could not be played.`,
		Example: `  jembatan report merge shard-*.json --report report.html --junit junit.xml`,
		RunE: func(cmd *cobra.Command, names []string) error {
			if len(names) == 0 {
				return errors.New("report merge needs files: write jembatan report merge FILE, once for each JSON report")
			}
			if err := cmp.Or(f.check(), checkOutput("--junit", junit, "junit.xml")); err != nil {
				return err
			}
			d, err := report.Read(names)
			if err != nil {
				return err
			}
			return f.merge(d, junit, cmd.OutOrStdout())
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	f.add(flags)
	flags.Lookup("json").Usage = "write what test reported as one JSON report to `FILE`"
	flags.StringVar(&junit, "junit", "", "write a JUnit report to `FILE`")
	return cmd
}

// merge writes the joined reports, and says how many came to what.
func (f reportFlags) merge(d report.Data, junit string, out io.Writer) error {
	err := f.writePage(d)
	if f.json != "" {
		err = errors.Join(err, suite.WriteJSON(f.json, d.Scenarios))
	}
	if junit != "" {
		cases := suite.Cases(d.Scenarios)
		for _, r := range d.Explored {
			cases = append(cases, r.Cases()...)
		}
		err = errors.Join(err, suite.WriteJUnit(junit, cases))
	}
	if err != nil {
		return failed(err)
	}
	if len(d.Scenarios) > 0 {
		suite.WriteSummary(out, d.Scenarios, d.Took())
	}
	worst := codeOf(d.Scenarios)
	for _, r := range d.Explored {
		fmt.Fprintf(out, "%s: %s\n", readable.Printable(r.Program), r.Summary())
		worst = max(worst, codeOfExplored(r))
	}
	return status(worst)
}
