// What recipes are played with: what a person sees and presses, and what the platform answers.
var console = {log: function (text) { log.push(text) }, warn: function () {}, error: function () {}}
host.report = function (kind, text) { log.push(kind + ': ' + text) }
// The calls are not the runtime's: it hands them over as they are.
function call(ok, answer) {
	return function (o, done) {
		queue.push(function () {
			var f = ok ? o.success : o.fail
			if (f) f(answer(o))
			if (typeof done === 'function') done(answer(o))
		})
	}
}
my.request = function (o) {
	call(o.url.indexOf('SERVER') === 0, function () {
		return o.success ? {status: 200, headers: {'X-Total-Count': '3'}, data: {city: 'Jakarta'}} : {error: 12, errorMessage: 'The connection failed'}
	})(o)
}
my.tradePay = call(true, function () { return {resultCode: '9000'} })
answers.query = null
host.ask = function (page, request, answer) {
	asked.push(request)
	queue.push(function () { answer(request.do === 'query' ? request.list.map(found) : answers[request.do]) })
}
// found is what the view finds: classes are enough here.
function found(one) {
	if (one.viewport) return {scrollOffset: {scrollTop: 0, scrollLeft: 0}}
	return seenNodes().filter(function (n) { return n.attrs && '.' + n.attrs.class === one.select }).map(function (n) { return {block: n.block, node: n.index, rect: {}} })
}
// seenNodes lists the nodes of the page that is shown in their order, but those that are hidden.
function seenNodes() {
	var list = []
	function walk(x) {
		if (Array.isArray(x)) return x.forEach(walk)
		if (x.roots) return walk(x.roots)
		if (x.hole) return walk(x.hole)
		if (x.attrs && x.attrs.hidden) return
		list.push(x)
		if (x.kids) walk(x.kids)
	}
	walk(view.pages[rt.top().number] || [])
	return list
}
function texts() {
	return seenNodes().filter(function (n) { return n.tag === undefined && n.text.trim() }).map(function (n) { return n.text.trim() }).join(' ')
}
function has(n, text) {
	return n.kids.some(function own(k) { return k.hole ? k.hole.some(function (b) { return b.roots.some(own) }) : k.text !== undefined && k.text.trim() === text })
}
function press(type, text, detail) {
	var n = seenNodes().filter(function (n) { return n.tag && (n.tag === text || has(n, text)) })[0]
	if (!n) throw new Error('nothing shows ' + text)
	rt.dispatch({type: type, page: rt.top().number, block: n.block, node: n.index, detail: detail || {}})
	drain()
}
