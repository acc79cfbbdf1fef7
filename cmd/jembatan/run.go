package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"time"

	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/display"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/jsapi"
	"github.com/jembatan/jembatan/jsapi/cashier"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/spf13/cobra"
)

// runFlags are the flags of `jembatan run` as they were written.
type runFlags struct {
	redeemFlags
	wallet, user, users, state, trace, transport, lang string
	answer, screenshot, entry, gateway                 string
	pay, manifest, userAgent, dialogs, downloads       string
	headless, exitWhenSettled, fresh, testing, adopt   bool
	printCurl, noWatch, desktop, repeat                bool
	exitAfter                                          time.Duration
	traceLimit                                         byteSize
	port                                               int
}

func newRun() *cobra.Command {
	f := runFlags{traceLimit: defaultTraceLimit}
	cmd := &cobra.Command{
		Use:   "run [DIR|URL|demo]",
		Short: "Open a mini-program in a window",
		Long: `Open a mini-program in a window: the pages of a folder, an address that a
server of yours answers, or the built-in demo.`,
		Example: `  jembatan run
  jembatan run ./my-program
  jembatan run http://localhost:5173 --answer deny
  jembatan run ./my-program --headless --answer allow --trace out.jsonl --exit-after 10s`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			what := demo
			if len(args) == 1 {
				what = args[0]
			}
			if !cmd.Flags().Changed("testing") {
				f.testing = what != demo
			}
			return f.run(what, cmd.OutOrStdout())
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.wallet, "wallet", "", "wallet whose rules hold, or a file with rules of your own (default: the manifest's, else "+wallets.Default+")")
	flags.StringVar(&f.user, "user", "budi", "person who is asked: budi, sari or agus, or one of --users")
	flags.StringVar(&f.users, "users", "", "file with people of your own")
	flags.BoolVar(&f.fresh, "fresh", false, "ask as if nothing had been granted before")
	flags.BoolVar(&f.adopt, "adopt-app", false, "move an app that was first opened from another folder or address here, with its grants and what it stored")
	flags.BoolVar(&f.repeat, "repeat-prompts", false, "ask again at once for what the person has just refused (default: for a while the page gets what a denial gives)")
	flags.BoolVar(&f.testing, "testing", true, "offer every outcome in a menu of the consent window (default: not in the demo)")
	flags.StringVar(&f.state, "state", "", "folder for what is kept between runs; :memory: keeps nothing (default: the user's data folder)")
	flags.StringVar(&f.trace, "trace", "", "file that gets one JSON object a line for all that happens")
	flags.Var(&f.traceLimit, "trace-limit", traceLimitHelp)
	flags.StringVar(&f.transport, "transport", "", "how messages travel: isolated or portable (default: the best of this platform)")
	flags.StringVar(&f.lang, "lang", "", "language of the consent window: en or id (default: the desktop's)")
	flags.BoolVar(&f.headless, "headless", false, "run without a display, on an X server of its own")
	flags.StringVar(&f.answer, "answer", "", "answer every prompt: allow, allow:SCOPE,SCOPE, deny, close, background, network, busy, empty or never; +unprovisioned:SCOPE,SCOPE after it (default: a person does)")
	flags.StringVar(&f.pay, "pay", "", "answer every payment: "+strings.Join(cashier.Words(), ", ")+" (default: a person does)")
	flags.StringVar(&f.dialogs, "dialogs", "", "who answers dialogs, pickers and action sheets in the page: yes, no or person (default: a person; with --headless, yes)")
	flags.StringVar(&f.downloads, "downloads", "", "what becomes of files that pages save: ask, keep or refuse (default: a person is asked; with --headless, refuse)")
	flags.StringVar(&f.manifest, "manifest", "", "manifest for an address: app, scopes, hosts, device, mocks; a folder has its own")
	flags.StringVar(&f.userAgent, "user-agent", "", "what pages find at the end of navigator.userAgent (default: the wallet's)")
	flags.BoolVar(&f.noWatch, "no-watch", false, "leave the page as it is when files of the folder change")
	flags.BoolVar(&f.desktop, "desktop", false, "be no phone to pages: they find the desktop's user agent, language and screen, and the mouse makes no touches")
	flags.StringVar(&f.screenshot, "screenshot", "", "PNG file for a picture of the page at the end; the consent window's goes to FILE-consent.png")
	flags.DurationVar(&f.exitAfter, "exit-after", 0, "end after this time, for example 10s")
	flags.BoolVar(&f.exitWhenSettled, "exit-when-settled", false, "end once every call of the page is settled and nothing has happened for 1s; for 3s where a page that has loaded has called nothing")
	flags.StringVar(&f.entry, "entry", "", "page to open in place of the manifest's entry, with a query or #fragment")
	flags.StringVar(&f.gateway, "gateway", "", "redeem the codes at this address too, for a back end of yours: 127.0.0.1:8765; see jembatan gateway")
	flags.BoolVar(&f.printCurl, "print-curl", false, "print the signed request that redeems each code")
	f.redeemFlags.add(cmd)
	flags.IntVar(&f.port, "port", 0, "port for the pages of a folder (default: always the same for the same app)")
	return cmd
}

// run checks everything that can be wrong before it opens anything.
func (f runFlags) run(what string, out io.Writer) (err error) {
	transport, err := window.ParseTransport(f.transport)
	if err != nil {
		return err
	}
	language, err := parseLanguage(f.lang)
	if err != nil {
		return err
	}
	person, err := findPerson(f.user, f.users)
	if err != nil {
		return err
	}
	if f.exitAfter < 0 {
		return fmt.Errorf("--exit-after %s is before the start: use a time like 10s", f.exitAfter)
	}
	redeems, err := f.redeemFlags.read()
	if err != nil {
		return err
	}
	if f.printCurl && f.gateway == "" && f.state == host.Memory {
		return fmt.Errorf("--print-curl with --state %s: nobody could redeem the codes: add --gateway %s", host.Memory, gateway.DefaultAddress)
	}
	h := &running{person: person, transport: transport, language: language, screenshot: f.screenshot,
		fresh: f.fresh, repeat: f.repeat, testing: f.testing, now: redeems.now, fixtures: &fixtures{person: person}, outside: newOutside(), watches: !f.noWatch, phone: !f.desktop}
	if h.pay, err = readPay(f.pay); err != nil {
		return err
	}
	if h.dialogs, err = f.readDialogs(); err != nil {
		return err
	}
	if h.downloads, err = f.readDownloads(); err != nil {
		return err
	}
	if h.pay == cashier.Never && f.exitWhenSettled && f.exitAfter == 0 {
		return errors.New("--pay never settles no call, so --exit-when-settled would never end: add --exit-after 10s")
	}
	if h.agent, err = readAgent(f.userAgent); err != nil {
		return err
	}

	program, err := f.find(what)
	if err != nil {
		return err
	}
	if h.profile, err = program.profile(f.wallet); err != nil {
		return err
	}
	h.fixtures.set(program.fixtures())
	if err := program.checkMocks(); err != nil {
		return err
	}
	if redeems.codeTTL > 0 {
		h.profile.CodeLifetime = redeems.codeTTL
	}
	if f.answer != "" {
		answer, err := consent.ParseAnswer(h.profile, f.answer)
		if err != nil {
			return fmt.Errorf("--answer: %w", err)
		}
		if answer.Outcome == consent.Never && f.exitWhenSettled && f.exitAfter == 0 {
			return errors.New("--answer never settles no call, so --exit-when-settled would never end: add --exit-after 10s")
		}
		h.answer = &answer
	}
	if !f.headless && !display.Have() {
		return errors.New("there is no display: set DISPLAY or WAYLAND_DISPLAY, or add --headless")
	}
	if err := apart(program.program, f.state); err != nil {
		return err
	}
	f.withhold(program.program)
	var port net.Listener // of the gateway
	if f.gateway != "" {
		if port, err = gateway.Listen(f.gateway); err != nil {
			return err
		}
		defer port.Close()
	}
	book, err := host.OpenLedger(f.state)
	if err != nil {
		return inUse(err)
	}
	defer func() { err = errors.Join(err, book.Close()) }()
	h.ledger = book
	servedAt, err := f.settle(book, program)
	if err != nil {
		return err
	}
	state, err := host.EnterState(f.state)
	if err != nil {
		return err
	}
	defer state.Leave()
	h.keeps = state.Keeps
	if err := writable(f.screenshot, "--screenshot"); err != nil {
		return err
	}
	dropped := window.DropInspectors()
	recorder, printer, closeTrace, err := record(f.trace, f.traceLimit, out)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeTrace()) }()
	h.recorder = recorder
	for _, name := range dropped {
		recorder.Record("warning", bridge.WarningLine{Rule: "inspector",
			Text: name + " is taken out of the environment: an inspector could answer in the person's place"})
	}
	sayWithheld(program.program, recorder)

	if h.target, err = program.open(servedAt); err != nil {
		return err
	}
	defer h.target.close()
	h.headless = f.headless
	h.keepDownloads(f, state)
	closeStores, err := h.openStores(state, program.hosts())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeStores()) }()
	if f.headless { // nobody looks into their pictures, nor is it anybody's cache
		h.pictures = filepath.Join(state.Dir, "pictures")
		os.Setenv("XDG_CACHE_HOME", filepath.Join(h.web, "cache"))
	}
	stopProxy, err := h.startProxy()
	if err != nil {
		return err
	}
	defer stopProxy()
	h.program = program.program
	stopGateway, err := f.redeem(h, redeems, port, book, gateway.Below(state.Dir), printer)
	if err != nil {
		return err
	}
	defer stopGateway()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if f.headless {
		screen, err := display.Start(ctx, display.Options{})
		if err != nil {
			return failed(err)
		}
		defer screen.Stop()
	}
	var all *settled
	if f.exitWhenSettled {
		all = newSettled(f.exitAfter == 0)
		h.recorder = recorders{h.recorder, all}
		h.loading = all.load
		var cancel context.CancelFunc
		ctx, cancel = context.WithCancel(ctx)
		defer cancel()
		go func() { <-all.done; cancel() }()
	}
	if f.exitAfter > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, f.exitAfter)
		defer cancel()
	}
	fmt.Fprintf(printer, "%s, wallet %s, person %s, at %s\n", h.target.title, h.profile.Title, person.Name, h.target.url)
	err = h.run(ctx)
	if all != nil {
		err = errors.Join(err, all.failure())
	}
	return failed(err)
}

// readDialogs reads --dialogs. Without a display there is no person.
func (f runFlags) readDialogs() (jsapi.Dialogs, error) {
	if f.dialogs != "" {
		dialogs, err := jsapi.ParseDialogs(f.dialogs)
		if err != nil {
			err = fmt.Errorf("--dialogs %w", err)
		}
		return dialogs, err
	}
	if f.headless {
		return jsapi.Accept, nil
	}
	return jsapi.Person, nil
}

var language = regexp.MustCompile(`^(?i:en|id)([-_.].*)?$`)

// parseLanguage reads --lang; empty means the desktop's language.
func parseLanguage(written string) (string, error) {
	if written != "" {
		if !language.MatchString(written) {
			return "", fmt.Errorf("--lang %q is not known: use en or id", written)
		}
		return written, nil
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := os.Getenv(name); value != "" {
			return value, nil
		}
	}
	return "en", nil
}
