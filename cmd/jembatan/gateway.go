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

	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/consent/ledger"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/spf13/cobra"
)

// gatewayFlags are the flags of `jembatan gateway` as they were written.
type gatewayFlags struct {
	redeemFlags
	state, listen, users, trace string
	wallets                     []string
	exitAfter                   time.Duration
	traceLimit                  byteSize
}

func newGateway() *cobra.Command {
	f := gatewayFlags{traceLimit: defaultTraceLimit}
	cmd := &cobra.Command{
		Use:   "gateway",
		Short: "Redeem codes: the token and user-info server of the wallets, for a back end of yours",
		Long: `Redeem codes: answer a merchant's back end as the wallets' own servers do, for
the codes that the consent window has granted on the same state folder. A back
end signs by a key that is made by

  jembatan gateway keys new --client ID

or whose public half stands in a file that --merchants names.`,
		Example: `  jembatan gateway keys new --client shop > shop.env
  jembatan gateway
  jembatan gateway --signature warn --code-ttl 30s`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return f.run(cmd.OutOrStdout()) },
	}
	cmd.PersistentFlags().StringVar(&f.state, "state", "", "state folder (default: the user's data folder)")
	flags := cmd.Flags()
	f.redeemFlags.add(cmd)
	flags.StringVar(&f.listen, "listen", gateway.DefaultAddress, "address to listen on, of this machine alone; port 0 is a free one")
	flags.StringArrayVar(&f.wallets, "wallet", nil, "wallet whose codes can be redeemed, or a file with rules of your own; can be given again (default: all that are built in)")
	flags.StringVar(&f.users, "users", "", "file with people of your own, as when their codes were granted")
	flags.StringVar(&f.trace, "trace", "", "file that gets a line of JSON for each event; bridge/TRACE.md specifies every kind")
	flags.Var(&f.traceLimit, "trace-limit", traceLimitHelp)
	flags.DurationVar(&f.exitAfter, "exit-after", 0, "end after this time, for example 10s")
	cmd.AddCommand(newGatewayKeys(&f.state))
	return cmd
}

// run checks everything that can be wrong before it opens anything.
func (f gatewayFlags) run(out io.Writer) (err error) {
	r, err := f.redeemFlags.read()
	if err != nil {
		return err
	}
	if f.exitAfter < 0 {
		return fmt.Errorf("--exit-after %s is before the start: use a time like 10s", f.exitAfter)
	}
	if f.wallets == nil {
		f.wallets = wallets.Names()
	}
	var profiles []*consent.Profile
	for _, name := range f.wallets {
		profile, err := host.LoadWallet(name)
		if err != nil {
			return err
		}
		profiles = append(profiles, profile)
	}
	there, err := readPeople(f.users)
	if err != nil {
		return err
	}
	dir, err := keptFolder(f.state)
	if err != nil {
		return err
	}
	port, err := gateway.Listen(f.listen)
	if err != nil {
		return err
	}
	defer port.Close()
	book, err := ledger.Open(dir)
	if err != nil {
		return inUse(err)
	}
	defer func() { err = errors.Join(err, book.Close()) }()
	hub := trace.NewHub(nil)
	_, closeTrace, err := record(hub, f.trace, f.traceLimit, out)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeTrace()) }()
	stop, err := r.serve(port, profiles, there, book, gateway.Below(dir), hub)
	if err != nil {
		return err
	}
	defer stop()
	ctx, end := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer end()
	if f.exitAfter > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, f.exitAfter)
		defer cancel()
	}
	hub.Record(trace.Event{Data: trace.Gateway{Wallets: titles(profiles), URL: baseOf(port)}})
	<-ctx.Done()
	return nil
}

// keptFolder resolves --state to a folder that outlives the run.
func keptFolder(written string) (string, error) {
	dir, err := host.StateDir(written)
	if err == nil && dir == host.Memory {
		err = fmt.Errorf("--state %s keeps nothing: name a folder", host.Memory)
	}
	return dir, err
}
