// Queries of the logic side about nodes.

import {where} from './blocks.js';
import {dashed} from './value.js';

// compile turns a selector of the language into one of the document: tags are those of components.
export function compile(selector) {
  let out = '';
  let start = true;
  const s = String(selector).replace(/>>>/g, ' ');
  for (let i = 0; i < s.length; ) {
    const rest = s.slice(i);
    const skip =
      /^(\[(?:"[^"]*"|'[^']*'|[^\]])*\]|[.#][\w\u0080-\uffff\\-]+|::?[\w-]+\((?:[^()]|\([^()]*\))*\)|::?[\w-]+)/.exec(
        rest,
      );
    const tag = start && /^[a-zA-Z][\w-]*/.exec(rest);
    if (skip) {
      // Names may begin with a digit here.
      out += /^[.#]/.test(skip[0]) ? skip[0][0] + CSS.escape(skip[0].slice(1).replace(/\\(.)/g, '$1')) : skip[0];
      i += skip[0].length;
      start = false;
    } else if (tag) {
      out += 'a-' + tag[0];
      i += tag[0].length;
      start = false;
    } else {
      out += s[i];
      start = true;
      i++;
    }
  }
  return out.trim();
}

// find returns elements of the program in a page, or in blocks of it.
export function find(v, page, selector, within) {
  const css = compile(selector);
  const list = [];
  try {
    if (within) {
      for (const id of within) {
        const block = v.blocks.block(id);
        if (!block || block.hole.page !== page) continue;
        for (const root of v.blocks.roots(block)) {
          if (root.nodeType !== 1) continue;
          if (root.matches(css)) list.push(root);
          list.push(...root.querySelectorAll(css));
        }
      }
    } else {
      if (page.el.matches(css)) list.push(page.el);
      list.push(...page.el.querySelectorAll(css));
    }
  } catch (e) {
    v.report('warning', 'the selector ' + JSON.stringify(String(selector)) + ' cannot be understood: it finds nothing');
  }
  return list.filter((el) => el === page.el || el.hasAttribute('n'));
}

const scrollOf = (el) => ({
  scrollLeft: el.scrollLeft,
  scrollTop: el.scrollTop,
  scrollHeight: el.scrollHeight,
  scrollWidth: el.scrollWidth,
});

// rect returns a rectangle relative to the window.
export function rect(box, origin) {
  return {
    left: box.left - origin.left,
    top: box.top - origin.top,
    right: box.right - origin.left,
    bottom: box.bottom - origin.top,
    width: box.width,
    height: box.height,
  };
}

function describe(v, page, el, fields, transfer) {
  const at = where(el);
  const origin = v.origin();
  const found = at && at.el === el ? {block: at.block.id, node: at.n} : {};
  if (fields.rect) found.rect = rect(el.getBoundingClientRect(), origin);
  if (fields.size) {
    const box = el.getBoundingClientRect();
    found.size = {width: box.width, height: box.height};
  }
  if (fields.scrollOffset) found.scrollOffset = scrollOf(el === page.el ? page.scroller : el);
  if (Array.isArray(fields.computedStyle)) {
    const style = getComputedStyle(el);
    found.computedStyle = {};
    for (const name of fields.computedStyle) found.computedStyle[name] = style.getPropertyValue(dashed(name));
  }
  if (fields.context) found.context = el.localName.slice(2);
  if (fields.node) {
    found.canvas = el.$c && el.$c.transfer ? el.$c.transfer() : null;
    if (found.canvas) transfer.push(found.canvas.canvas);
  }
  return found;
}

export function query(v, page, list, answer) {
  const transfer = [];
  const found = list.map((one) => {
    const fields = one.fields || {};
    if (one.viewport) {
      const {clientWidth, clientHeight} = page.scroller;
      return {
        ...(fields.rect || fields.size ? {rect: {width: clientWidth, height: clientHeight}} : null),
        ...(fields.scrollOffset ? {scrollOffset: scrollOf(page.scroller)} : null),
      };
    }
    const all = find(v, page, one.select, one.within);
    return (one.all || one.within ? all : all.slice(0, 1)).map((el) => describe(v, page, el, fields, transfer));
  });
  answer(found, transfer);
}
