package assets

import (
	"embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

//go:embed page/*.js page/views/*.js
var pageFiles embed.FS

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
}

// Isolated returns the two scripts of the isolated link, to be injected in this
// order at document start in the top frame only: world into a script world of
// its own where the message handler of the given name is registered, page into
// the page's.
//
// Secret marks the frames on whose answer the page waits: they are the text of
// a prompt(), which any frame can open. No page may guess it.
func (f Facade) Isolated(channel, secret string) (world, page string) {
	world = script([]string{"meet.js", "isolated-world.js"}, constant{"CHANNEL", channel}, constant{"SECRET", secret})
	page = script(append([]string{"meet.js", "isolated.js"}, facadeFiles...), f.constants()...)
	return world, page
}

// facadeFiles are the facade itself, whichever link it has.
var facadeFiles = slices.Concat([]string{"core.js"}, viewFiles(), []string{"report.js", "console.js", "moment.js", "wrap.js", "leak.js", "opening.js", "touch.js", "screen.js", "download.js", "my.js", "jsbridge.js", "messages.js", "shell.js", "facade.js"})

// Portable returns the script of the portable link, to be injected at document
// start. Binding is the name of the bound function; no page may guess it. Guard
// is to be injected before the function is bound, and script after that. The name
// is the secret that marks frames on whose answer the page waits, too.
func (f Facade) Portable(binding string) (guard, link string) {
	constants := append(f.constants(), constant{"BINDING", binding}, constant{"CAN_WAIT", f.CanWait})
	guard = script([]string{"portable-guard.js"}, constant{"BINDING", binding})
	return guard, script(append([]string{"portable.js"}, facadeFiles...), constants...)
}

// Core returns the parts of the facade that touch no DOM: createCore and
// createMy, for a script engine that is no browser.
func Core() string {
	return read("core.js") + read("my.js") + read("jsbridge.js")
}

// Console returns watchConsole, which hands what a page logs to a core, and
// watchErrors, which does so with what it throws. They need the globals console
// and addEventListener.
func Console() string { return read("console.js") }

func (f Facade) constants() []constant {
	constants := f.Constants
	if len(constants) == 0 {
		constants = json.RawMessage("{}")
	}
	return []constant{{"MEMBERS", f.Members}, {"CONSTANTS", constants}, {"BATCHING", !f.Unbatched}, {"PHONE", f.Phone}, {"SHELL", f.Shell}, {"EMBEDS", f.Embeds}, {"WEB_VIEW", f.WebView}}
}

// constant is a value that the host gives a script.
type constant struct {
	name  string
	value any
}

// script joins files into one function scope, so that no name of theirs is
// seen by the page.
func script(files []string, constants ...constant) string {
	var b strings.Builder
	b.WriteString("(() => {'use strict';\n")
	for _, c := range constants {
		value, err := json.Marshal(c.value)
		if err != nil {
			panic(err) // strings, booleans and what is JSON already
		}
		fmt.Fprintf(&b, "const %s = %s;\n", c.name, value)
	}
	for _, name := range files {
		b.WriteString(read(name))
	}
	b.WriteString("})();\n")
	return b.String()
}

func read(name string) string {
	data, err := pageFiles.ReadFile("page/" + name)
	if err != nil {
		panic(err) // embedded: it is there or the program does not build
	}
	return string(data)
}
