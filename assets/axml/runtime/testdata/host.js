// What tests run a program with.
var registry = $registry(), view = new View(), queue = [], reports = [], log = [], sends = 0, last = '', told = [], sockets = [], asked = [], answers = {}
var store = {}
var base = {getSystemInfoSync: function () { return {windowWidth: 1, windowHeight: 2, brand: 'B', statusBarHeight: 24} }, getSystemInfo: function () { return Promise.resolve(base.getSystemInfoSync()) }, getStorageSync: function (o) { return {data: o.key in store ? store[o.key] : null} }, setStorageSync: function (o) { store[o.key] = o.data }}
var my = Object.assign({}, base)
var host = {
	require: registry.require,
	schedule: function (f) { queue.push(f) },
	later: function (f) { queue.push(f) },
	timer: function (f) { queue.push(f); return f },
	noTimer: function (f) { queue = queue.filter(function (g) { return g !== f }) },
	send: function (list, done) {
		sends++
		var text = rt.encode(list)
		last = text
		view.apply(JSON.parse(text))
		queue.push(done)
	},
	tell: function (what) {
		told.push(JSON.parse(JSON.stringify(what)))
		if (what.do === 'show') seen = what
		if (what.do === 'close') view.close(what.page)
	},
	ask: function (page, request, answer) {
		asked.push(request)
		queue.push(function () { answer(answers[request.do]) })
	},
	report: function (kind, text) { reports.push(kind + ': ' + text) },
	measure: function (text, font) { return text.length * parseFloat(font) },
	load: function (address, done) { queue.push(function () { done(host.loadNow(address)) }) },
	loadNow: function (address) { asked.push(address); return answers.load || null },
	refine: function (what, bytes) { asked.push(what + ' ' + Array.from(bytes).length); return answers.refine || null },
	offscreen: function (width, height) { return {width: width, height: height, toTempFilePath: function (o) { o.success({apFilePath: 'part ' + o.x}) }} },
	reach: function (url) { return answers.reach || '' },
	socket: function (url, protocols, tell) {
		if (url === 'ws://bad') throw new SyntaxError('bad')
		sockets.push({url: url, protocols: String(protocols), tell: tell, sent: []})
		var s = sockets[sockets.length - 1]
		return {state: function () { return s.closed ? 3 : 1 }, send: function (d) { s.sent.push(d) }, close: function (code) { s.closed = true; tell('Close', {code: code}) }}
	},
	my: my,
	authorize: function (o) {
		asked.push({authorize: o.scope})
		if (answers.authorize) o.fail(answers.authorize)
		else o.success({})
	},
}
var rt = $runtime(host), seen = null
Object.assign(my, rt.members(base))
var App = rt.globals.App, Page = rt.globals.Page, Component = rt.globals.Component, Mixin = rt.globals.Mixin
var getApp = rt.globals.getApp, getCurrentPages = rt.globals.getCurrentPages, requirePlugin = rt.globals.requirePlugin
var $data
function l() { log.push([].slice.call(arguments).join(' ')) }
function j(x) { return JSON.stringify(x) }
function drain() { for (var n = 0; queue.length && n < 1000; n++) queue.shift()() }
var page
function open(address) {
	if (rt.top()) my.reLaunch({url: '/' + address})
	else rt.launch({entry: address})
	drain()
	page = rt.top()
}
function fire(type, text, more) {
	var n = view.find(text)
	rt.dispatch(Object.assign({type: type, block: n.block, node: n.index}, more))
	drain()
}
function tap(text) { fire('tap', text) }
function route(name, options) {
	my[name](options)
	drain()
	page = rt.top()
}
function tree() { return show(view.pages[rt.top().number] || []) }
