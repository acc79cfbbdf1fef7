// Blocks: applies the patches of the logic side to the document. See ../runtime/PATCHES.md.

import {Numbered} from '../runtime/numbered.js';
import {Shape, TEXT as WORDS, ATTR as ATTRIBUTE, CLASS} from './shape.js';
import {assign, classes} from './component.js';
import {decode, text} from './value.js';

const SHAPE = 0;
const NEW = 1;
const TEXT = 2;
const ATTR = 3;
const LISTEN = 4;
const REMOVE = 5;
const MOVE = 6;
const CLEAR = 7;

// A Block is an instance of a shape in a hole, identified by a number. refs has the nodes to which something is done.
class Block {
  constructor(id, shape, hole, refs, values) {
    this.id = id;
    this.shape = shape;
    this.hole = hole;
    this.refs = refs;
    this.values = values;
    this.previous = null;
    this.next = null;
    this.batch = 0;
  }

  node(n) {
    return this.refs[this.shape.nodes[n].ref];
  }

  // attribute returns an attribute of a node or, for a name such as on:tap, whether there is a listener.
  attribute(n, name) {
    const node = this.shape.nodes[n];
    const part = node.dynamic[name];
    return part !== undefined ? this.values[part] : node.attrs[name];
  }
}

// A Hole is the place of a sequence of blocks, before a marker.
export class Hole {
  constructor(marker, block, page) {
    this.marker = marker;
    this.block = block;
    this.page = page;
    this.first = null;
    this.last = null;
  }
}

// first and last return the first and the last node of a block.
function first(block) {
  const top = block.shape.nodes[block.shape.tops[0]];
  if (!top) return block.refs[0];
  if (!top.hole) return block.refs[top.ref];
  const hole = block.refs[top.ref].$hole;
  return hole.first ? first(hole.first) : hole.marker;
}

function last(block) {
  const tops = block.shape.tops;
  return tops.length ? block.refs[block.shape.nodes[tops[tops.length - 1]].ref] : block.refs[0];
}

// beside returns the other children of the parent, besides the nodes from one to a marker, if they are only markers:
// then it is faster to replace all children than to remove them one by one.
function beside(start, marker) {
  const list = [];
  for (let node = start.previousSibling; node; node = node.previousSibling) {
    if (node.nodeType !== 8) return null;
    list.unshift(node);
  }
  for (let node = marker; node; node = node.nextSibling) {
    if (node.nodeType !== 8) return null;
    list.push(node);
  }
  return list;
}

export class Blocks {
  constructor(v) {
    this.v = v;
    this.shapes = new Map();
    this.blocks = new Numbered(256); // by the numbers of those of their nodes to which patches refer
    this.batch = 0; // counts fragments
    this.pending = null; // {hole, before, next, fragment}: new blocks that are not in the document yet
  }

  // block returns a block by its number, and hole a hole by its number, or the root of a page.
  block(id) {
    const block = this.blocks.get(id);
    return block !== undefined && block.id === id ? block : undefined;
  }

  hole(number) {
    if (number < 0) {
      const page = this.v.pages.get(-number);
      return page && page.hole;
    }
    const block = this.blocks.get(number);
    if (block === undefined) return undefined;
    const node = block.shape.nodes[number - block.id];
    return node && node.hole ? block.refs[node.ref].$hole : undefined;
  }

  apply(out) {
    try {
      for (let i = 0; i < out.length; ) {
        switch (out[i++]) {
          case SHAPE:
            this.shapes.set(out[i++], new Shape(out[i++], out[i++]));
            break;
          case NEW:
            i = this.create(out, i);
            break;
          case TEXT:
            this.text(out[i++], out[i++]);
            break;
          case ATTR:
          case LISTEN:
            this.set(out[i++], out[i++], out[i++]);
            break;
          case REMOVE:
            this.remove(this.block(out[i++]));
            break;
          case MOVE:
            this.move(this.block(out[i++]), this.block(out[i++]));
            break;
          case CLEAR:
            this.clear(this.hole(out[i++]));
            break;
          default:
            throw new Error('there is no patch ' + out[i - 1]);
        }
      }
    } finally {
      this.flush();
    }
  }

  create(out, i) {
    const id = out[i];
    const shape = this.shapes.get(out[i + 1]);
    const hole = this.hole(out[i + 2]);
    const before = out[i + 3] === 0 ? undefined : this.block(out[i + 3]);
    const owner = out[i + 4];
    if (!shape) throw new Error('there is no shape ' + out[i + 1]);
    i += 5;
    const end = i + shape.parts.length;
    if (!hole) return end; // its page is closed
    const dom = shape.template(owner, this.v).cloneNode(true);
    const {from, down, parts, nodes} = shape;
    const refs = new Array(from.length || 1);
    refs[0] = dom.nodeType === 11 ? dom.firstChild : dom;
    for (let k = 1; k < from.length; k++) refs[k] = down[k] ? refs[from[k]].firstChild : refs[from[k]].nextSibling;
    const values = out.slice(i, end);
    const block = new Block(id, shape, hole, refs, values);
    for (const n of shape.spoken) this.blocks.set(id + n, block);
    for (const n of shape.tops) refs[nodes[n].ref].$block = block;
    for (const n of shape.holes) {
      const marker = refs[nodes[n].ref];
      marker.$hole = new Hole(marker, block, hole.page);
    }
    for (const n of shape.live) {
      const el = refs[nodes[n].ref];
      el.$c = nodes[n].def.make(this.v, el, block, n);
      el.$c.started();
    }
    for (let p = 0; p < parts.length; p++) {
      const part = parts[p];
      const value = values[p];
      if (part.kind === WORDS)
        refs[nodes[part.node].ref].data = nodes[part.node].decoded ? decode(text(value)) : text(value);
      else if (part.kind === CLASS) refs[nodes[part.node].ref].className = value === null ? '' : value;
      else if (part.kind === ATTRIBUTE)
        assign(this.v, refs[nodes[part.node].ref], nodes[part.node].def, part.name, value);
      else if (value) this.v.listens(part.name);
    }
    for (const n of shape.seen) this.v.appearance.watch(refs[nodes[n].ref]);
    this.insert(block, dom, hole, before);
    return end;
  }

  // insert inserts a new block. Consecutive blocks in a hole are inserted together.
  insert(block, dom, hole, before) {
    this.link(block, hole, before);
    const p = this.pending;
    if (p && p.hole === hole && p.before === before) {
      block.batch = this.batch;
      p.fragment.appendChild(dom);
      return;
    }
    const next = before ? first(before) : hole.marker;
    if (p && hole.block && hole.block.batch === this.batch) {
      // it is in the fragment
      block.batch = this.batch;
      next.parentNode.insertBefore(dom, next);
      return;
    }
    this.flush();
    block.batch = ++this.batch;
    const fragment = document.createDocumentFragment();
    fragment.appendChild(dom);
    this.pending = {hole, before, next, fragment};
  }

  flush() {
    const p = this.pending;
    this.pending = null;
    if (p && p.next.parentNode) p.next.parentNode.insertBefore(p.fragment, p.next);
  }

  link(block, hole, before) {
    block.next = before || null;
    block.previous = before ? before.previous : hole.last;
    if (block.previous) block.previous.next = block;
    else hole.first = block;
    if (before) before.previous = block;
    else hole.last = block;
  }

  unlink(block) {
    const hole = block.hole;
    if (block.previous) block.previous.next = block.next;
    else hole.first = block.next;
    if (block.next) block.next.previous = block.previous;
    else hole.last = block.previous;
    block.next = block.previous = null;
  }

  text(number, value) {
    const block = this.blocks.get(number);
    if (!block) return;
    const node = block.shape.nodes[number - block.id];
    if (!node || node.text === null) return;
    const s = text(value);
    block.refs[node.ref].data = node.decoded ? decode(s) : s;
  }

  set(number, name, value) {
    const block = this.blocks.get(number);
    if (!block) return;
    const node = block.shape.nodes[number - block.id];
    const part = node && node.dynamic[name];
    if (part === undefined) return;
    block.values[part] = value;
    const kind = block.shape.parts[part].kind;
    if (kind === CLASS) block.refs[node.ref].className = classes(block.refs[node.ref], text(value));
    else if (kind === ATTRIBUTE) assign(this.v, block.refs[node.ref], node.def, name, value);
    else if (value) this.v.listens(name);
  }

  remove(block) {
    if (!block) return;
    this.flush();
    for (const node of this.roots(block)) node.remove();
    this.unlink(block);
    this.forget(block);
  }

  move(block, before) {
    if (!block || block === before) return;
    this.flush();
    const focused = document.activeElement;
    this.unlink(block);
    this.link(block, block.hole, before);
    const next = before ? first(before) : block.hole.marker;
    const parent = next.parentNode;
    let kept = false;
    for (const node of this.roots(block)) {
      kept = kept || node.contains(focused);
      parent.insertBefore(node, next);
    }
    if (kept && focused !== document.activeElement) focused.focus({preventScroll: true});
  }

  clear(hole) {
    if (!hole || !hole.first) return;
    this.flush();
    const {marker} = hole;
    const parent = marker.parentNode;
    const start = first(hole.first);
    const rest = beside(start, marker);
    if (rest) parent.replaceChildren(...rest);
    else {
      const range = document.createRange();
      range.setStartBefore(start);
      range.setEndBefore(marker);
      range.deleteContents();
    }
    this.empty(hole);
  }

  // roots returns the top-level nodes of a block, including those of blocks in its own holes.
  roots(block) {
    const list = [];
    for (let node = first(block), end = last(block); node; node = node.nextSibling) {
      list.push(node);
      if (node === end) break;
    }
    return list;
  }

  // empty removes the blocks of a hole from the tables.
  empty(hole) {
    for (let block = hole.first; block; block = block.next) this.forget(block);
    hole.first = hole.last = null;
  }

  forget(block) {
    const {id, shape, refs} = block;
    for (const n of shape.spoken) this.blocks.delete(id + n);
    for (const n of shape.live) refs[shape.nodes[n].ref].$c.end();
    for (const n of shape.seen) this.v.appearance.leave(refs[shape.nodes[n].ref]);
    for (const n of shape.holes) this.empty(refs[shape.nodes[n].ref].$hole);
  }
}

// where returns the node of the program at or above a node of the document: {block, n, el}, or null.
export function where(node) {
  let el = node && node.nodeType === 1 ? node : node && node.parentElement;
  while (el && !(el.localName.startsWith('a-') && el.hasAttribute('n'))) {
    if (el.$page) return null;
    el = el.parentElement;
  }
  for (let at = el; at && !at.$page; at = at.parentElement) {
    if (at.$block) return {block: at.$block, n: Number(el.getAttribute('n')), el};
  }
  return null;
}

// above returns the parent of a node of the program.
export function above(at) {
  return where((at.el.$above || at.el).parentElement);
}
