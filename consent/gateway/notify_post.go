package gateway

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/jembatan/jembatan/consent/order"
)

// mostAnswer is the maximum number of bytes of a back end's response that are read.
const mostAnswer = 64 << 10

// post posts a notice. why is empty if the back end acknowledged it.
func (g *Gateway) post(ctx context.Context, o order.Order, n order.Notice) (answer, why string, final bool) {
	dialect := g.notifier(o.Form)
	out := notice{order: o, number: n.Number, at: time.Now(), client: o.Client, account: g.account(o.User),
		key: func(text string) (string, error) { return sign(g.config.Key, text) }}
	if c := o.About(n.About); c.Number != "" {
		out.change = &c
	}
	var err error
	if out.url, err = url.Parse(o.NotifyURL(n.About)); err != nil || out.url.Scheme != "http" && out.url.Scheme != "https" || !loopbackName(out.url.Hostname()) {
		return "", "the address is not on this machine, to which all notices must go: use http://127.0.0.1 or http://localhost", true
	}
	header, body, err := dialect.tell(out)
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
	ok, final := dialect.heard(response.StatusCode, text)
	if !ok {
		why = "the response does not acknowledge the notice: " + answer
	}
	return answer, why, final
}

// loopbackName reports whether a host name is that of this machine.
func loopbackName(host string) bool {
	return local(host) || strings.HasSuffix(strings.ToLower(host), ".localhost")
}

// notifyClient connects only to this machine, whatever a name resolves to, and does not follow redirects.
var notifyClient = &http.Client{
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	Transport: &http.Transport{
		Proxy: nil, DisableKeepAlives: true,
		DialContext: func(ctx context.Context, kind, address string) (net.Conn, error) {
			host, port, err := net.SplitHostPort(address)
			if err != nil {
				return nil, err
			}
			ip := net.ParseIP(host)
			if ip == nil { // a name: a server may listen at only one of the two addresses
				return dialFirst(ctx, kind, port, "127.0.0.1", "::1")
			}
			if !ip.IsLoopback() {
				return nil, errors.New("the address is not on this machine")
			}
			return dialFirst(ctx, kind, port, host)
		},
	},
}

// dialFirst connects to the first address that accepts. Its error is that of the first address.
func dialFirst(ctx context.Context, kind, port string, addresses ...string) (connection net.Conn, err error) {
	for _, address := range addresses {
		made, failed := (&net.Dialer{Timeout: notifyTimeout}).DialContext(ctx, kind, net.JoinHostPort(address, port))
		if failed == nil {
			return made, nil
		}
		err = cmp.Or(err, failed)
	}
	return nil, err
}
