// Blocks: instances of compiled templates, and the patches that draw them. ../RENDER.md specifies the input and
// PATCHES.md the output.

import {beginsToWatch, exported, watched} from './descriptor.js';
import {classes, externals, hasExternal} from './external.js';
import {has, host, none} from './host.js';
import {Numbered} from './numbered.js';

export const SHAPE = 0;
export const NEW = 1;
export const TEXT = 2;
export const ATTR = 3;
export const LISTEN = 4;
export const REMOVE = 5;
export const MOVE = 6;
export const CLEAR = 7;

// Kinds of parts. Those below LOGIC are sent to the view.
const ATTRIBUTE = 0;
const WORDS = 1;
const EVENT = 2;
const LOGIC = 3;
const kinds = {attr: ATTRIBUTE, text: WORDS, event: EVENT};

export let out = []; // patches of the current flush
let ids = 1; // number of the next node
let shapes = 0;
// nextBlock returns the id of the block that is mounted next.
export function nextBlock() {
  return ids;
}
export const blocks = new Numbered(256); // by id

// takePatches returns the patches of the current flush, and starts a new list.
export function takePatches() {
  const list = out;
  out = [];
  return list;
}

// prepare prepares a definition when it is first used, and sends its shape to the view.
function prepare(def) {
  def.number = shapes++;
  def.nodes = [];
  flatten(def.shape, -1, def.nodes);
  def.kinds = [];
  def.at = []; // position of each part's first value after a NEW
  const views = [];
  def.parts.forEach(function (part) {
    const kind = kinds[part[1]];
    if (part[1] === 'change') def.watches = true;
    def.kinds.push(kind === undefined ? LOGIC : kind);
    def.at.push(views.length);
    if (kind !== undefined) views.push(part.slice(0, 3));
  });
  def.views = views.length;
  out.push(SHAPE, def.number, def.shape, views);
}

// flatten returns the nodes of a shape in order, each with its parent's number.
function flatten(list, parent, nodes) {
  list.forEach(function (node) {
    const n = nodes.length;
    const element = Array.isArray(node);
    nodes.push({tag: element ? node[0] : '', attrs: element ? node[1] : none, parent});
    if (element) flatten(node.slice(2), n, nodes);
  });
}

// Block is an instance of a block in a hole of another.
function Block(def, owner, scope, f, parent, node) {
  this.def = def;
  this.owner = owner; // the page or component to whose template it belongs
  this.scope = scope; // {s, tree}: the scope, and by which paths it has changed in this flush
  this.f = f;
  this.parent = parent; // the enclosing block, null for that of a page
  this.node = node; // the number of the hole in it
  this.depth = parent ? parent.depth + 1 : 0;
  this.v = [];
  this.h = [];
  this.at = -1;
  this.changed = null; // changed parts for components and slots
  this.key = undefined;
  this.id = ids;
}

// deepest is how deep blocks may be nested: a template or a component that uses itself never ends.
export const deepest = 400;

// useOf gives the place of the template that a hole belongs to.
function useOf(b, node) {
  for (; b; node = b.node, b = b.parent) {
    const hole = b.def.holes.find(function (hole) {
      return hole.kind === 'use' && hole.node === node;
    });
    if (hole) return hole.at + ': ';
  }
  return '';
}

// mount creates an instance and draws it in a hole, before another of its blocks or at the end. Its elements have the
// owner's attribute, or the given one.
export function mount(def, owner, scope, f, parent, node, before, attribute) {
  if (def.number === undefined) prepare(def);
  const b = new Block(def, owner, scope, f, parent, node);
  if (b.depth > deepest)
    throw new RangeError(
      useOf(parent, node) + 'a template is in itself without an end: what is deeper than ' + deepest + ' is left out',
    );
  ids += def.nodes.length || 1; // an empty block has a number as well
  blocks.set(b.id, b);
  // The root of a page has the page's number, below 0.
  out.push(
    NEW,
    b.id,
    def.number,
    parent ? parent.id + node : -owner.number,
    before ? before.id : 0,
    attribute || owner.attribute,
  );
  b.at = out.length;
  for (let i = 0; i < def.views; i++) out.push(null);
  def.render(r, b, scope.s, f, -1);
  b.at = -1;
  if (hasExternal(owner)) externals(b, false);
  return b;
}

// update updates the parts of an instance that a mask names.
export function update(b, m) {
  if (m & b.def.deps) b.def.render(r, b, b.scope.s, b.f, m);
}

// unmount removes an instance, with its blocks, from the view.
export function unmount(b) {
  out.push(REMOVE, b.id);
  forget(b);
}

// forget ends the content of an instance that is no longer drawn.
export function forget(b) {
  blocks.delete(b.id);
  for (let i = 0; i < b.h.length; i++) {
    const st = b.h[i];
    if (!st) continue;
    if (st.component) st.component.unmounted();
    if (st.leave) st.leave();
    if (st.block) forget(st.block);
    if (st.items) st.items.forEach(forget);
  }
}

// plain returns the form in which the view receives a value.
export function plain(v) {
  return typeof v === 'function' || v === undefined ? null : v;
}

export const r = {same: {}};

r.text = function (b, p, v) {
  if (b.at >= 0) out[b.at + b.def.at[p]] = v;
  else if (v !== b.v[p]) out.push(TEXT, b.id + b.def.parts[p][0], v);
  b.v[p] = v;
};

r.set = function (b, p, v) {
  const first = b.at >= 0;
  // An object may have been modified in place.
  if (!first && v === b.v[p] && (typeof v !== 'object' || v === null)) return;
  const old = b.v[p];
  b.v[p] = v;
  if (b.def.watches && !first) watched(b, p, v, old);
  switch (b.def.kinds[p]) {
    case ATTRIBUTE:
      if (b.def.parts[p][2] === 'class' && hasExternal(b.owner)) v = classes(b.owner, v);
      if (first) out[b.at + b.def.at[p]] = plain(v);
      else out.push(ATTR, b.id + b.def.parts[p][0], b.def.parts[p][2], plain(v));
      return;
    case EVENT:
      if (first) out[b.at + b.def.at[p]] = !!v;
      else if (!old !== !v) out.push(LISTEN, b.id + b.def.parts[p][0], b.def.parts[p][2], !!v);
      return;
  }
  const kind = b.def.parts[p][1];
  if (kind === 'change' && first) beginsToWatch(b, p);
  if (kind !== 'data' && kind !== 'mark' && kind !== 'change') (b.changed = b.changed || []).push(p);
};

r.when = function (b, h, choice, m) {
  const st = b.h[h] || (b.h[h] = {choice: -1, block: null});
  if (choice === -2 || choice === st.choice) {
    if (st.block) update(st.block, m);
    return;
  }
  st.choice = choice;
  if (st.block) unmount(st.block);
  const hole = b.def.holes[h];
  st.block = choice < 0 ? null : mount(hole.blocks[choice], b.owner, b.scope, b.f, b, hole.node, null);
};

// compiled returns the templates of a file.
export const factories = {};
export const loaded = {};
export function compiled(id) {
  if (factories[id] === undefined && host.templates) host.templates();
  return (
    loaded[id] ||
    (loaded[id] = factories[id](function (id) {
      let e;
      try {
        e = host.require(id);
      } catch (error) {
        host.report('error', id.slice(1) + ': ' + ((error && error.message) || error), error);
        return none;
      }
      exported(Object(e));
      return e !== null && e !== undefined && 'default' in Object(e) ? e : Object.assign({}, e, {default: e});
    }))
  );
}

r.use = function (b, h, name, data, m) {
  const hole = b.def.holes[h];
  let st = b.h[h];
  let t;
  for (let i = 0; i < hole.from.length && !t; i++) {
    const all = compiled(hole.from[i]).templates;
    if (has.call(all, name)) t = all[name];
  }
  if (data === null || typeof data !== 'object') data = {};
  if (st && st.t === t) {
    if (t) refresh(b, hole, st, data);
    return;
  }
  if (st && st.block) unmount(st.block);
  if (!t && name !== '' && !hole.unknown)
    host.report('warning', hole.at + ': there is no template ' + JSON.stringify(name) + ': nothing is shown');
  st = b.h[h] = {t, scope: {s: Object.assign(Object.create(null), data), tree: null}, block: null};
  if (t) st.block = mount(t.block, b.owner, st.scope, null, b, hole.node, null);
};

// refresh passes new data to a template that is in use.
function refresh(b, hole, st, data) {
  const s = st.scope.s;
  let mask = 0;
  const tree = {};
  let k;
  for (k in s)
    if (!(k in data)) {
      delete s[k];
      mask |= st.t.fields[k];
      tree[k] = true;
    }
  for (k in data) {
    if (s[k] === data[k] && (typeof data[k] !== 'object' || data[k] === null)) continue;
    s[k] = data[k];
    mask |= st.t.fields[k];
    tree[k] = (hole.keys && hole.keys[k] && treeOf(b, hole.keys[k])) || true;
  }
  st.scope.tree = tree;
  update(st.block, mask);
  st.scope.tree = null;
}

// treeOf returns the changed paths below a path: true for all of it, undefined if they are not known.
export function treeOf(b, path) {
  let first = path[0];
  let tree;
  if (typeof first === 'number') {
    let f = b.f;
    while (first-- > 0) f = f.up;
    tree = f.tree;
  } else {
    tree = b.scope.tree;
    tree = tree ? tree[first] : undefined;
  }
  for (let i = 1; i < path.length && tree && tree !== true; i++) tree = tree[path[i]] || none;
  return tree;
}
