package main

import (
	"strings"

	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/cashier"
	"github.com/spf13/pflag"
)

// addProgram adds the flags of the program, and the window it is in.
func (f *runFlags) addProgram(flags *pflag.FlagSet) {
	flags.StringVar(&f.entry, "entry", "", "page to open in place of the manifest's entry, with a query or #fragment")
	flags.StringVar(&f.manifest, "manifest", "", "manifest for an address: app, scopes, hosts, device, mocks; a folder has its own")
	flags.IntVar(&f.port, "port", 0, "port for the pages of a folder (default: always the same for the same app)")
	flags.BoolVar(&f.noWatch, "no-watch", false, "leave the page as it is when files of the folder change")
	flags.StringVar(&f.state, "state", "", "folder for what is kept between runs; :memory: keeps nothing (default: the user's data folder)")
	flags.BoolVar(&f.adopt, "adopt-app", false, "move an app that was first opened from another folder or address here, with its grants and what it stored")
	flags.StringVar(&f.transport, "transport", "", "how messages travel: isolated or portable (default: the best of this platform)")
	flags.StringVar(&f.lang, "lang", "", "language of the consent window: en or id (default: the desktop's)")
	flags.BoolVar(&f.desktop, "desktop", false, "be no phone to pages: they find the desktop's user agent, language and screen, and the mouse makes no touches")
	flags.StringVar(&f.userAgent, "user-agent", "", "what pages find at the end of navigator.userAgent (default: the wallet's)")
	flags.BoolVar(&f.headless, "headless", false, "run without a display, on an X server of its own")
}

// addAnswers adds the flags of who is asked, and who answers.
func (f *runFlags) addAnswers(flags *pflag.FlagSet) {
	flags.StringVar(&f.wallet, "wallet", "", "wallet whose rules hold, or a file with rules of your own (default: the manifest's, else "+wallets.Default+")")
	flags.StringVar(&f.user, "user", "budi", "person who is asked: budi, sari or agus, or one of --users")
	flags.StringVar(&f.users, "users", "", "file with people of your own")
	flags.BoolVar(&f.fresh, "fresh", false, "ask as if nothing had been granted before")
	flags.BoolVar(&f.repeat, "repeat-prompts", false, "ask again at once for what the person has just refused (default: for a while the page gets what a denial gives)")
	flags.BoolVar(&f.testing, "testing", true, "offer every outcome in a menu of the consent window (default: not in the demo)")
	flags.StringVar(&f.answer, "answer", "", "answer every prompt: "+consent.AnswerForms()+" (default: the user does)")
	flags.StringVar(&f.pay, "pay", "", "answer every payment: "+strings.Join(cashier.Words(), ", ")+" (default: a person does)")
	flags.StringVar(&f.dialogs, "dialogs", "", "who answers dialogs, pickers and action sheets in the page: yes, no or person (default: a person; with --headless, yes)")
	flags.StringVar(&f.downloads, "downloads", "", "what becomes of files that pages save: ask, keep or refuse (default: a person is asked; with --headless, refuse)")
}

// addRun adds the flags of what is kept of the run, and when it ends.
func (f *runFlags) addRun(flags *pflag.FlagSet) {
	flags.StringVar(&f.trace, "trace", "", "file that gets a line of JSON for each event; bridge/TRACE.md specifies every kind")
	flags.Var(&f.traceLimit, "trace-limit", traceLimitHelp)
	flags.StringVar(&f.screenshot, "screenshot", "", "PNG file for a picture of the page at the end; the consent window's goes to FILE-consent.png")
	flags.DurationVar(&f.exitAfter, "exit-after", 0, "end after this time, for example 10s")
	flags.BoolVar(&f.exitWhenSettled, "exit-when-settled", false, "end once every call of the page is settled and nothing has happened for 1s; for 3s where a page that has loaded has called nothing")
	flags.StringVar(&f.gateway, "gateway", "", "redeem the codes at this address too, for a back end of yours: 127.0.0.1:8765; see jembatan gateway")
	flags.BoolVar(&f.printCurl, "print-curl", false, "print the signed request that redeems each code")
}
