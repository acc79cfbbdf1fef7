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
	"regexp"
	"runtime"
	"syscall"
	"time"

	"github.com/jembatan/jembatan/assets/conformance"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/jembatan/jembatan/jsapi/scenario/vectors"
	"github.com/spf13/cobra"
)

// conformanceFlags are the flags of `jembatan conformance` as they were written.
type conformanceFlags struct {
	wallets                      []string
	run, transport, json, playTo string
	jobs                         int
	timeout                      time.Duration
	page                         bool
}

func newConformance() *cobra.Command {
	var f conformanceFlags
	cmd := &cobra.Command{
		Use:   "conformance [FILE...]",
		Short: "Compare what pages receive with what the wallets publish",
		Long: `Play the vectors of my.getAuthCode: for each wallet, outcome and calling style,
every payload that a page's callbacks must receive, in their order, by the
contract that the wallet publishes. Files with vectors of your own take the
place of the built-in ones.

A vector whose payloads are all as written is a MATCH. KNOWN is a difference
where the contracts are silent or disagree. Anything else is DIFFERENT.

With --page, write one HTML page that plays them in any other host, or in a
wallet itself, where a person gives the answers.

The exit status is 0 if nothing is different, 1 if something is, and 2 if
vectors could not be read.`,
		Example: `  jembatan conformance
  jembatan conformance --run 'deny|close'
  jembatan conformance --page > index.html`,
		RunE: func(cmd *cobra.Command, args []string) error {
			files, err := f.files(args)
			switch {
			case err != nil:
				return err
			case f.page:
				return failed(conformance.Page(cmd.OutOrStdout(), files))
			case f.playTo != "":
				return f.play(files[0])
			}
			return f.conform(args, files, cmd.OutOrStdout())
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.BoolVar(&f.page, "page", false, "write the page that plays the vectors in another host")
	flags.StringSliceVar(&f.wallets, "wallet", nil, "only the vectors of these `WALLETS`, separated by commas")
	flags.StringVar(&f.run, "run", "", "only vectors whose wallet, name and style, such as \"WALLET/deny promise\", match `REGEXP`")
	flags.StringVar(&f.transport, "transport", "", "transport `NAME`: isolated or portable")
	flags.IntVar(&f.jobs, "jobs", max(1, runtime.NumCPU()/2), "play `N` wallets at a time")
	flags.DurationVar(&f.timeout, "timeout", 10*time.Minute, "give up on a wallet that takes longer than `TIME`")
	flags.StringVar(&f.json, "json", "", "write a JSON report to `FILE`")
	flags.StringVar(&f.playTo, "play-to", "", "play one file in this process, and write the result to `FILE`")
	flags.Lookup("play-to").Hidden = true
	completeConformance(cmd)
	return cmd
}

// play plays the vectors of a file in this process.
func (f conformanceFlags) play(file conformance.File) error {
	only, err := regexp.Compile(f.run)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ctx, cancel := context.WithTimeoutCause(ctx, f.timeout, fmt.Errorf("it took longer than %s", f.timeout))
	defer cancel()
	r := vectors.Play(ctx, file, host.Options{Transport: window.Transport(f.transport)}, func(vector, style string) bool {
		return only.MatchString(file.Wallet + "/" + vector + " " + style)
	})
	text, err := json.Marshal(r)
	if err == nil {
		err = os.WriteFile(f.playTo, text, 0o600)
	}
	return failed(err)
}

// conform plays all files, and reports.
func (f conformanceFlags) conform(args []string, files []conformance.File, out io.Writer) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	o := vectors.Options{Jobs: f.jobs, Timeout: f.timeout, Command: func(ctx context.Context, i int, result string) *exec.Cmd {
		what := []string{"conformance", "--transport", f.transport, "--run", f.run, "--timeout", f.timeout.String(), "--play-to", result}
		if len(args) > 0 {
			return again(ctx, append(what, "--", args[i])...)
		}
		return again(ctx, append(what, "--wallet", files[i].Wallet)...)
	}}
	o.Done = func(file conformance.File, r vectors.Result, took time.Duration) { vectors.Write(out, file, r, took) }
	results, err := vectors.All(ctx, files, o)
	if err == nil && f.json != "" {
		err = writeVerdicts(f.json, results)
	}
	if err != nil {
		return failed(err)
	}
	code, played := 0, 0
	for _, r := range results {
		code, played = max(code, r.Code()), played+len(r.Verdicts)
	}
	if code == 0 && played == 0 {
		return errors.New("--run matches no vector: leave it out to play all")
	}
	if code != 0 {
		return exitStatus{code, nil}
	}
	return nil
}
