// Components: how a tag of the language is drawn, and which attributes it has.
//
// A definition has attrs, the functions (el, value, v, name) that set an attribute, by name; build, which creates the
// content of the element from which others are cloned; make, which creates the controller of an instance; and press,
// the action of a tap that nobody has caught. The program's own nodes come first in an element, and the nodes of the
// component follow them.

import {attribute as animate} from './animation.js';
import {setOthers} from './inline.js';
import {style, text, truth} from './value.js';

const definitions = new Map();
const bare = Object.freeze(Object.create(null));

// define sets the definitions of tags.
export function define(tags, definition) {
  const def = {attrs: bare, build: null, make: null, press: null, name: '', ...definition};
  def.attrs = Object.freeze(Object.assign(Object.create(null), def.attrs));
  for (const tag of tags.split(' ')) definitions.set(tag, {...def, tag});
}

const plain = {attrs: bare, build: null, make: null, press: null, name: '', tag: ''};
const unknown = {...plain, name: 'a-view'};

// definition returns the definition of a tag. The host element of a component has the component's own tag.
export function definition(tag) {
  return definitions.get(tag) || (/^[a-z][a-z0-9-]*$/.test(tag) && tag !== 'page' ? plain : unknown);
}

// common has the attributes of every component.
const common = Object.assign(Object.create(null), {
  class: (el, value) => {
    el.className = classes(el, text(value));
  },
  style: (el, value, v) => dress(el, style(value, v)),
  id: (el, value) => mark(el, 'id', value),
  role: (el, value) => mark(el, 'role', value),
  hidden: (el, value) => {
    el.hidden = truth(value);
  },
  animation: animate,
});

// dress sets the style of an element, and keeps the properties of its component, which begin with --a-, and those that
// its animations have set.
export function dress(el, css) {
  setOthers(el, el.$over ? css + ';' + el.$over : css); // styles set by .sjs files come last
  if (el.$moved) for (const [name, value] of el.$moved) el.style.setProperty(name, value);
}

// mark sets or removes an attribute of the document's element.
export function mark(el, name, value) {
  if (value === null || value === undefined || value === false) el.removeAttribute(name);
  else el.setAttribute(name, value === true ? '' : text(value));
}

// flag returns a function that sets an attribute of the document's element if the value is true.
export const flag = (name) => (el, value) => el.toggleAttribute(name, truth(value));
// still prevents an element, and what is in it, from being scrolled.
export const still = (el, value, v) => {
  el.toggleAttribute('still', truth(value));
  if (truth(value)) v.events.hold();
};
// word returns a function that sets an attribute of the document's element to a text.
export const word = (name) => (el, value) => mark(el, name, text(value));
// watched returns functions for attributes that the controller handles.
export const watched = (names) =>
  Object.fromEntries(names.split(' ').map((name) => [name, (el, value, v) => el.$c && el.$c.changed(name, value)]));

// classes adds to the classes of the program those that a component or an .sjs file has set on an element.
export function classes(el, value) {
  const all = el.$classes ? value + ' ' + el.$classes : value;
  if (!el.$dressed) return all;
  const {add, remove} = el.$dressed;
  return [...new Set([...all.split(/\s+/), ...add])].filter((name) => name && !remove.includes(name)).join(' ');
}

// assign sets an attribute if the component has it.
export function assign(v, el, def, name, value) {
  const f = def.attrs[name] || common[name];
  if (f) f(el, value, v, name);
  else if (/^aria-[a-z]+$/.test(name))
    mark(def.named ? def.named(el) : el, name, value === true ? 'true' : value === false ? 'false' : value);
}

// prepare sets the static attributes of an element from which others are cloned. Those that a controller handles are
// set when there is one.
export function prepare(el, node, v) {
  const {def} = node;
  if (def.build) def.build(el, node, v);
  for (const name in node.attrs) {
    const colon = name.indexOf(':');
    if (colon < 0) assign(v, el, def, name, node.attrs[name]);
    else if (name.startsWith('on:') || name.startsWith('catch:') || name.startsWith('capture-')) {
      v.listens(name);
      if (name.endsWith('catch:touchMove')) el.setAttribute('still', '');
    }
  }
}

// A Control is the controller of an instance.
export class Control {
  constructor(v, el, block, n) {
    this.v = v;
    this.el = el;
    this.block = block;
    this.n = n;
  }

  get(name) {
    return this.block.attribute(this.n, name);
  }
  has(name) {
    const value = this.get(name);
    return value !== undefined && value !== null;
  }
  truth(name) {
    return truth(this.get(name));
  }
  text(name) {
    return text(this.get(name));
  }
  get page() {
    return this.block.hole.page;
  }

  emit(type, detail) {
    return this.v.events.emit(this, type, detail);
  }

  // started is called once the element exists, before the dynamic values are set.
  started() {}
  // changed is called for a new value.
  changed() {}
  // end is called when the element has been removed.
  end() {}

  // later calls settle, once, when the current list of patches has been applied.
  later() {
    if (this.waits) return;
    this.waits = true;
    this.v.later(() => {
      this.waits = false;
      if (this.el.isConnected) this.settle();
    });
  }

  settle() {}
}
