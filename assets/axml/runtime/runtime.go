// Package runtime holds the logic side of the template language's runtime: JavaScript for a worker, and for
// tests without one.
//
// Its duty is all that a program sees of the platform but the calls of the wallet: the app, pages and their
// stack, components, data, events, and the members of my that concern these. What it draws it hands over as a
// flat list of patches. It touches neither documents nor the worker's globals: all that it needs is a host.
// PATCHES.md is the contract with the view. It must never know how anything is drawn, nor how a call travels.
package runtime

import "embed"

//go:embed *.js
var files embed.FS

// parts are the files in the order in which they stand in the script.
var parts = []string{
	"helpers.js", "block.js", "list.js", "data.js", "flush.js", "instance.js", "mixin.js", "observe.js", "component.js", "hosts.js", "relations.js",
	"select.js", "page.js", "events.js", "url.js", "channel.js", "chrome.js", "routes.js", "app.js", "query.js", "animation.js", "requests.js", "contexts.js", "audio.js", "system.js", "sockets.js", "api.js",
}

// head and tail make one function of the parts.
const (
	head = `(function (host) {
'use strict'
var none = Object.freeze(Object.create(null)), has = Object.prototype.hasOwnProperty, slice = Array.prototype.slice
`
	tail = `
return {
	$t: $t, $c: $c, $f: $f, $s: $s, $in: $in, getDate: getDate, getRegExp: getRegExp,
	template: function (id, factory) { factories[id] = factory },
	program: function (manifest) {
		host.app = manifest.app
		host.entry = manifest.entry
		host.config = manifest.config || {}
		host.order = manifest.order
		host.pages = manifest.pages
		host.components = manifest.components
		host.component2 = manifest.component2
		startTabs()
	},
	globals: {
		App: App, Page: declare, Component: declare, Mixin: Mixin, getApp: getApp, getCurrentPages: getCurrentPages,
		requirePlugin: requirePlugin
	},
	members: members, request: request, launch: launch, dispatch: dispatch, flush: flush, encode: encode, fault: fault, rejected: rejected, top: top
}
})
`
)

// Script returns the runtime: an expression, a function of a host. The host has
//
//	require(id)                 the exports of a module
//	schedule(f)                 calls f when the running script is over
//	later(f)                    calls f when the program's task is over
//	send(patches, done)         has the view draw, and calls done when it has
//	tell(what)                  tells the view and what is around it of pages and bars, see PATCHES.md
//	ask(page, request, answer)  asks the view something, once what was sent before is drawn
//	report(kind, text, why)     tells the user: error, warning or rejection
//	canvas(found)               what the program gets of a canvas that the view has handed over
//	measure(text, font)         how wide a text is, in px
//	socket(url, protocols, f)   opens a socket; f hears of Open, Message, Error, Close; gives state, send, close
//	my                          the program's my
//
// and the function gives the helpers and functions that a program's script is given ($t and the like, template,
// program), the program's globals, the members of my that are the runtime's (members, a function of my without them),
// and launch, dispatch, request (what a component of the view asks), flush, encode, fault, rejected and top.
func Script() string {
	script := head
	for _, name := range parts {
		b, err := files.ReadFile(name)
		if err != nil {
			panic(err) // it is embedded
		}
		script += string(b)
	}
	return script + tail
}
