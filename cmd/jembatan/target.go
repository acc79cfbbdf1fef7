package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/jembatan/jembatan/jsapi/program"
)

// demo names the built-in demo. A folder of that name is opened as ./demo.
const demo = "demo"

// found is what `run` was told to open, checked and not opened yet.
type found struct {
	program  *program.Program  // nil for an address
	address  *url.URL          // nil for a program
	manifest *program.Manifest // that stands beside an address; nil for none
	entry    string            // in place of the first page; "" for none
}

// target is what the window opens.
type target struct {
	id      string // of the app
	title   string
	url     string
	address *url.URL        // the same
	server  *program.Server // nil for an address
	// app finds who asks by the origin of a page: the one program that was
	// opened, at its own origins, and nobody else.
	app   func(origin string) (consent.App, bool)
	close func() error
}

// find looks up a folder, an address or the demo.
func (f runFlags) find(what string) (found, error) {
	if isAddress(what) {
		address, err := url.Parse(what)
		if err != nil || address.Host == "" {
			return found{}, fmt.Errorf("address %q cannot be read: use http://HOST:PORT/PATH", what)
		}
		manifest, err := f.readManifest()
		return found{address: address, manifest: manifest, entry: f.entry}, err
	}
	if f.manifest != "" {
		return found{}, errors.New("--manifest is for an address: that of a folder is " + program.ManifestName + " in it")
	}
	var p *program.Program
	var err error
	if what == demo {
		p, err = program.LoadFS(assets.Demo(), demo)
	} else {
		p, err = program.LoadAt(what, f.entry)
	}
	if err != nil {
		return found{}, err
	}
	if !host.IsWalletFile(p.Wallet) {
		err = p.CheckWallet(wallets.Names())
	}
	return found{program: p, entry: f.entry}, err
}

// readManifest reads the manifest that stands beside an address; nil for none.
func (f runFlags) readManifest() (*program.Manifest, error) {
	if f.manifest == "" {
		return nil, nil
	}
	m, err := program.LoadManifest(f.manifest)
	if err == nil && !host.IsWalletFile(m.Wallet) {
		err = m.CheckWallet(wallets.Names())
	}
	return m, err
}

func isAddress(what string) bool {
	return strings.HasPrefix(what, "http://") || strings.HasPrefix(what, "https://")
}

// profile reads the wallet's rules: those of --wallet, else of the manifest,
// else the default's. The manifest's scopes are held to them.
func (f found) profile(wallet string) (*consent.Profile, error) {
	if named, dir := f.wallet(); wallet == "" {
		wallet = named
		if host.IsWalletFile(wallet) && !filepath.IsAbs(wallet) {
			wallet = filepath.Join(dir, filepath.FromSlash(wallet))
		}
	}
	profile, err := host.LoadWallet(wallet)
	if err != nil {
		return nil, err
	}
	switch {
	case f.program != nil:
		err = f.program.CheckScopes(profile.Name, profile.ScopeNames())
	case f.manifest != nil:
		err = f.manifest.CheckScopes(profile.Name, profile.ScopeNames())
	}
	return profile, err
}

// wallet is the one that the manifest names, and the folder from which it names it.
func (f found) wallet() (name, dir string) {
	switch {
	case f.program != nil:
		return f.program.Wallet, f.program.Dir
	case f.manifest != nil:
		return f.manifest.Wallet, f.manifest.Dir()
	}
	return "", ""
}

// open serves the program's folder, or finds out whether the address answers.
func (f found) open(port int) (*target, error) {
	if f.address != nil {
		return f.openAddress()
	}
	server, err := program.Serve(f.program, port)
	if err != nil {
		return nil, err
	}
	address, err := withEntry(server.URL(), f.entry)
	if err != nil {
		server.Close()
		return nil, err
	}
	app := consent.App{ID: f.program.AppID, Name: f.program.Name, Icon: f.program.Icon,
		Origin: originOf(address), Provisioned: f.program.Scopes}
	return &target{id: app.ID, title: app.Name, url: address.String(), address: address, server: server, app: only(app), close: server.Close}, nil
}

// answerTime is how long a server may take to say anything at all.
const answerTime = 10 * time.Second

// openAddress asks the server once, so that one that is not there is said in a
// line and not by an empty window. Where the server redirects from the start,
// the place it leads to is the app's as well.
func (f found) openAddress() (*target, error) {
	address, err := withEntry(f.address.String(), f.entry)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), answerTime)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodHead, address.String(), nil)
	if err != nil {
		return nil, fmt.Errorf("address %s: %w", address, err)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, failed(fmt.Errorf("%s does not answer: %v: start its server, or check the address", address, reason(err)))
	}
	answer.Body.Close()
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
	return &target{id: app.ID, title: app.Name, url: address.String(), address: address, app: only(app, there), close: func() error { return nil }}, nil
}

// only finds an app at its own origin, under any of the given ones.
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

// withEntry resolves --entry against the first page's address. It may not lead
// to another server.
func withEntry(first, entry string) (*url.URL, error) {
	base, err := url.Parse(first)
	if err != nil {
		return nil, fmt.Errorf("address %q cannot be read: %w", first, err)
	}
	address, err := base.Parse(entry)
	if err != nil || originOf(address) != originOf(base) {
		return nil, fmt.Errorf("--entry %q is no page of %s: name one of its pages, a ?query or a #fragment", entry, originOf(base))
	}
	return address, nil
}

func originOf(u *url.URL) string { return u.Scheme + "://" + u.Host }

// reason takes the address off an error of a request: our message names it.
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

// hasPage asks the folder's own server for a page; nil for an address, whose
// server may answer a question otherwise than a visit.
func (t *target) hasPage() func(string) bool {
	if t.server == nil {
		return nil
	}
	return func(address string) bool {
		request, err := http.NewRequest(http.MethodHead, address, nil)
		if err != nil {
			return false
		}
		request.Header.Set("Accept", "text/html") // so that the fallback counts
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			return true // it will be seen
		}
		answer.Body.Close()
		return answer.StatusCode != http.StatusNotFound
	}
}
