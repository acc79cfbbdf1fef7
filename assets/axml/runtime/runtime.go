// Package runtime holds the logic side of the template language's runtime: JavaScript for a worker, and for
// tests without one.
//
// Its duty is the tree of a program: blocks, lists, data, components, pages, events; what it draws it hands
// over as a flat list of patches. It touches neither documents nor the worker's globals: all that it needs is
// a host. PATCHES.md is the contract with the view. It must never know calls of my, routes, or how anything is drawn.
package runtime

import "embed"

//go:embed *.js
var files embed.FS

// parts are the files in the order in which they stand in the script.
var parts = []string{"helpers.js", "block.js", "list.js", "data.js", "flush.js", "instance.js", "component.js", "page.js"}

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
		host.pages = manifest.pages
		host.components = manifest.components
		host.component2 = manifest.component2
	},
	declare: function (options) { if (defining) defining.options = options || {} },
	open: function (path, query) {
		var page = new Page(path, query || {})
		page.open()
		return page
	},
	dispatch: dispatch, flush: flush, encode: encode
}
})
`
)

// Script returns the runtime: an expression, a function of a host. The host has
//
//	require(id)              the exports of a module
//	schedule(f)              calls f when the program's task is over
//	send(patches, done)      has the view draw, and calls done when it has
//	report(kind, text, why)  tells the person: error, warning or rejection
//
// and the function gives the helpers and functions that a program's script is given (template, program), and
// declare (what Page and Component are called with), open, dispatch, flush and encode.
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
