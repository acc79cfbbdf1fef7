package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/jsapi/scenario"
	"github.com/jembatan/jembatan/jsapi/scenario/suite"
	"github.com/spf13/cobra"
)

func newTest() *cobra.Command {
	var f testFlags
	cmd := &cobra.Command{
		Use:   "test FILE|DIR...",
		Short: "Test programs: play scenarios without a user",
		Long: `Play scenarios: files that say which program to open, what a user does in it,
how its prompts are answered, and what to expect. Each is played in a process
and with state of its own. For a folder, test plays the files below it whose
names end in .scenario.yaml.

The exit status is 0 if all pass, 1 if one failed, and 2 if one could not be
read or played. One that passes at a later try is flaky, and does not fail.

The manual explains the format: jembatan help scenario.`,
		Example: `  jembatan test login.scenario.yaml
  jembatan test scenarios --jobs 2 --junit junit.xml
  jembatan test scenarios --run 'login|pay' --retries 1
  jembatan test --schema > scenario.schema.json`,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case f.schema:
				_, err := cmd.OutOrStdout().Write(scenario.Schema())
				return failed(err)
			case len(args) == 0:
				return errors.New("test needs scenarios: write jembatan test FILE, or jembatan test DIR")
			case f.playTo != "":
				return f.play(args[0])
			}
			return f.test(args, cmd.OutOrStdout())
		},
	}
	f.add(cmd.Flags())
	return cmd
}

// play plays a scenario in this process.
func (f testFlags) play(file string) error {
	transport, err := window.ParseTransport(f.transport)
	if err != nil {
		return err
	}
	s, err := scenario.Read(file)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ctx, cancel := context.WithTimeoutCause(ctx, f.timeout, fmt.Errorf("it took longer than %s", f.timeout))
	defer cancel()
	r := s.Play(ctx, scenario.Options{Transport: transport, Headed: f.headed, Update: f.update, Pictures: f.report != "", Seed: f.seed})
	return failed(suite.WriteResult(f.playTo, r))
}

// test plays all scenarios, once or whenever something is saved.
func (f testFlags) test(names []string, out io.Writer) error {
	all, err := f.read(names)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if f.watch {
		return f.watched(ctx, names, all, out)
	}
	_, err = f.round(ctx, all, out)
	return err
}

// round plays all scenarios once, and reports the results. It returns what was written into the files that were corrected.
func (f testFlags) round(ctx context.Context, all []*scenario.Scenario, out io.Writer) (corrected map[string][]byte, err error) {
	if len(all) == 0 {
		fmt.Fprintf(out, "shard %s has no scenarios: there are fewer scenarios than shards\n", f.shard)
	}
	began := time.Now()
	o := suite.Options{Command: f.command, Jobs: f.jobs, Repeat: f.repeat, Retries: f.retries, Timeout: f.timeout, Seed: f.seed}
	if f.headed {
		o.Jobs = 1
	}
	var unwritten error
	album := suite.NewAlbum(f.pictures)
	o.Done = func(r scenario.Result, done, all int) {
		suite.WriteLine(out, r, done, all)
		picture, err := album.Keep(r)
		unwritten = errors.Join(unwritten, err)
		suite.WriteFailure(out, r, picture)
	}
	results, interrupted := suite.Play(ctx, all, o)
	switch {
	case interrupted == nil:
	case ctx.Err() == nil:
		return nil, failed(interrupted)
	default:
		interrupted = fmt.Errorf("the test was interrupted after %d of %d scenarios", len(results), len(all)*f.repeat)
	}
	suite.WriteSummary(out, results, time.Since(began))
	corrected, err = f.correct(results, out)
	unwritten = errors.Join(unwritten, err)
	if f.junit != "" {
		unwritten = errors.Join(unwritten, suite.WriteJUnit(f.junit, suite.Cases(results)))
	}
	if err := errors.Join(interrupted, unwritten, f.writePlayed(results)); err != nil {
		return corrected, failed(err)
	}
	return corrected, status(codeOf(results))
}
