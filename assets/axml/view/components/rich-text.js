// rich-text: draws only the tags and attributes on a list.

import {Control, define, mark, watched} from '../component.js';
import {setStyle} from '../inline.js';
import {address, decode, number, style, text} from '../value.js';

const tags = new Set(
  (
    'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del div dl dt em fieldset ' +
    'font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p pre q rt ruby s section small span strong sub sup ' +
    'table tbody td tfoot th thead tr tt u ul'
  ).split(' '),
);
const own = {
  bdo: ['dir'],
  col: ['span', 'width'],
  colgroup: ['span', 'width'],
  img: ['alt', 'src', 'height', 'width'],
  ol: ['start', 'type'],
  table: ['width'],
  td: ['colspan', 'height', 'rowspan', 'width'],
  th: ['colspan', 'height', 'rowspan', 'width'],
  font: ['color', 'size', 'face'],
};
// dropped has the tags whose content is not text.
const dropped = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'iframe',
  'object',
  'embed',
  'svg',
  'math',
  'title',
  'head',
  'textarea',
  'select',
  'audio',
  'video',
]);

const DEEP = 200;

class RichText extends Control {
  started() {
    this.inside = this.el.lastElementChild;
    this.el.$taps = (e) => this.marks(e.target);
    for (const name of ['space', 'nodes']) if (this.has(name)) this.changed(name, this.get(name));
  }

  changed(name, value) {
    if (name === 'space') mark(this.el, 'space', ['nbsp', 'ensp', 'emsp'].includes(value) ? value : null);
    else this.later();
  }

  settle() {
    const nodes = this.get('nodes');
    const list = typeof nodes === 'string' ? parsed(nodes) : Array.isArray(nodes) ? nodes : nodes ? [nodes] : [];
    this.inside.replaceChildren(...this.build(list, 0));
  }

  build(list, depth) {
    const out = [];
    if (depth > DEEP || !Array.isArray(list)) return out;
    for (const node of list) {
      if (node === null || typeof node !== 'object') continue;
      if (node.type === 'text') {
        out.push(document.createTextNode(decode(text(node.text))));
        continue;
      }
      const name = text(node.name).toLowerCase();
      if (!tags.has(name)) {
        if (!dropped.has(name)) out.push(...this.build(node.children, depth + 1));
        continue;
      }
      const el = document.createElement(name);
      const attrs = Object(node.attrs);
      for (const key of Object.keys(attrs)) this.set(el, name, key.toLowerCase(), attrs[key]);
      if (node.marks && typeof node.marks === 'object') el.$marks = node.marks;
      el.append(...this.build(node.children, depth + 1));
      out.push(el);
    }
    return out;
  }

  set(el, name, key, value) {
    if (key === 'class') el.className = text(value);
    else if (key === 'style') setStyle(el, style(value, this.v));
    else if (key === 'src' && name === 'img') {
      const src = address(value, this.v, this.page);
      if (src) el.src = src;
    } else if ((own[name] || []).includes(key)) {
      if (key === 'width' || key === 'height') {
        const s = text(value);
        if (/^\d+(\.\d+)?%$/.test(s)) el.style[key] = s;
        else if (/rpx$/i.test(s)) el.style[key] = style(s, this.v);
        else el.setAttribute(key, number(value, 0));
      } else el.setAttribute(key, text(value));
    }
  }

  // marks merges the marks from the target to the root; inner ones take precedence.
  marks(target) {
    const path = [];
    for (let el = target; el && el !== this.el; el = el.parentElement) if (el.$marks) path.unshift(el.$marks);
    return path.length ? {marks: Object.assign({}, ...path)} : null;
  }
}

// parsed parses HTML as a list of nodes, in a document that loads and runs nothing.
function parsed(html) {
  const read = (node, depth) => {
    const list = [];
    if (depth > DEEP) return list;
    for (const child of node.childNodes) {
      if (child.nodeType === 3) list.push({type: 'text', text: child.data.replace(/&/g, '&amp;')});
      else if (child.nodeType === 1) {
        const attrs = {};
        for (const a of child.attributes) attrs[a.name] = a.value;
        list.push({name: child.localName, attrs, children: read(child, depth + 1)});
      }
    }
    return list;
  };
  return read(new DOMParser().parseFromString(html, 'text/html').body, 0);
}

define('rich-text', {
  build(el) {
    const inside = document.createElement('div');
    inside.className = 'a-rich';
    el.append(inside);
  },
  make: (v, el, block, n) => new RichText(v, el, block, n),
  attrs: watched('nodes space'),
});
