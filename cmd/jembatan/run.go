package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// runFlags has the flags of `jembatan run`, as written.
type runFlags struct {
	redeemFlags
	outputFlags
	wallet, user, users, state, trace, transport, lang, sheet      string
	answer, screenshot, record, entry, gateway, frame, size, theme string
	pay, manifest, userAgent, dialogs, downloads                   string
	headless, exitWhenSettled, fresh, testing, adopt               bool
	tools                                                          window.DeveloperTools
	printCurl, noWatch, desktop, repeat, inspect, panel, tour      bool
	manifestFound                                                  bool // in the current folder
	exitAfter                                                      time.Duration
	traceLimit                                                     byteSize
	insecureHosts                                                  []string
	port                                                           port
	failOn                                                         failOn
}

func newRun() *cobra.Command {
	f := runFlags{traceLimit: defaultTraceLimit}
	cmd := &cobra.Command{
		Use:   "run [DIR|URL|demo|demo-axml]",
		Short: "Open a mini-program in a window",
		Long: `Open a mini-program in a window: a folder of HTML pages or of the template
language (app.json and .axml), an address that your own server answers, or a
built-in demo: of HTML pages (demo), or of the template language (demo-axml).

The exit status is 0 if the run ended as it should, 1 if it failed, and 2 if the
command line or a file is wrong and nothing was opened.

The manual explains more: jembatan help run, jembatan help manifest, jembatan
help templates.`,
		Example: `  jembatan run
  jembatan run demo --tour
  jembatan run demo-axml
  jembatan run ./my-program
  jembatan run http://localhost:5173 --answer deny
  jembatan run ./my-program --headless --answer allow --trace out.jsonl --exit-after 10s`,
		Args: atMostOne("program"),
		RunE: func(cmd *cobra.Command, args []string) error {
			what := host.Demo
			if len(args) == 1 {
				what = args[0]
			}
			if !cmd.Flags().Changed("testing") {
				f.testing = !host.IsDemo(what)
			}
			if !cmd.Flags().Changed("fresh") {
				f.fresh = host.IsDemo(what)
			}
			if !cmd.Flags().Changed("repeat-prompts") {
				f.repeat = host.IsDemo(what)
			}
			f.findManifest(what, cmd.Flags().Changed("manifest"))
			f.exitWhenSettled = f.exitWhenSettled || f.tour && f.headless
			f.tools = toolsOf(f.inspect, cmd.Flags().Changed("inspect"), f.headless || host.IsDemo(what))
			return f.run(what, cmd.OutOrStdout())
		},
	}
	flags := cmd.Flags()
	flagsAbout("The program", flags, f.addProgram)
	flagsAbout("The phone and its window", flags, f.addWindow)
	flagsAbout("Who is asked, and who answers", flags, f.addAnswers)
	flagsAbout("What is recorded, and when the run ends", flags, f.addRun)
	flagsAbout("Output on the terminal", flags, f.outputFlags.add)
	flagsAbout("Codes, redeemed by your back end (jembatan help gateway)", flags, func(own *pflag.FlagSet) {
		f.addGateway(own)
		f.redeemFlags.add(own)
	})
	completeRun(cmd)
	return cmd
}

// run opens the program and records its events, until the run is over.
func (f runFlags) run(what string, out io.Writer) (err error) {
	options, err := f.options(what)
	if err != nil {
		return err
	}
	shown, err := f.outputFlags.read(out, f.trace)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	hub := trace.NewHub(nil)
	options.Recorder = hub
	var all *settled
	if f.exitWhenSettled {
		all = newSettled(f.exitAfter, !f.headless)
		reads := hub.Subscribe(trace.Options{Bytes: settledRoom, Why: "the run is over"}, all.read)
		defer reads.Close(time.Second)
		options.OnLoading = all.load
	}
	recorded, err := f.recordScenario(what, &options, hub)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, failed(recorded.end())) }()
	found, finds := f.failOn.watch(hub)
	defer finds.Close(0)
	h, err := host.Open(ctx, options)
	switch {
	case err != nil && ctx.Err() != nil:
		return nil // the run was ended before it began
	case err != nil:
		return opened(err)
	}
	recorded.begin()
	f.printManifest(out)
	printPanel(h, out)
	printer, closeTrace, err := record(hub, f.traceLimit, out, shown)
	if err != nil {
		return errors.Join(err, h.Close())
	}
	defer func() { err = errors.Join(err, failed(h.Close()), closeTrace()) }()
	if err := f.printCurls(h, printer); err != nil {
		return err
	}
	if all != nil {
		all.watch(h)
	}
	ctx, cancel := f.until(ctx, all)
	defer cancel()
	err = h.Run(ctx)
	if all != nil {
		err = errors.Join(err, all.failure())
	}
	finds.Close(flushLimit)
	return failed(errors.Join(err, found.failure()))
}
