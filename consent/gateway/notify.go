package gateway

import (
	"context"
	"errors"
	"net/url"
	"sync"
	"time"

	"github.com/jembatan/jembatan/consent/order"
)

// A back end is notified at its own address when an order is settled. Pending notices are stored in the ledger, so that
// none is lost if the process is killed. The notices of one order are sent in their order, one after the other; those of
// several orders are sent side by side, so that a back end that does not answer delays only its own.

// notifyTimeout is how long a back end may take to answer.
const notifyTimeout = 15 * time.Second

// claimFor is how long a gateway claims a notice in the ledger to send it, which is longer than sending can take. If a
// claim ends without a stored result, its gateway was killed, and another one sends the notice.
const claimFor = notifyTimeout + 5*time.Second

// notifyEvery is how often the ledger is searched for due notices, since another process may settle an order.
const notifyEvery = 500 * time.Millisecond

// notice is what a dialect needs to write a notice.
type notice struct {
	order   order.Order
	change  *order.Change // the change that it is about; nil means the payment
	number  string
	account string // account of the user who paid
	url     *url.URL
	at      time.Time
	client  string
	key     signer
}

// signer signs a text with the gateway's key.
type signer func(text string) (string, error)

// notifier is a dialect that can notify back ends.
type notifier interface {
	// tell returns the request to post.
	tell(n notice) (header map[string]string, body []byte, err error)
	// heard reports whether a response acknowledges the notice. If final is true, the notice is not sent again.
	heard(status int, body []byte) (ok, final bool)
}

// Notify notifies back ends of their orders until ctx ends.
func (g *Gateway) Notify(ctx context.Context) {
	if g.config.Orders == nil {
		return
	}
	out := newSending()
	defer out.wait()
	tick := time.NewTicker(notifyEvery)
	defer tick.Stop()
	for {
		g.startDue(ctx, out, func(err error) {
			if err != nil && ctx.Err() == nil && g.config.Recorder != nil {
				g.config.Recorder.Warned("notify", "back ends cannot be notified of orders: "+err.Error())
			}
		})
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// NotifyDue sends each notice that is due once, and returns when all have been answered or have failed.
func (g *Gateway) NotifyDue(ctx context.Context) (err error) {
	var mu sync.Mutex
	out := newSending()
	g.startDue(ctx, out, func(one error) {
		mu.Lock()
		defer mu.Unlock()
		err = errors.Join(err, one)
	})
	out.wait()
	return err
}

// startDue starts to send the notices of each order that has a due one, unless out is already sending them. It calls report
// with the result of each step, which may be nil, on any goroutine.
func (g *Gateway) startDue(ctx context.Context, out *sending, report func(error)) {
	numbers, err := g.config.Orders.Due(ctx, g.config.Now())
	report(err)
	for _, number := range numbers {
		out.start(number, func() { report(g.notifyOf(ctx, out, number)) })
	}
}

// notifyOf sends each due notice of an order once.
func (g *Gateway) notifyOf(ctx context.Context, out *sending, number string) error {
	key, sent := order.Key{Number: number}, map[string]bool{}
	for {
		// This closes an expired order, which may add a notice.
		o, err := g.config.Orders.Change(ctx, key, g.config.Now(), func(*order.Order) error { return nil })
		i := g.due(o, g.config.Now(), sent)
		if err != nil || i < 0 {
			return unlessRefused(err)
		}
		host := hostOf(o.NotifyURL(o.Notices[i].About))
		if !out.enter(ctx, host) {
			return nil
		}
		if o, i, err = g.claim(ctx, key, sent); err == nil && i >= 0 {
			sent[o.Notices[i].Number] = true
			err = g.send(ctx, o, i)
		}
		out.leave(host)
		if err != nil || i < 0 {
			return unlessRefused(err)
		}
	}
}

// unlessRefused returns err, but nil if err says that the order no longer exists.
func unlessRefused(err error) error {
	var refused *order.Refusal
	if errors.As(err, &refused) {
		return nil
	}
	return err
}

// due returns the index of the notice of an order that should be sent now, or -1. Notices are sent in order, so a notice
// waits for those before it, and for claimed ones.
func (g *Gateway) due(o order.Order, at time.Time, sent map[string]bool) int {
	for i, n := range o.Notices {
		if n.Due.IsZero() {
			continue
		}
		if n.Due.After(at) || sent[n.Number] || g.notifier(o.Form) == nil {
			return -1
		}
		return i
	}
	return -1
}

// claim stores that the due notice is being sent, so that no other gateway sends it. It returns the notice's index, or -1
// if none is due any longer.
func (g *Gateway) claim(ctx context.Context, key order.Key, sent map[string]bool) (o order.Order, i int, err error) {
	at := g.config.Now().UTC().Truncate(time.Millisecond)
	o, err = g.config.Orders.Change(ctx, key, at, func(o *order.Order) error {
		if i = g.due(*o, at, sent); i >= 0 {
			o.Notices[i].Tries++
			o.Notices[i].Due = at.Add(claimFor)
		}
		return nil
	})
	return o, i, err
}

// nextTry returns when a notice is due again after the given number of attempts, or zero if it is not.
func (g *Gateway) nextTry(o order.Order, tries int, at time.Time) time.Time {
	var retry []time.Duration
	if p := g.profiles[o.Wallet]; p != nil && p.Gateway.Payments != nil {
		retry = p.Gateway.Payments.Retry
	} else { // not paid
		for _, p := range g.config.Profiles {
			if p.Gateway != nil && string(p.Gateway.Form) == o.Form && p.Gateway.Payments != nil {
				retry = p.Gateway.Payments.Retry
				break
			}
		}
	}
	if tries > len(retry) {
		return time.Time{}
	}
	return at.Add(retry[tries-1])
}

// notifier returns the dialect with a name, or nil if none of the gateway's wallets uses it.
func (g *Gateway) notifier(name string) notifier {
	for _, f := range g.dialects {
		if t, ok := f.(notifier); ok && dialectName(f) == name {
			return t
		}
	}
	return nil
}

// send posts a claimed notice, and stores the result.
func (g *Gateway) send(ctx context.Context, o order.Order, i int) error {
	n := o.Notices[i]
	answer, why, final := g.post(ctx, o, n)
	ended := ctx.Err() != nil && why != "" && !final // the gateway is shutting down
	now, err := g.config.Orders.Change(context.WithoutCancel(ctx), order.Key{Number: o.Number}, g.config.Now(), func(o *order.Order) error {
		for i := range o.Notices {
			x := &o.Notices[i]
			switch {
			case x.Number != n.Number:
				continue
			case why == "":
				if x.Copies--; x.Copies > 0 {
					x.Due = g.config.Now() // a second copy
				} else {
					x.Copies, x.Due = 0, time.Time{}
				}
			case x.Tries != n.Tries: // the claim had expired, and another gateway sends it
				return nil
			case ended:
				// Even if this was the last attempt, the next gateway makes another one.
				x.Due = g.config.Now()
				return nil
			case final:
				x.Due = time.Time{}
			default:
				x.Due = g.nextTry(*o, x.Tries, g.config.Now())
			}
			if x.Answer = answer; why != "" {
				x.Answer = why
			}
			n = *x
		}
		return nil
	})
	if err == nil && !ended && g.config.Recorder != nil {
		g.config.Recorder.Notified(Notice{Client: o.Client, Order: o.Number, URL: clip(o.NotifyURL(n.About)), Try: int64(n.Tries), State: string(now.State),
			Change: string(o.About(n.About).Kind), Answer: answer, Why: why, Next: n.Due})
	}
	return err
}

// hostOf returns the host and port of an address, or "" if it has none.
func hostOf(address string) string {
	if u, err := url.Parse(address); err == nil {
		return u.Host
	}
	return ""
}
