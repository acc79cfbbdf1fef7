package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"time"

	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/jsapi/scenario"
	"github.com/jembatan/jembatan/jsapi/scenario/explore"
	"github.com/spf13/cobra"
)

// exploreFlags are the flags of `jembatan explore` as they were written.
type exploreFlags struct {
	reportFlags
	jobs                              int
	timeout                           time.Duration
	entry, wallet, transport, gateway string
	known, outcomes                   []string
	playTo, outcome                   string
	site                              int
}

func newExplore() *cobra.Command {
	var f exploreFlags
	cmd := &cobra.Command{
		Use:   "explore PROGRAM|FILE",
		Short: "Play every outcome of every prompt, and report what the program gets wrong",
		Long: `Play a program, or a scenario, once for each outcome of each prompt: the user
allows, allows one scope alone, denies, closes, leaves, the network is lost, the
page is loaded again while the prompt is open, and so on. For each outcome, a
table says what the page received and did; what breaks a rule is a finding.

A program that asks for nothing by itself has its buttons tapped on, one after
the other, until it asks. A scenario leads to its prompts by its steps.

The exit status is 0 if nothing was found that is not known, 1 if something was
found, a play failed or the program asked for nothing, and 2 if the program
could not be opened.

The manual lists the rules: jembatan help explore.`,
		Example: `  jembatan explore ./my-program
  jembatan explore login.scenario.yaml --report explore.html
  jembatan explore ./my-program --known 'nothing-told busy'`,
		Args: exactlyOne("PROGRAM"),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := f.scenario(args[0])
			if err != nil {
				return err
			}
			if f.playTo != "" {
				return f.play(s)
			}
			return f.explore(s, args[0], cmd.OutOrStdout())
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.entry, "entry", "", "`PAGE` of a program to open first, or a ?query or #fragment")
	flags.StringVar(&f.wallet, "wallet", "", "`WALLET` of a program, or a file with the rules of one")
	flags.StringVar(&f.transport, "transport", "", "transport `NAME`: isolated or portable")
	flags.StringVar(&f.gateway, "gateway", "", "loopback `ADDR` at which back ends redeem codes; one play at a time")
	flags.StringSliceVar(&f.outcomes, "outcomes", nil, "play only these `OUTCOMES`, and the one of a user who agrees: deny,busy,reload")
	flags.StringArrayVar(&f.known, "known", nil, "expect a `FINDING`: a rule, or a rule and an outcome; can be repeated")
	flags.IntVar(&f.jobs, "jobs", max(1, runtime.NumCPU()/2), "play `N` at a time")
	flags.DurationVar(&f.timeout, "timeout", 2*time.Minute, "fail a play that takes longer than `TIME`")
	f.reportFlags.add(flags)
	flags.Lookup("json").Usage = "write a JSON report, with the pictures, to `FILE`"
	flags.StringVar(&f.playTo, "play-to", "", "play once in this process, and write the result to `FILE`")
	flags.StringVar(&f.outcome, "outcome", "", "the `OUTCOME` that is played")
	flags.IntVar(&f.site, "site", -1, "`NUMBER` of the prompt that gets it")
	for _, name := range []string{"play-to", "outcome", "site"} {
		flags.Lookup(name).Hidden = true
	}
	return cmd
}

// scenario reads what is explored.
func (f exploreFlags) scenario(what string) (*scenario.Scenario, error) {
	if ext := filepath.Ext(what); ext != ".yaml" && ext != ".yml" {
		return scenario.Of(what, f.entry, f.wallet), nil
	}
	if f.entry != "" || f.wallet != "" {
		return nil, errors.New("--entry and --wallet are for a program: a scenario has the keys entry and wallet")
	}
	return scenario.Read(what)
}

func (f exploreFlags) play(s *scenario.Scenario) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ctx, cancel := context.WithTimeoutCause(ctx, f.timeout, fmt.Errorf("it took longer than %s", f.timeout))
	defer cancel()
	p := explore.Once(ctx, s, scenario.Options{Transport: window.Transport(f.transport), Gateway: f.gateway}, f.site, f.outcome)
	text, err := json.Marshal(p)
	if err == nil {
		err = os.WriteFile(f.playTo, text, 0o600)
	}
	return failed(err)
}

// command is the process that plays once: this program again.
func (f exploreFlags) command(what string) func(context.Context, int, string, string) *exec.Cmd {
	return func(ctx context.Context, site int, outcome, result string) *exec.Cmd {
		return again(ctx, "explore", what, "--entry", f.entry, "--wallet", f.wallet, "--transport", f.transport, "--gateway", f.gateway,
			"--timeout", f.timeout.String(), "--play-to", result, "--site", strconv.Itoa(site), "--outcome", outcome)
	}
}

// explore plays all outcomes, and reports.
func (f exploreFlags) explore(s *scenario.Scenario, what string, out io.Writer) error {
	o, err := f.options(s, what)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	o.Done = func(p explore.Play, done, all int) { explore.WriteLine(out, p, done, all) }
	r, err := explore.Tour(ctx, s, o)
	if wrong := (*explore.InputError)(nil); errors.As(err, &wrong) {
		return err
	}
	if err != nil {
		return failed(err)
	}
	if err := errors.Join(r.Write(out), f.writeExplored(r)); err != nil {
		return failed(err)
	}
	return status(codeOfExplored(r))
}
