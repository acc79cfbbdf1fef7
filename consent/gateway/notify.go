package gateway

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/jembatan/jembatan/consent/order"
)

// A back end is notified at its own address when an order is settled. Pending notices are stored in the ledger, so that
// none is lost if the process is killed, and only one of several gateways sends each.

// notifyTimeout is how long a back end may take to answer.
const notifyTimeout = 15 * time.Second

// notifyEvery is how often the ledger is asked what is due, because an order may be paid in another process.
const notifyEvery = 500 * time.Millisecond

// mostAnswer is how much of a back end's answer is read.
const mostAnswer = 64 << 10

// notice is what a form needs to write a notice.
type notice struct {
	order   order.Order
	change  *order.Change // that it is about; nil: the payment
	number  string
	account string // of the user who paid
	url     *url.URL
	at      time.Time
	client  string
	key     signer
}

// signer signs a text as the gateway.
type signer func(text string) (string, error)

// notifier is a form in which back ends can be notified.
type notifier interface {
	// tell returns the request to post.
	tell(n notice) (header map[string]string, body []byte, err error)
	// heard reports whether an answer acknowledges the notice. If final is set, it is not sent again.
	heard(status int, body []byte) (ok, final bool)
}

// Notify notifies back ends of their orders until ctx ends.
func (g *Gateway) Notify(ctx context.Context) {
	if g.config.Orders == nil {
		return
	}
	tick := time.NewTicker(notifyEvery)
	defer tick.Stop()
	for {
		if err := g.NotifyDue(ctx); err != nil && ctx.Err() == nil && g.config.Recorder != nil {
			g.config.Recorder.Warned("notify", "back ends cannot be notified of orders: "+err.Error())
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// NotifyDue sends each notice that is due now once.
func (g *Gateway) NotifyDue(ctx context.Context) error {
	numbers, err := g.config.Orders.Due(ctx, g.config.Now())
	for _, number := range numbers {
		err = errors.Join(err, g.notifyOf(ctx, number))
	}
	return err
}

// notifyOf sends the notices of one order that are due. It first stores the try and the time of the next one, so that
// if the process is killed meanwhile, the next gateway tries again.
func (g *Gateway) notifyOf(ctx context.Context, number string) error {
	at := g.config.Now().UTC().Truncate(time.Millisecond)
	var due []int
	o, err := g.config.Orders.Change(ctx, order.Key{Number: number}, at, func(o *order.Order) error {
		due = due[:0]
		for i := range o.Notices {
			n := &o.Notices[i]
			if n.Due.IsZero() || n.Due.After(at) || g.notifier(o.Form) == nil {
				continue
			}
			n.Tries++
			n.Due = g.nextTry(*o, n.Tries, at)
			due = append(due, i)
		}
		return nil
	})
	var refused *order.Refusal
	if errors.As(err, &refused) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, i := range due {
		err = errors.Join(err, g.send(ctx, o, i))
	}
	return err
}

// nextTry returns when a notice is due again after so many tries, or zero if it is not.
func (g *Gateway) nextTry(o order.Order, tries int, at time.Time) time.Time {
	var retry []time.Duration
	if p := g.profiles[o.Wallet]; p != nil && p.Gateway.Payments != nil {
		retry = p.Gateway.Payments.Retry
	} else { // nobody has paid it
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

// notifier returns the form with a name, or nil if none of the gateway's wallets uses it.
func (g *Gateway) notifier(name string) notifier {
	for _, f := range g.forms {
		if t, ok := f.(notifier); ok && formName(f) == name {
			return t
		}
	}
	return nil
}

// send posts a notice and stores the result.
func (g *Gateway) send(ctx context.Context, o order.Order, i int) error {
	n := o.Notices[i]
	answer, why, final := g.post(ctx, o, n)
	if ctx.Err() != nil {
		return nil // the gateway ends; the next one tries again
	}
	now, err := g.config.Orders.Change(ctx, order.Key{Number: o.Number}, g.config.Now(), func(o *order.Order) error {
		for i := range o.Notices {
			x := &o.Notices[i]
			switch {
			case x.Number != n.Number:
				continue
			case why == "":
				if x.Copies--; x.Copies > 0 {
					x.Due = g.config.Now() // the same again
				} else {
					x.Copies, x.Due = 0, time.Time{}
				}
			case final:
				x.Due = time.Time{}
			}
			if x.Answer = answer; why != "" {
				x.Answer = why
			}
			n = *x
		}
		return nil
	})
	if err == nil && g.config.Recorder != nil {
		g.config.Recorder.Notified(Notice{Client: o.Client, Order: o.Number, URL: clip(o.NotifyURL(n.About)), Try: int64(n.Tries), State: string(now.State), Answer: answer, Why: why, Next: n.Due})
	}
	return err
}

// post posts a notice. Why is empty if the back end acknowledged it.
func (g *Gateway) post(ctx context.Context, o order.Order, n order.Notice) (answer, why string, final bool) {
	form := g.notifier(o.Form)
	out := notice{order: o, number: n.Number, at: time.Now(), client: o.Client, account: g.account(o.User),
		key: func(text string) (string, error) { return sign(g.config.Key, text) }}
	if i := slices.IndexFunc(o.Changes, func(c order.Change) bool { return c.Number == n.About }); i >= 0 {
		out.change = &o.Changes[i]
	}
	var err error
	if out.url, err = url.Parse(o.NotifyURL(n.About)); err != nil || out.url.Scheme != "http" && out.url.Scheme != "https" || !loopbackName(out.url.Hostname()) {
		return "", "the address is not of this machine, and no other is called: use http://127.0.0.1 or localhost", true
	}
	header, body, err := form.tell(out)
	if err != nil {
		return "", err.Error(), true
	}
	ctx, cancel := context.WithTimeout(ctx, notifyTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, out.url.String(), bytes.NewReader(body))
	if err != nil {
		return "", err.Error(), true
	}
	for name, value := range header {
		request.Header.Set(name, value)
	}
	response, err := notifyClient.Do(request)
	if err != nil {
		var failed *url.Error
		if errors.As(err, &failed) {
			err = failed.Err
		}
		return "", clip(err.Error()), false
	}
	defer response.Body.Close()
	text, err := io.ReadAll(io.LimitReader(response.Body, mostAnswer))
	if err != nil {
		return "", clip(err.Error()), false
	}
	answer = fmt.Sprintf("%d %s", response.StatusCode, clip(string(text)))
	ok, final := form.heard(response.StatusCode, text)
	if !ok {
		why = "the answer does not acknowledge it: " + answer
	}
	return answer, why, final
}

// loopbackName reports whether a host's name is of this machine.
func loopbackName(host string) bool {
	return local(host) || strings.HasSuffix(strings.ToLower(host), ".localhost")
}

// notifyClient reaches this machine alone, whatever a name resolves to, and follows no redirects.
var notifyClient = &http.Client{
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	Transport: &http.Transport{
		Proxy: nil, DisableKeepAlives: true,
		DialContext: func(ctx context.Context, kind, address string) (net.Conn, error) {
			host, port, err := net.SplitHostPort(address)
			if err != nil {
				return nil, err
			}
			if ip := net.ParseIP(host); ip == nil {
				host = "127.0.0.1"
			} else if !ip.IsLoopback() {
				return nil, errors.New("the address is not of this machine")
			}
			return (&net.Dialer{Timeout: notifyTimeout}).DialContext(ctx, kind, net.JoinHostPort(host, port))
		},
	},
}
