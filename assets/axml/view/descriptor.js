// Operations of .sjs functions on nodes: see ../runtime/descriptor.js. A node is identified by its block and its
// number.

import {where} from './blocks.js';
import {classes, dress} from './component.js';
import {dashed, number, style, text} from './value.js';

function element(v, page, {block: id, node}) {
  const block = v.blocks.blocks.get(id);
  if (!block || block.hole.page !== page) return null;
  const ref = block.node(node);
  if (ref && ref.nodeType === 1) return ref;
  for (const root of v.blocks.roots(block)) {
    if (root.nodeType !== 1) continue;
    for (const el of [root, ...root.querySelectorAll(`[n="${Number(node)}"]`)]) {
      const at = where(el);
      if (at && at.el === el && at.block === block && at.n === node) return el;
    }
  }
  return null;
}

const scrolled = ['scrollTop', 'scrollLeft'];

export function describe(v, page, request, reply) {
  const el = element(v, page, request);
  if (!el) return reply(null);
  const {block} = where(el);
  switch (request.do) {
    case 'dress': {
      el.$over = style(request.style, v);
      el.$dressed = {add: names(request.add), remove: names(request.remove)};
      dress(el, style(block.attribute(request.node, 'style'), v));
      el.className = classes(el, text(block.attribute(request.node, 'class')));
      return reply(null);
    }
    case 'put':
      for (const name of scrolled)
        if (request.properties && request.properties[name] !== undefined)
          el[name] = number(request.properties[name], 0);
      return reply(null);
  }
  const found = {};
  if (request.rect) {
    const {left, top, right, bottom, width, height} = el.getBoundingClientRect();
    const {x, y} = v.origin(el);
    found.rect = {left: left - x, top: top - y, right: right - x, bottom: bottom - y, width, height};
  }
  if (Array.isArray(request.computedStyle)) {
    const computed = getComputedStyle(el);
    found.computedStyle = {};
    for (const name of request.computedStyle) found.computedStyle[name] = computed.getPropertyValue(dashed(name));
  }
  if (Array.isArray(request.properties))
    found.properties = Object.fromEntries(
      request.properties.filter((name) => scrolled.includes(name)).map((name) => [name, el[name]]),
    );
  reply(found);
}

const names = (list) => (Array.isArray(list) ? list.map(String).filter((name) => /^\S+$/.test(name)) : []);
