// Pages, and the events that the view sends.

var pageCycles = ['onLoad', 'onShow', 'onReady', 'onHide', 'onUnload']

function Page(path, query) {
	var unit = host.pages[path]
	var options = definition(path, unit)
	Instance.call(this, path, unit, options, 0)
	var self = this.self
	Object.keys(options).forEach(function (name) {
		if (name === 'data' || name === 'merged') return
		self[name] = typeof options[name] === 'function' ? options[name].bind(self) : options[name]
	})
	self.route = path
	self.$viewId = this.number
	this.query = query
	this.install(options.data)
}
Page.prototype = Object.create(Instance.prototype)

// open opens a page. The view is told its root first.
Page.prototype.open = function () {
	guarded(this, 'onLoad', this.self.onLoad, [this.query])
	guarded(this, 'onShow', this.self.onShow)
	this.draw(null, 0)
	var page = this
	after.push(function () { guarded(page, 'onReady', page.self.onReady) })
	// What onLoad and onShow have changed is drawn already; what children have changed follows.
	flush()
}

// close ends a page with its components.
Page.prototype.close = function () {
	guarded(this, 'onUnload', this.self.onUnload)
	this.end()
	if (this.block && this.block !== none) unmount(this.block)
	send()
}

var bubbling = {touchStart: 1, touchMove: 1, touchEnd: 1, touchCancel: 1, tap: 1, longTap: 1}

// values collects attributes of a node by a prefix: data: or mark:.
function values(b, n, kind, to) {
	var attrs = b.def.nodes[n].attrs, prefix = kind + ':'
	for (var name in attrs) {
		if (name.lastIndexOf(prefix, 0) === 0) to[name.slice(prefix.length)] = attrs[name]
	}
	b.def.parts.forEach(function (part, p) {
		if (part[0] === n && part[1] === kind) to[part[2]] = b.v[p]
	})
	return to
}

// attribute returns one attribute of a node.
function attribute(b, n, name) {
	for (var p = 0; p < b.def.parts.length; p++) {
		var part = b.def.parts[p]
		if (part[0] === n && part[2] === name && part[1] !== 'text') return b.v[p]
	}
	return b.def.nodes[n].attrs[name]
}

// above returns the node around a node, across blocks and components.
function above(at) {
	var parent = at.b.def.nodes[at.n].parent
	if (parent >= 0) return {b: at.b, n: parent}
	for (var b = at.b; b.parent; b = b.parent) {
		parent = b.parent.def.nodes[b.node].parent
		if (parent >= 0) return {b: b.parent, n: parent}
	}
	return null
}

// dispatch delivers an event of the view: {type, block, node, …} with what else its object has. Blocks that are
// gone get nothing.
function dispatch(event) {
	var b = blocks.get(event.block)
	if (!b || !b.def.nodes[event.node]) return
	var chain = []
	for (var at = {b: b, n: event.node}; at; at = bubbling[event.type] ? above(at) : null) chain.push(at)
	for (var i = chain.length - 1; i >= 0; i--) {
		if (deliver(event, chain, i, 'capture-catch:')) return
		deliver(event, chain, i, 'capture-on:')
	}
	for (i = 0; i < chain.length; i++) {
		deliver(event, chain, i, 'on:')
		if (deliver(event, chain, i, 'catch:')) return
	}
}

// deliver calls the listener of a node, and says whether there is one.
function deliver(event, chain, i, how) {
	var at = chain[i], value = attribute(at.b, at.n, how + event.type)
	if (!value) return false
	var owner = at.b.owner, f = owner.handler(value)
	if (!f) {
		host.report('error', owner.path + ': there is no method ' + $t(value) + ' for ' + event.type)
		return true
	}
	var hit = chain[0], mark = {}
	for (var k = chain.length - 1; k >= 0; k--) if (chain[k].b.owner === owner) values(chain[k].b, chain[k].n, 'mark', mark)
	var dataset = values(at.b, at.n, 'data', {})
	var offset = event.offset || [0, 0], current = event.offsets && event.offsets[i] || offset
	function part(where, data, xy) {
		return {id: attribute(where.b, where.n, 'id') || '', tagName: where.b.def.nodes[where.n].tag, dataset: data, offsetLeft: xy[0], offsetTop: xy[1]}
	}
	var object = {
		type: event.type, timeStamp: event.timeStamp || Date.now(), detail: event.detail || {}, mark: mark,
		target: part(hit, dataset, offset), currentTarget: part(at, dataset, current)
	}
	object.target.targetDataset = values(hit.b, hit.n, 'data', {})
	if (event.touches) object.touches = event.touches
	if (event.changedTouches) object.changedTouches = event.changedTouches
	guarded(owner, String(value), f, [object])
	return true
}
