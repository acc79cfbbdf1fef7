package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"time"

	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/consent/ledger"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/jembatan/jembatan/jsapi/users"
	"github.com/spf13/pflag"
)

// redeemFlags has the flags of `jembatan gateway` and `jembatan run` about the redemption of codes, as written.
type redeemFlags struct {
	signature, merchants, now string
	codeTTL                   time.Duration
	refuse                    []string
}

func (f *redeemFlags) add(flags *pflag.FlagSet) {
	flags.StringVar(&f.signature, "signature", string(gateway.Verify), "how to treat an invalid signature, `MODE`: verify refuses the request, warn serves it with a warning, off does not check")
	flags.StringVar(&f.merchants, "merchants", "", "`FILE` with back ends that have their own keys, in addition to those of jembatan gateway keys new")
	flags.StringVar(&f.now, "now", "", "`TIME` by which codes and tokens expire: 2026-11-22T10:00:00Z, or +10m for ten minutes ahead")
	flags.StringArrayVar(&f.refuse, "refuse", nil, "refuse a call with a result code, `CALL=CODE`, such as pay=USER_BALANCE_NOT_ENOUGH; with *2 after it, only two requests; can be repeated")
	flags.DurationVar(&f.codeTTL, "code-ttl", 0, "`TIME` for which codes are valid, such as 30s (default: the wallet's)")
}

// redeeming has the values of the flags.
type redeeming struct {
	signature gateway.Strictness
	named     gateway.Merchants // from the file
	ahead     time.Duration     // offset of the clock
	codeTTL   time.Duration
	refusals  []gateway.Refusal
}

func (f redeemFlags) read() (r redeeming, err error) {
	if r.signature, err = gateway.ParseStrictness(f.signature); err != nil {
		return r, fmt.Errorf("--%w", err)
	}
	if r.ahead, err = parseNow(f.now, time.Now()); err != nil {
		return r, err
	}
	if r.codeTTL = f.codeTTL; r.codeTTL < 0 {
		return r, errors.New("--code-ttl must not be negative: use a time like 30s")
	}
	for _, text := range f.refuse {
		refusal, err := gateway.ParseRefusal(text)
		if err != nil {
			return r, fmt.Errorf("--refuse %w", err)
		}
		r.refusals = append(r.refusals, refusal)
	}
	if f.merchants != "" {
		data, err := yamlfile.Load(f.merchants)
		if err != nil {
			return r, fmt.Errorf("--merchants: %q %w: use a file with a list of merchants", f.merchants, err)
		}
		r.named, err = gateway.ParseMerchants(f.merchants, data)
		if err != nil {
			return r, err
		}
	}
	return r, nil
}

// now is the clock by which codes and tokens expire.
func (r redeeming) now() time.Time { return time.Now().Add(r.ahead) }

// parseNow parses --now, and returns how far its clock is ahead of the real one.
func parseNow(written string, now time.Time) (ahead time.Duration, err error) {
	if written == "" {
		return 0, nil
	}
	if written[0] == '+' || written[0] == '-' {
		ahead, err = time.ParseDuration(written)
	} else {
		var at time.Time
		at, err = time.Parse(time.RFC3339, written)
		ahead = at.Sub(now)
	}
	if err != nil {
		return 0, fmt.Errorf("--now %q is not a time: write it like 2026-11-22T10:00:00Z, or like +10m", written)
	}
	return ahead, nil
}

// serve serves back ends at an open port until stop is called.
func (r redeeming) serve(at net.Listener, profiles []*consent.Profile, all []users.User, book *ledger.Ledger,
	folder gateway.Folder, recorder bridge.Recorder) (stop func(), err error) {
	key, err := folder.Own()
	if err != nil {
		return nil, err
	}
	g, err := gateway.New(gateway.Config{
		Profiles: profiles, Ledger: book, Orders: book, Users: users.Consenting(all), Merchants: gateway.Registries{r.named, folder}, Key: key,
		Signature: r.signature, Recorder: host.RecordGateway(recorder), Deliver: host.DeliverGateway(recorder), Now: r.now, CodeLifetime: r.codeTTL,
		Refusals: r.refusals,
	})
	if err != nil {
		return nil, err
	}
	server := g.Server()
	go server.Serve(at)
	ctx, end := context.WithCancel(context.Background())
	told := make(chan struct{})
	go func() { defer close(told); g.Notify(ctx) }()
	return func() { server.Close(); end(); <-told }, nil
}

func baseOf(at net.Listener) string { return "http://" + at.Addr().String() }

// titles returns the titles of the wallets that have a gateway.
func titles(profiles []*consent.Profile) (all []string) {
	for _, p := range profiles {
		if p.Gateway != nil {
			all = append(all, p.Title)
		}
	}
	return all
}
