package main

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/jsapi/host"
)

// options returns the options for the flags.
func (f runFlags) options(what string) (o host.Options, err error) {
	o = host.Options{
		Program: what, Entry: f.entry, Manifest: f.manifest, InsecureHost: f.insecureHosts, Port: int(f.port), NoWatch: f.noWatch, State: f.state, Adopt: f.adopts,
		Wallet: f.wallet, RepeatPrompts: f.repeat, Fresh: f.fresh, Testing: f.testing,
		DeveloperTools: f.tools, Panel: f.panel, Desktop: f.desktop, UserAgent: f.userAgent, Headless: f.headless, Screenshot: f.screenshot, Gateway: f.gateway,
		Withhold: f.private(), OptionName: flagOf,
	}
	if o.Transport, err = window.ParseTransport(f.transport); err != nil {
		return o, err
	}
	if o.Language, err = parseLanguage(f.lang); err != nil {
		return o, err
	}
	if err := f.looks(&o); err != nil {
		return o, err
	}
	if o.Sheet, err = consent.ParseSheet(f.sheet); err != nil {
		return o, fmt.Errorf("--sheet %w", err)
	}
	if o.User, err = findUser(f.user, f.users); err != nil {
		return o, err
	}
	if o.Users, err = readUsers(f.users); err != nil {
		return o, err
	}
	if f.exitAfter < 0 {
		return o, errors.New("--exit-after must not be negative: use a time like 10s")
	}
	if err := checkOutput("--trace", f.trace, "out.jsonl"); err != nil {
		return o, err
	}
	redeems, err := f.redeemFlags.read()
	if err != nil {
		return o, err
	}
	o.Signature, o.Merchants, o.Now, o.CodeLifetime = redeems.signature, redeems.named, redeems.now, redeems.codeTTL
	o.Refusals = redeems.refusals
	if len(o.Refusals) > 0 && f.gateway == "" {
		return o, fmt.Errorf("--refuse %s: this run has no gateway that could refuse: add --gateway %s, or give it to jembatan gateway", o.Refusals[0], gateway.DefaultAddress)
	}
	if f.printCurl && f.gateway == "" && f.state == host.Memory {
		return o, fmt.Errorf("--print-curl with --state %s: nobody could redeem the codes: add --gateway %s", host.Memory, gateway.DefaultAddress)
	}
	if o.Answerer, err = f.answers(); err != nil {
		return o, err
	}
	return o, f.tours(&o)
}

// looks sets the options about the look of the phone and its page.
func (f runFlags) looks(o *host.Options) (err error) {
	switch f.frame {
	case "":
		o.Frame = !f.headless && !f.desktop
	case "phone", "none":
		o.Frame = f.frame == "phone"
	default:
		return fmt.Errorf("--frame %q is not known: use phone or none", f.frame)
	}
	if o.Size, err = host.ParseSize(f.size); err != nil {
		return fmt.Errorf("--size %w", err)
	}
	switch o.Theme = window.Theme(f.theme); o.Theme {
	case "", window.Light, window.Dark:
		return nil
	}
	return fmt.Errorf("--theme %q is not known: use light or dark", f.theme)
}

// toolsOf returns the developer tools for --inspect; written says whether the flag is present. Without the flag, the
// user can open the developer tools of their own program, but not those of a demo or of a headless run.
func toolsOf(inspect, written, show bool) window.DeveloperTools {
	switch {
	case inspect:
		return window.OpenTools
	case written || show:
		return window.NoTools
	}
	return window.Tools
}

// private returns the files that the pages of a folder must not load: files that the run writes, and files with data of
// users and merchants.
func (f runFlags) private() map[string]string {
	files := map[string]string{f.trace: "the trace", f.record: "the recording", f.merchants: "the file of --merchants", f.users: "the file of --users"}
	delete(files, "")
	return files
}

// adopts decides whether an app moves here: by the flag, or by asking the user at the terminal.
func (f runFlags) adopts(m host.Move) bool {
	return f.adopt || f.answer == "" && !f.headless && askAdopt(m)
}

// flagOf returns the flag for an option of package host.
func flagOf(option string) string {
	switch option {
	case "Adopt":
		return "--adopt-app"
	case "Refusals":
		return "--refuse"
	}
	return "--" + strings.ToLower(capital.ReplaceAllString(option, "$1-$2"))
}

var capital = regexp.MustCompile(`([a-z])([A-Z])`)

var language = regexp.MustCompile(`^(?i:en|id)([-_.].*)?$`)

// parseLanguage parses --lang; empty means the desktop's language.
func parseLanguage(written string) (string, error) {
	if written == "" {
		return host.DesktopLanguage(), nil
	}
	if !language.MatchString(written) {
		return "", fmt.Errorf("--lang %q is not known: use en or id", written)
	}
	return written, nil
}

// until returns a context that ends when the flags say so.
func (f runFlags) until(ctx context.Context, all *settled) (context.Context, context.CancelFunc) {
	var cancel context.CancelFunc
	if f.exitAfter > 0 && all == nil {
		ctx, cancel = context.WithTimeout(ctx, f.exitAfter)
	} else {
		ctx, cancel = context.WithCancel(ctx)
	}
	if all != nil {
		go func() { <-all.done; cancel() }()
	}
	return ctx, cancel
}
