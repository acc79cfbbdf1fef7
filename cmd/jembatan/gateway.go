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

// gatewayFlags has the flags of `jembatan gateway`, as written.
type gatewayFlags struct {
	redeemFlags
	outputFlags
	state, listen, users, trace string
	wallets                     []string
	exitAfter                   time.Duration
	traceLimit                  byteSize
}

func newGateway() *cobra.Command {
	f := gatewayFlags{traceLimit: defaultTraceLimit}
	cmd := &cobra.Command{
		Use:   "gateway",
		Short: "Redeem codes: the wallets' token server, for your back end",
		Long: `Redeem codes for a merchant's back end, as the wallets' servers do: the codes
that runs with the same state folder have issued. A back end signs its requests
with a key that this command creates

  jembatan gateway keys new --client ID

or with its own key, whose public half is in the file of --merchants.

The manual explains more: jembatan help gateway.`,
		Example: `  jembatan gateway keys new --client shop > shop.env
  jembatan gateway
  jembatan gateway --signature warn --code-ttl 30s`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return f.run(cmd.OutOrStdout()) },
	}
	cmd.PersistentFlags().StringVar(&f.state, "state", "", "state folder `DIR` (default: the user's data folder)")
	flags := cmd.Flags()
	f.redeemFlags.add(flags)
	flags.StringVar(&f.listen, "listen", gateway.DefaultAddress, "loopback `ADDR` to listen on; port 0 chooses a free port")
	flags.StringArrayVar(&f.wallets, "wallet", nil, "`WALLET` whose codes can be redeemed, or a file with your own rules; can be repeated (default: every built-in wallet)")
	flags.StringVar(&f.users, "users", "", "`FILE` with your own users, the same as when the codes were issued")
	flags.StringVar(&f.trace, "trace", "", "write every event to `FILE`, one JSON object a line; see jembatan help trace")
	flags.Var(&f.traceLimit, "trace-limit", traceLimitHelp)
	flags.DurationVar(&f.exitAfter, "exit-after", 0, "end after this `TIME`, such as 10s")
	f.outputFlags.add(flags)
	cmd.AddCommand(newGatewayKeys(&f.state))
	return cmd
}

// run checks all flags and files before it opens anything.
func (f gatewayFlags) run(out io.Writer) (err error) {
	r, err := f.redeemFlags.read()
	if err != nil {
		return err
	}
	if f.exitAfter < 0 {
		return errors.New("--exit-after must not be negative: use a time like 10s")
	}
	if err := checkOutput("--trace", f.trace, "out.jsonl"); err != nil {
		return err
	}
	shown, err := f.outputFlags.read(out, f.trace)
	if err != nil {
		return err
	}
	profiles, err := f.profiles(r.refusals)
	if err != nil {
		return err
	}
	all, err := readUsers(f.users)
	if err != nil {
		return err
	}
	dir, err := keptFolder(f.state)
	if err != nil {
		return err
	}
	// Before the gateway can be reached: otherwise an interrupt immediately after a response would not be handled.
	ctx, end := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer end()
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
	_, closeTrace, err := record(hub, f.traceLimit, out, shown)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeTrace()) }()
	stop, err := r.serve(port, profiles, all, book, gateway.Below(dir), hub)
	if err != nil {
		return err
	}
	defer stop()
	if f.exitAfter > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, f.exitAfter)
		defer cancel()
	}
	hub.Record(trace.Event{Data: trace.Gateway{Wallets: titles(profiles), URL: baseOf(port)}})
	<-ctx.Done()
	return nil
}

// profiles returns the profiles of the wallets whose codes can be redeemed. It returns an error if one of the refusals is of a call
// or a code that they do not have.
func (f gatewayFlags) profiles(refusals []gateway.Refusal) (all []*consent.Profile, err error) {
	names := f.wallets
	if names == nil {
		names = wallets.Names()
	}
	for _, name := range names {
		profile, err := host.LoadWallet(name)
		if err != nil {
			return nil, err
		}
		all = append(all, profile)
	}
	if err := gateway.CheckRefusals(all, refusals); err != nil {
		return nil, fmt.Errorf("--refuse %w", err)
	}
	return all, nil
}
