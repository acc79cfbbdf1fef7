package host

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/program"
)

// target is what the window opens.
type target struct {
	id       string // of the app
	title    string
	url      string
	address  *url.URL        // url, parsed
	server   *program.Server // nil for an address
	accepted *pinned         // certificate of the server; nil if it needs no exception
	shell    string          // address of the document of a program in the template language; "" for others
	// app returns the app that asks, by the origin of a page: it is the program that was
	// opened, at its own origins, and no other.
	app func(origin string) (consent.App, bool)
}

// openTarget serves the program's folder, or checks that the address answers.
func (h *Host) openTarget(ctx context.Context, f found, port int) (*target, error) {
	if f.address != nil {
		t, err := f.openAddress(ctx, h.options.InsecureHost)
		if err == nil && t.accepted != nil && !t.accepted.vouched {
			h.warn("certificate", "the certificate of "+t.address.Host+" is not trusted, and is accepted in this run: a wallet would not open the program")
		}
		return t, err
	}
	server, err := program.Serve(f.program, port)
	if errors.Is(err, program.ErrInUse) && h.options.Port == 0 && (h.options.Headless || !h.state.keeps) {
		if server, err = program.Serve(f.program, program.AnyPort); err == nil && h.state.keeps {
			h.warn("port", fmt.Sprintf("port %d is in use, perhaps by another run of the app: its pages are at %s in this run, where they do not see what they kept themselves (localStorage, IndexedDB)", port, server.Origin()))
		}
	}
	if err != nil {
		return nil, wrong("%w; {Port} chooses another", err)
	}
	h.onClose(server.Close)
	address, err := f.first(server)
	if err != nil {
		return nil, err
	}
	app := consent.App{ID: f.program.AppID, Name: f.program.Name, Icon: f.program.Icon,
		Origin: originOf(address), Provisioned: f.program.Scopes}
	return &target{id: app.ID, title: app.Name, url: address.String(), address: address, server: server, shell: server.Shell(), app: only(app)}, nil
}

// first returns the address of the program's first page.
func (f found) first(server *program.Server) (*url.URL, error) {
	if f.program.Site == nil {
		return withEntry(server.URL(), f.entry)
	}
	address, err := server.Address(f.entry)
	if err != nil {
		return nil, err
	}
	return url.Parse(address)
}

// only returns a function that finds an app at the given origins only.
func only(apps ...consent.App) func(string) (consent.App, bool) {
	return func(origin string) (consent.App, bool) {
		for _, app := range apps {
			if app.Origin == origin {
				return app, true
			}
		}
		return consent.App{}, false
	}
}

// hasPage returns a function that asks the folder's own server for a page. It is nil for
// an address, whose server may answer such a request differently from a visit.
func (t *target) hasPage() func(string) bool {
	if t.server == nil {
		return nil
	}
	return func(address string) bool {
		request, err := http.NewRequest(http.MethodHead, address, nil)
		if err != nil {
			return false
		}
		request.Header.Set("Accept", "text/html") // so that the fallback page counts
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			return true // a visit will show what is wrong
		}
		answer.Body.Close()
		return answer.StatusCode != http.StatusNotFound
	}
}
