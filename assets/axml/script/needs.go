package script

import (
	"slices"
	"strings"
)

// Needs reports whether a module requires spec in its own code, where no try catches that there is no such module. What
// only a string names, as in eval("require('crypto')"), is for another engine, and so are the modules of Node that are
// required in a block or a function: libraries for both engines do that when they run in Node.
func (m Module) Needs(spec string) bool {
	l := loops{code: m.Code}
	l.scan()
	return slices.Contains(l.needs, spec)
}

// require notes a call of require whose arguments begin at an offset.
func (l *loops) require(at int) {
	m := call.FindStringSubmatch("require" + l.code[at:min(len(l.code), at+longest)])
	if m == nil {
		return
	}
	spec := m[1][1 : len(m[1])-1]
	if slices.ContainsFunc(l.open, func(b bracket) bool { return b.kind == '{' }) && ofNode(spec) {
		return
	}
	l.need(spec)
}

// longest is the length of the longest argument of require that is noted: names of files are shorter.
const longest = 4096

// need adds to what is required by the block of the innermost open try, or by the code.
func (l *loops) need(specs ...string) {
	for i := len(l.open) - 1; i >= 0; i-- {
		if l.open[i].try {
			l.open[i].needs = append(l.open[i].needs, specs...)
			return
		}
	}
	l.needs = append(l.needs, specs...)
}

// ofNode reports whether Node has a module of its own with this name.
func ofNode(spec string) bool {
	name, _, _ := strings.Cut(strings.TrimPrefix(spec, "node:"), "/")
	return slices.Contains(nodes, name)
}

// nodes is what builtinModules of Node's module "module" lists, but for names that begin with an underscore and the parts
// of a module.
var nodes = strings.Fields("assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events " +
	"fs http http2 https inspector module net os path perf_hooks process punycode querystring readline repl stream string_decoder sys " +
	"timers tls trace_events tty url util v8 vm wasi worker_threads zlib")
