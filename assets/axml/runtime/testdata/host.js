// What tests run a program with.
var registry = $registry(), view = new View(), queue = [], reports = [], log = [], sends = 0, last = ''
var host = {
	require: registry.require,
	schedule: function (f) { queue.push(f) },
	send: function (list, done) {
		sends++
		var text = rt.encode(list)
		last = text
		view.apply(JSON.parse(text))
		queue.push(done)
	},
	report: function (kind, text) { reports.push(kind + ': ' + text) },
}
var rt = $runtime(host)
function Page(o) { rt.declare(o) }
function Component(o) { rt.declare(o) }
function App(o) { $app = o }
function getApp() { return $app }
var $app, $data, my = {}
function l() { log.push([].slice.call(arguments).join(' ')) }
function drain() { for (var n = 0; queue.length && n < 1000; n++) queue.shift()() }
var page
function open(path, query) {
	page = rt.open(path, query)
	drain()
	return page.self
}
function fire(type, text, more) {
	var n = view.find(text)
	rt.dispatch(Object.assign({type: type, block: n.block, node: n.index}, more))
	drain()
}
function tap(text) { fire('tap', text) }
function tree() { return show(view.roots) }
