// A runtime to test compiled templates with: the contract of RENDER.md in its plainest form. It draws into
// trees of objects, and knows no life cycles.
var T = {} // functions of compiled files, by id
var M = {} // modules for import-sjs, by id
var C = {} // components: {template: id, using: {tag: component}, data: {}, props: {}}
var said = []

function warn(what) { said.push(what) }

function $t(v) {
	return v === null || v === undefined ? '' : typeof v === 'object' ? JSON.stringify(v) : String(v)
}
function $c(o, name, place) {
	var f = o === null || o === undefined ? undefined : o[name]
	return typeof f === 'function' ? call(f, o, place, [].slice.call(arguments, 3)) : undefined
}
function $f(f, place) {
	return typeof f === 'function' ? call(f, undefined, place, [].slice.call(arguments, 2)) : undefined
}
function call(f, self, place, args) {
	try { return f.apply(self, args) } catch (e) { warn(place + ': ' + e) }
}
function $s(v) {
	return v !== null && v !== undefined && typeof v[Symbol.iterator] === 'function' ? v : []
}
function $in(k, o) { return o !== null && (typeof o === 'object' || typeof o === 'function') && k in o }

var loaded = {}
function load(id) {
	return loaded[id] = loaded[id] || T[id](function (id) { return M[id] })
}

var r = {same: {}, patches: 0, renders: 0}

// Block makes an instance of a block.
function Block(def, owner, s, f) {
	this.def = def
	this.owner = owner
	this.s = s
	this.f = f
	this.v = []
	this.h = []
	this.nodes = []
	this.roots = def.shape.map(this.build, this)
	r.patches++
	this.update(-1)
}
Block.prototype.build = function (shape) {
	var node
	if (shape === 0) node = {hole: []}
	else if (typeof shape === 'string') node = {text: shape}
	else node = {tag: shape[0], attrs: Object.assign({}, shape[1])}
	this.nodes.push(node)
	if (node.tag) node.kids = shape.slice(2).map(this.build, this)
	return node
}
Block.prototype.update = function (m) {
	if (m >= 0 && !(m & this.def.deps)) return
	r.renders++
	this.def.render(r, this, this.s, this.f, m)
}

function fresh(b, p, v) {
	if (b.v[p] === v && p in b.v && (typeof v !== 'object' || v === null)) return false
	b.v[p] = v
	return true
}
r.text = function (b, p, v) {
	if (!fresh(b, p, v)) return
	r.patches++
	b.nodes[b.def.parts[p][0]].text = v
}
r.set = function (b, p, v) {
	var part = b.def.parts[p], node = b.nodes[part[0]]
	if (!fresh(b, p, v)) return
	switch (part[1]) {
	case 'attr': case 'event':
		r.patches++
		node.attrs[part[2]] = v
		break
	case 'data': case 'mark':
		node.attrs[part[1] + ':' + part[2]] = v
		break
	default:
		(node.changed = node.changed || {})[part[2]] = true
	}
}
r.when = function (b, h, choice, m) {
	var hole = b.def.holes[h], st = b.h[h] = b.h[h] || {choice: -1}
	if (choice === -2 || choice === st.choice) {
		if (st.block) st.block.update(m)
		return
	}
	st.choice = choice
	st.block = choice < 0 ? null : new Block(hole.blocks[choice], b.owner, b.s, b.f)
	b.nodes[hole.node].hole = st.block ? [st.block] : []
	r.patches++
}
// entries lists what a:for runs over.
function entries(list) {
	var out = [], i
	if (typeof list === 'number') for (i = 1; i <= list && i <= 1e5; i++) out.push([i, i - 1])
	else if (Array.isArray(list)) for (i = 0; i < list.length; i++) out.push([list[i], i])
	else if (list instanceof Map) list.forEach(function (v, k) { out.push([v, k]) })
	else if (list instanceof Set) { i = 0; list.forEach(function (v) { out.push([v, i++]) }) }
	else if (list && typeof list === 'object') Object.keys(list).forEach(function (k) { out.push([list[k], k]) })
	return out
}
r.each = function (b, h, list, m) {
	var hole = b.def.holes[h], st = b.h[h] = b.h[h] || {items: []}
	if (list === r.same) {
		st.items.forEach(function (it) { it.update(m) })
		return
	}
	var old = {}, seen = {}
	st.items.forEach(function (it) { old[it.key] = it })
	st.items = entries(list).map(function (e, n) {
		var f = {v: e[0], i: e[1], up: b.f}, key
		switch (hole.key) {
		case undefined: key = '#' + n; break
		case '*this': key = $t(f.v); break
		case '*index': key = $t(f.i); break
		default: key = $t(typeof hole.key === 'function' ? hole.key(b.s, f) : f.v === null || f.v === undefined ? undefined : f.v[hole.key])
		}
		if (seen[key]) {
			warn(hole.at + ': key ' + key + ' twice')
			for (var x = 0; seen[key + '--' + x]; x++);
			key += '--' + x
		}
		seen[key] = true
		var it = old[key]
		if (!it) {
			it = new Block(hole.block, b.owner, b.s, f)
			it.key = key
			return it
		}
		var mine = m
		if (it.f.v !== f.v || typeof f.v === 'object') mine |= hole.item
		if (it.f.i !== f.i) mine |= hole.index
		it.f.v = f.v
		it.f.i = f.i
		it.update(mine)
		return it
	})
	b.nodes[hole.node].hole = st.items
}
// given collects what is given to a component or a slot.
function given(b, hole) {
	var props = Object.assign({}, hole.props)
	for (var k in hole.funcs) props[k] = new Function('/* ' + hole.funcs[k] + ' */')
	for (var p of hole.parts || []) if (b.def.parts[p][1] !== 'ref') props[b.def.parts[p][2]] = b.v[p]
	return props
}
r.slot = function (b, h, name, m) {
	var hole = b.def.holes[h], st = b.h[h], node = b.nodes[hole.node]
	var from = b.owner.given
	var content = from && (from.hole.any || (from.hole.slots || {})[name])
	var props = given(b, hole)
	if (st && st.name === name && st.content === content) {
		if (content && node.changed) {
			Object.assign(st.block.f.v = Object.assign({}, props))
			st.block.update(content.bit)
		} else if (!content && st.block) st.block.update(m)
		node.changed = null
		return
	}
	st = b.h[h] = {name: name, content: content}
	if (content) {
		st.block = new Block(content.block, from.b.owner, from.b.s, {v: props, k: name, up: from.b.f})
		from.instances.push(st.block)
	} else if (hole.fallback) st.block = new Block(hole.fallback, b.owner, b.s, b.f)
	node.hole = st.block ? [st.block] : []
	node.changed = null
}
r.use = function (b, h, name, data, m) {
	var hole = b.def.holes[h], st = b.h[h] || {}, t
	for (var i = 0; i < hole.from.length && !t; i++) t = load(hole.from[i]).templates[name]
	if (!t && name) warn('no template ' + name)
	if (t && st.t === t) {
		var mask = 0
		for (var k in Object.assign({}, st.block.s, data)) {
			if (data[k] !== st.block.s[k] || typeof data[k] === 'object') mask |= t.fields[k] || 0
		}
		for (k in st.block.s) delete st.block.s[k]
		Object.assign(st.block.s, data)
		st.block.update(mask)
		return
	}
	st = b.h[h] = {t: t}
	if (t) st.block = new Block(t.block, b.owner, Object.assign(Object.create(null), data), null)
	b.nodes[hole.node].hole = st.block ? [st.block] : []
}
r.component = function (b, h, m) {
	var hole = b.def.holes[h], st = b.h[h], node = b.nodes[hole.node]
	if (!st) {
		st = b.h[h] = {b: b, hole: hole, instances: []}
		st.c = new Instance(C[b.owner.def.using[hole.tag]], given(b, hole), st)
		node.hole = [st.c.block]
		node.changed = null
		return
	}
	st.instances.forEach(function (it) { it.update(m) })
	if (node.changed) st.c.props(given(b, hole), node.changed)
	node.changed = null
}

// Instance is a page or a component.
function Instance(def, props, from) {
	this.def = def
	this.given = from
	this.data = Object.assign({}, def.data)
	this.s = Object.assign(Object.create(null), def.props, props, this.data)
	this.block = new Block(load(def.template).main.block, this, this.s, null)
}
Instance.prototype.change = function (names) {
	var fields = load(this.def.template).main.fields, m = 0
	for (var k in names) m |= fields[k] || 0
	this.block.update(m)
}
Instance.prototype.props = function (props, changed) {
	for (var k in changed) if (!(k in this.data)) this.s[k] = props[k]
	this.change(changed)
}
Instance.prototype.set = function (data) {
	Object.assign(this.data, data)
	Object.assign(this.s, data)
	this.change(data)
}

// show writes a tree.
function show(node) {
	if (Array.isArray(node)) return node.map(show).join('')
	if (node instanceof Block) return show(node.roots)
	if (node.hole) return show(node.hole)
	if (node.tag === undefined) return node.text
	var attrs = Object.keys(node.attrs).map(function (k) {
		var v = node.attrs[k]
		return ' ' + k + '=' + (typeof v === 'function' ? 'f' : JSON.stringify(v))
	})
	return '<' + node.tag + attrs.join('') + '>' + show(node.kids) + '</>'
}
