package assets

import "encoding/json"

// Facade says how a page's scripts are put together.
type Facade struct {
	// Members is a JSON list of the members of `my` that call the host: for each
	// its name; waits, where it returns the outcome; aborts, where its call can be
	// given up; takes and gives, for `my.canIUse`.
	Members json.RawMessage
	// Constants is a JSON object of further members of `my`; empty for none.
	Constants json.RawMessage
	// CanWait tells that the portable link can wait for an answer, which takes a
	// host that answers prompts.
	CanWait bool
	// Unbatched sends every call in a frame of its own. For measuring only.
	Unbatched bool
	// Phone has the page take the window for a phone: a mouse is a finger, where the
	// engine has touches, and the screen is as large as the page.
	Phone bool
	// Shell is the address of the shell page of a program whose logic runs in a
	// worker; empty where there is none. That page carries frames, and has no `my`.
	Shell string
	// Embeds tells the shell page that the host shows the pages of web-views over it.
	Embeds bool
	// WebView tells that the page is in a web-view: the program around it is there to
	// be talked to.
	WebView bool
	// Watched makes the page report the line of its scripts that makes each call, which the panel shows, and listen at
	// any time for messages of the host, which the panel causes.
	Watched bool
	// Notified makes the page listen at any time, too, for what the host shows in it without a call.
	Notified bool
	// Served is the origin of a server that adds the code of [WatchWorker] to the scripts of workers; empty if there is none.
	Served string
	// SourceMaps adds source maps to the scripts, so that developer tools show the
	// modules that they are made of.
	SourceMaps bool
}

// Isolated returns the two scripts of the isolated link, to be injected in this
// order at document start in the top frame only: world into a script world of
// its own where the message handler of the given name is registered, page into
// the page's.
//
// Secret marks the frames on whose answer the page waits: they are the text of
// a prompt(), which any frame can open. No page may guess it.
func (f Facade) Isolated(channel, secret string) (world, page string) {
	world = script("page/isolated-world.js", f.SourceMaps, constant{"CHANNEL", channel}, constant{"SECRET", secret})
	page = script(isolatedPage, f.SourceMaps, f.constants()...)
	return world, page
}

// The facade with either link.
const (
	isolatedPage = "page/isolated-page.js"
	portablePage = "page/portable-page.js"
)

// Portable returns the script of the portable link, to be injected at document
// start. Binding is the name of the bound function; no page may guess it. Guard
// is to be injected before the function is bound, and script after that. The name
// is the secret that marks frames on whose answer the page waits, too.
func (f Facade) Portable(binding string) (guard, link string) {
	constants := append(f.constants(), constant{"BINDING", binding}, constant{"CAN_WAIT", f.CanWait})
	guard = script("page/portable-guard.js", f.SourceMaps, constant{"BINDING", binding})
	return guard, script(portablePage, f.SourceMaps, constants...)
}

// PrepareFacade joins the modules of the facade with one of the links, beside what else goes on: a window is about to
// be made.
func PrepareFacade(portable bool) {
	entries := []string{"page/isolated-world.js", isolatedPage}
	if portable {
		entries = []string{"page/portable-guard.js", portablePage}
	}
	go func() {
		for _, entry := range append(entries, handEntry) {
			bodies(entry)
		}
	}()
}

func (f Facade) constants() []constant {
	constants := f.Constants
	if len(constants) == 0 {
		constants = json.RawMessage("{}")
	}
	return append([]constant{{"MEMBERS", f.Members}, {"CONSTANTS", constants}, {"BATCHING", !f.Unbatched}, {"PHONE", f.Phone}, {"SHELL", f.Shell}, {"EMBEDS", f.Embeds}, {"WEB_VIEW", f.WebView}, {"WATCHED", f.Watched}, {"NOTIFIED", f.Notified}}, workerConstants(f.Served)...)
}
