package host

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/jembatan/jembatan/consent"
)

// answerTime is how long a server may take to begin its response.
const answerTime = 10 * time.Second

// openAddress sends the server one request, so that a server that does not run, or whose
// certificate is not trusted, is reported in one line and not as an empty window. If the
// server redirects at once, the target belongs to the app as well. The certificate of a
// server on this machine, or of one of the named hosts, is accepted for this run.
func (f found) openAddress(ctx context.Context, insecure []string) (*target, error) {
	address, err := withEntry(f.address.String(), f.entry)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, answerTime)
	defer cancel()
	answer, err := head(ctx, http.DefaultClient, address)
	accepted, untrusted := pin(address, err, insecure)
	if untrusted != nil {
		return nil, untrusted
	}
	if accepted != nil {
		answer, err = head(ctx, accepted.client(), address)
	}
	if there := otherScheme(ctx, address, answer, err); there != nil {
		return nil, failure(fmt.Errorf("%s cannot be opened: its server expects %s: write %s", address, there.Scheme, there))
	}
	if err != nil {
		return nil, failure(fmt.Errorf("%s does not answer: %v: start its server, or check the address", address, reason(err)))
	}
	if accepted == nil {
		accepted = vouched(address, answer, insecure)
	}
	app := consent.App{ID: f.appID(), Name: address.Host, Origin: originOf(address)}
	if m := f.manifest; m != nil {
		if m.Name != "" {
			app.Name = m.Name
		}
		if app.Icon, err = m.ReadIcon(); err != nil {
			return nil, err
		}
		app.Provisioned = m.Scopes
	}
	there := app
	there.Origin = originOf(answer.Request.URL)
	return &target{id: app.ID, title: app.Name, url: address.String(), address: address, accepted: accepted, app: only(app, there)}, nil
}

// head requests the header of a server's response.
func head(ctx context.Context, client *http.Client, address *url.URL) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodHead, address.String(), nil)
	if err != nil {
		return nil, fmt.Errorf("address %s: %w", address, err)
	}
	answer, err := client.Do(request)
	if err == nil {
		answer.Body.Close()
	}
	return answer, err
}

// withEntry resolves Options.Entry against the first page's address. It may not lead
// to another server.
func withEntry(first, entry string) (*url.URL, error) {
	base, err := url.Parse(first)
	if err != nil {
		return nil, fmt.Errorf("address %q cannot be read: %w", first, err)
	}
	address, err := base.Parse(entry)
	if err != nil || originOf(address) != originOf(base) {
		return nil, wrong("{Entry} %q is not a page of %s: name one of its pages, a ?query or a #fragment", entry, originOf(base))
	}
	return address, nil
}

func originOf(u *url.URL) string { return u.Scheme + "://" + u.Host }

// reason removes the address from an error of a request, because our message names it.
func reason(err error) error {
	var dial *net.OpError
	if errors.As(err, &dial) && dial.Err != nil {
		return dial.Err
	}
	var request *url.Error
	if errors.As(err, &request) {
		return request.Err
	}
	return err
}
