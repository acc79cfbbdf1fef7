package main

import (
	"strings"

	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/cashier"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/spf13/pflag"
)

// addProgram adds the flags about the program.
func (f *runFlags) addProgram(flags *pflag.FlagSet) {
	flags.StringVar(&f.entry, "entry", "", "open `PAGE` first, or the first page with this ?query or #fragment")
	flags.StringVar(&f.manifest, "manifest", "", "manifest `FILE` for an address; a folder has its own (default: jembatan.yaml of the current folder, if there is one)")
	flags.StringArrayVar(&f.insecureHosts, "insecure-host", nil, "accept an untrusted certificate of this `HOST`, if the program is an https address; can be repeated (default: hosts of this machine)")
	flags.Var(&f.port, "port", "serve the folder at port `N`; auto chooses a free one (default: always the same for the same app; with --headless or --state :memory:, a free one if that is in use)")
	flags.BoolVar(&f.tour, "tour", false, "play the demo as a tour, with captions, until it is closed; with --headless or --exit-when-settled, once and without pauses")
	flags.BoolVar(&f.noWatch, "no-watch", false, "do not reload the page when files of the folder change")
	flags.StringVar(&f.state, "state", "", "state folder `DIR`, which is kept between runs; :memory: keeps nothing (default: the user's data folder)")
	flags.BoolVar(&f.adopt, "adopt-app", false, "move an app that was first opened from another folder or address here, with its grants and storage")
}

// addWindow adds the flags about the window, and about the phone that pages see.
func (f *runFlags) addWindow(flags *pflag.FlagSet) {
	flags.StringVar(&f.transport, "transport", "", "transport `NAME`: isolated or portable (default: the best on this platform)")
	flags.StringVar(&f.lang, "lang", "", "language `LANG` of the consent window: en or id (default: the desktop's)")
	flags.BoolVar(&f.inspect, "inspect", false, "open the page's developer tools; --inspect=false disables F12 and the menu entry, as for the demos and with --headless")
	flags.BoolVar(&f.panel, "panel", false, "serve a panel that shows and steers the run, with its calls, console and grants, and print its address for any browser")
	flags.StringVar(&f.frame, "frame", "", "`FRAME` around the page: phone, with a status bar and a title bar, or none (default: phone; with --headless or --desktop, none)")
	flags.StringVar(&f.size, "size", "", "`SIZE` of the page, such as 390x844, or of the screen of a phone: "+strings.Join(host.PhoneNames(), ", ")+" (default: 390x844)")
	flags.StringVar(&f.theme, "theme", "", "`THEME` of pages and windows: light or dark (default: the desktop's)")
	flags.BoolVar(&f.desktop, "desktop", false, "do not emulate a phone: pages see the desktop's user agent, language and screen, and no touch events")
	flags.StringVar(&f.userAgent, "user-agent", "", "`TEXT` at the end of navigator.userAgent (default: the wallet's)")
	flags.BoolVar(&f.headless, "headless", false, "run without a display, on an X server of its own")
}

// addAnswers adds the flags about who is asked, and who answers.
func (f *runFlags) addAnswers(flags *pflag.FlagSet) {
	flags.StringVar(&f.wallet, "wallet", "", "the `WALLET` whose rules apply, or a file with your own rules (default: the manifest's, else "+wallets.Default+")")
	flags.StringVar(&f.user, "user", "budi", "`NAME` of the user of the program: budi, sari or agus, or one of --users")
	flags.StringVar(&f.users, "users", "", "`FILE` with your own users")
	flags.BoolVar(&f.fresh, "fresh", false, "ask as if nothing had been granted before, as the demos do")
	flags.BoolVar(&f.repeat, "repeat-prompts", false, "ask again at once for what the user has just denied, as the demos do (default: for a while the page receives a denial)")
	flags.BoolVar(&f.testing, "testing", true, "show the testing menu in the consent window; the demos hide it")
	flags.StringVar(&f.sheet, "sheet", "", "`LOOK` of the consent window: wallet, a list with one answer as in the wallet's app, or switches, one for each scope (default: switches with the testing menu, else the wallet's own)")
	flags.StringVar(&f.answer, "answer", "", "`ANSWER` to every consent prompt: "+consent.AnswerForms()+"; deny,allow answers the first and those after it (default: the user answers)")
	flags.StringVar(&f.pay, "pay", "", "`OUTCOME` of every payment: "+strings.Join(cashier.Words(), ", ")+"; failed,paid is for the first and for those after it (default: the user pays; with --answer, cancelled)")
	flags.StringVar(&f.dialogs, "dialogs", "", "`WHO` answers dialogs, pickers and action sheets in the page: yes, no or person, the user (default: person; with --headless, yes)")
	flags.StringVar(&f.downloads, "downloads", "", "`POLICY` for files that pages save: ask, keep or refuse (default: ask; with --headless, refuse)")
}

// addRun adds the flags about what is recorded of the run, and when it ends.
func (f *runFlags) addRun(flags *pflag.FlagSet) {
	flags.StringVar(&f.trace, "trace", "", "write every event to `FILE`, one JSON object a line; see jembatan help trace")
	flags.Var(&f.traceLimit, "trace-limit", traceLimitHelp)
	flags.StringVar(&f.screenshot, "screenshot", "", "save a picture of the page as `FILE` at the end, of the consent window as FILE-consent.png, of a payment as FILE-cashier.png")
	flags.StringVar(&f.record, "record", "", "write what the user does as a scenario to `FILE`; see jembatan help scenario")
	flags.DurationVar(&f.exitAfter, "exit-after", 0, "end after this `TIME`, such as 10s")
	flags.Var(&f.failOn, "fail-on", "exit with 1 if one of these `EVENTS` happened: "+strings.Join(failureNames(), ", "))
	flags.BoolVar(&f.exitWhenSettled, "exit-when-settled", false, "end once every call is settled, the page is idle and nothing has happened for 1s, or for 3s if it has made no call; a page that is not done in time fails the run")
}

// addGateway adds the flags about the gateway, before those of redeemFlags.
func (f *runFlags) addGateway(flags *pflag.FlagSet) {
	flags.StringVar(&f.gateway, "gateway", "", "redeem codes at this `ADDR` for your back end, such as 127.0.0.1:8765; see jembatan help gateway")
	flags.BoolVar(&f.printCurl, "print-curl", false, "print the signed request that redeems each code")
}
