// Shapes: templates from which new blocks are cloned.

import {definition, prepare} from './component.js';

// appearing has the listeners to the visibility of a node.
const appearing = ['on:appear', 'on:disappear', 'on:firstAppear'];

const none = Object.freeze(Object.create(null));

export const TEXT = 0;
export const ATTR = 1;
export const EVENT = 2;
export const CLASS = 3;
const kinds = {text: TEXT, attr: ATTR, event: EVENT};

// A Shape is a list of nodes, numbered in the order in which they are written.
export class Shape {
  constructor(nodes, parts) {
    this.nodes = []; // {tag, attrs, parent, def, dynamic: parts by name, kids, text}
    this.tops = this.read(nodes, -1);
    this.parts = parts.map(([node, kind, name], i) => {
      const of = this.nodes[node];
      if (kind !== 'text') (of.dynamic === none ? (of.dynamic = Object.create(null)) : of.dynamic)[name] = i;
      return {node, name, kind: kind === 'attr' && name === 'class' && !of.def.attrs.class ? CLASS : kinds[kind]};
    });
    this.holes = [];
    this.live = []; // nodes with a controller
    this.seen = []; // nodes that listen to their visibility
    this.nodes.forEach((node, n) => {
      if (node.hole) this.holes.push(n);
      if (node.def && node.def.make) this.live.push(n);
      if (node.def && appearing.some((name) => name in node.attrs || name in node.dynamic)) this.seen.push(n);
      if (node.text !== null) node.decoded = this.decoded(node);
    });
    this.spoken = Array.from(new Set([0, ...this.holes, ...this.parts.map((part) => part.node)]));
    this.plan();
    this.templates = new Map();
  }

  read(list, parent) {
    return list.map((item) => {
      const n = this.nodes.length;
      const node = {
        tag: '',
        attrs: none,
        parent,
        def: null,
        dynamic: none,
        kids: [],
        text: null,
        hole: item === 0,
        ref: -1,
        decoded: false,
      };
      this.nodes.push(node);
      if (Array.isArray(item)) {
        node.tag = String(item[0]);
        node.attrs = Object.assign(Object.create(null), item[1]);
        node.def = definition(node.tag);
        node.kids = this.read(item.slice(2), n);
      } else if (item !== 0) {
        node.text = String(item);
      }
      return n;
    });
  }

  // decoded reports whether the text of a node has entities to decode.
  decoded(node) {
    const around = this.nodes[node.parent];
    return around !== undefined && around.tag === 'text' && ('decode' in around.attrs || 'decode' in around.dynamic);
  }

  // plan computes how to get from the first node of a clone to each node that is needed: by the first child (down) or
  // the next sibling of a node that was reached before.
  plan() {
    this.from = [];
    this.down = [];
    const needed = this.nodes.map((node) => node.hole || Boolean(node.def && node.def.make));
    for (const part of this.parts) if (part.kind !== EVENT) needed[part.node] = true;
    for (const n of this.tops) needed[n] = true;
    for (const n of this.seen) needed[n] = true;
    const within = needed.slice();
    for (let n = this.nodes.length - 1; n >= 0; n--) {
      if (within[n] && this.nodes[n].parent >= 0) within[this.nodes[n].parent] = true;
    }
    const visit = (list, from) => {
      let last = list.length - 1;
      while (last >= 0 && !within[list[last]]) last--;
      for (let k = 0; k <= last; k++) {
        const ref = this.from.length;
        this.from.push(from);
        this.down.push(k === 0);
        from = this.nodes[list[k]].ref = ref;
      }
      for (let k = 0; k <= last; k++) visit(this.nodes[list[k]].kids, this.nodes[list[k]].ref);
    };
    visit(this.tops, -1);
  }

  // template returns the node or fragment that is cloned for a new block, with an attribute on each element.
  template(owner, v) {
    let made = this.templates.get(owner);
    if (!made) {
      const nodes = this.tops.map((n) => this.build(n, owner, v));
      if (nodes.length === 1) made = nodes[0];
      else if (nodes.length === 0) made = document.createComment('');
      else {
        made = document.createDocumentFragment();
        made.append(...nodes);
      }
      this.templates.set(owner, made);
    }
    return made;
  }

  build(n, owner, v) {
    const node = this.nodes[n];
    if (node.hole) return document.createComment('');
    if (node.text !== null) return document.createTextNode(node.text);
    const el = document.createElement(node.def.name || 'a-' + node.tag);
    el.setAttribute('n', n);
    if (owner && /^[a-z][a-z0-9]*(-host)?$/.test(owner) && !owner.startsWith('on')) el.setAttribute(owner, '');
    for (const kid of node.kids) el.append(this.build(kid, owner, v));
    prepare(el, node, v);
    return el;
  }
}
