// A view for tests: it applies patches to a tree of objects, and refuses those that make no sense.
function View() {
	this.shapes = {}
	this.nodes = {}  // by id
	this.blocks = {} // by id
	this.pages = {}  // roots, by the number of the page
}
View.prototype.list = function (hole) {
	if (hole < 0) return this.pages[-hole] || (this.pages[-hole] = [])
	var node = this.nodes[hole]
	if (!node || !node.hole) throw new Error('there is no hole ' + hole)
	return node.hole
}
View.prototype.close = function (page) {
	;(this.pages[page] || []).forEach(this.forget, this)
	delete this.pages[page]
}
View.prototype.node = function (id) {
	if (!this.nodes[id]) throw new Error('there is no node ' + id)
	return this.nodes[id]
}
View.prototype.put = function (block, list, before) {
	var at = before ? list.indexOf(this.blocks[before]) : list.length
	if (at < 0) throw new Error('block ' + before + ' is not in the hole')
	list.splice(at, 0, block)
	block.list = list
}
View.prototype.apply = function (out) {
	for (var i = 0; i < out.length;) {
		switch (out[i++]) {
		case 0:
			this.shapes[out[i++]] = {shape: out[i++], parts: out[i++]}
			break
		case 1:
			i = this.create(out, i)
			break
		case 2:
			var text = this.node(out[i++])
			if (text.text === undefined) throw new Error('no text')
			text.text = out[i++]
			break
		case 3: case 4:
			this.node(out[i++]).attrs[out[i++]] = out[i++]
			break
		case 5:
			this.remove(this.blocks[out[i++]])
			break
		case 6:
			var block = this.blocks[out[i++]]
			block.list.splice(block.list.indexOf(block), 1)
			this.put(block, block.list, out[i++])
			break
		case 7:
			var hole = this.list(out[i++])
			hole.forEach(this.forget, this)
			hole.length = 0
			break
		default:
			throw new Error('there is no patch ' + out[i - 1])
		}
	}
}
View.prototype.create = function (out, i) {
	var id = out[i++], def = this.shapes[out[i++]], hole = out[i++], before = out[i++], owner = out[i++]
	if (this.blocks[id]) throw new Error('block ' + id + ' is there')
	var block = {id: id, nodes: []}
	block.roots = def.shape.map(build, this)
	def.parts.forEach(function (part) {
		var node = block.nodes[part[0]], v = out[i++]
		if (part[1] === 'text') node.text = v
		else node.attrs[part[2]] = v
	})
	this.blocks[id] = block
	this.put(block, this.list(hole), before)
	return i
	function build(shape) {
		var node = {id: id + block.nodes.length, block: id, index: block.nodes.length}
		this.nodes[node.id] = node
		block.nodes.push(node)
		if (shape === 0) node.hole = []
		else if (typeof shape === 'string') node.text = shape
		else {
			node.tag = shape[0]
			node.attrs = Object.assign({}, shape[1])
			if (owner) node.attrs[owner] = true
			node.kids = shape.slice(2).map(build, this)
		}
		return node
	}
}
View.prototype.remove = function (block) {
	if (!block) throw new Error('there is no block to remove')
	block.list.splice(block.list.indexOf(block), 1)
	this.forget(block)
}
View.prototype.forget = function (block) {
	delete this.blocks[block.id]
	block.nodes.forEach(function (n) {
		delete this.nodes[n.id]
		if (n.hole) n.hole.forEach(this.forget, this)
	}, this)
}
// show writes the tree. Data and marks are the logic's, and not shown.
function show(x) {
	if (Array.isArray(x)) return x.map(show).join('')
	if (x.roots) return show(x.roots)
	if (x.hole) return show(x.hole)
	if (x.tag === undefined) return x.text
	var attrs = Object.keys(x.attrs).filter(function (k) { return !/^(data|mark):/.test(k) }).sort().map(function (k) {
		return ' ' + k + '=' + JSON.stringify(x.attrs[k])
	})
	return '<' + x.tag + attrs.join('') + '>' + show(x.kids) + '</>'
}
// find finds the first node that shows a text.
View.prototype.find = function (text) {
	for (var id in this.nodes) {
		var n = this.nodes[id]
		if (n.tag && n.kids.some(function (k) { return k.text === text })) return n
	}
	throw new Error('nothing shows ' + text)
}
