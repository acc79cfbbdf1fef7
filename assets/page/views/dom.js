// The functions of the browser that the views use, captured before any script of the page runs: a page that later
// rewrites DOM classes or built-ins cannot get hold of the views' elements, and does not affect how they work.
//
// The views' own lists are objects without a prototype, with explicit counts, and nothing uses spread or iterators.
export const createDom = () => {
  const {apply, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys} = Reflect;
  const hasOwn = Object.prototype.hasOwnProperty;
  const page = window;
  const doc = document;
  const HTML = 'http://www.w3.org/1999/xhtml';
  const SVG = 'http://www.w3.org/2000/svg';

  const describe = (owner, name) => {
    for (let o = owner; o; o = getPrototypeOf(o)) {
      const found = getOwnPropertyDescriptor(o, name);
      if (found) return found;
    }
    return {__proto__: null};
  };
  const method = (owner, name) => {
    const f = describe(owner, name).value;
    return f && ((self, ...args) => apply(f, self, args));
  };
  const getter = (owner, name) => {
    const {get} = describe(owner, name);
    return get ? (self) => apply(get, self, []) : () => undefined;
  };
  const setter = (owner, name) => {
    const {set} = describe(owner, name);
    return (self, value) => {
      apply(set, self, [value]);
    };
  };

  const create = method(doc, 'createElementNS');
  const append = method(doc, 'appendChild');
  const setAttribute = method(Element.prototype, 'setAttribute');
  const setText = setter(Node.prototype, 'textContent');
  const set = (node, attributes) => {
    const names = ownKeys(attributes);
    for (let i = 0; i < names.length; i++) {
      if (attributes[names[i]] !== undefined) setAttribute(node, names[i], '' + attributes[names[i]]);
    }
    return node;
  };
  const make = (name, parent, attributes, text) => {
    const node = create(doc, HTML, name);
    if (attributes) set(node, attributes);
    if (text !== undefined) setText(node, text);
    if (parent) append(parent, node);
    return node;
  };
  // draw adds a line drawing in a square of 24 units.
  const draw = (parent, lines, attributes) => {
    const svg = append(
      parent,
      set(create(doc, SVG, 'svg'), {__proto__: null, viewBox: '0 0 24 24', 'aria-hidden': 'true'}),
    );
    if (attributes) set(svg, attributes);
    append(svg, set(create(doc, SVG, 'path'), {__proto__: null, d: lines}));
    return svg;
  };

  const styleOf = getter(HTMLElement.prototype, 'style');
  const setProperty = method(CSSStyleDeclaration.prototype, 'setProperty');
  const focus = HTMLElement.prototype.focus;
  const listen = method(EventTarget.prototype, 'addEventListener');
  const ignore = method(EventTarget.prototype, 'removeEventListener');
  const later = method(page, 'setTimeout');
  const never = method(page, 'clearTimeout');

  // Constructed sheets, because a content security policy may block <style>.
  const Sheet = CSSStyleSheet;
  const fill = method(CSSStyleSheet.prototype, 'replaceSync');
  const iterator = Symbol.iterator;
  // walk returns an iterable list for the browser, even if the page has changed the iterator of Array.
  const walk = (get, count) => ({
    __proto__: null,
    [iterator]: () => {
      let i = 0;
      return {
        __proto__: null,
        next: () => (i < count ? {__proto__: null, done: false, value: get(i++)} : {__proto__: null, done: true}),
      };
    },
  });
  const setSheets = setter(ShadowRoot.prototype, 'adoptedStyleSheets');
  const attach = method(Element.prototype, 'attachShadow');
  const indexOf = method(String.prototype, 'indexOf');
  const lower = method(String.prototype, 'toLowerCase');

  return {
    __proto__: null,
    apply,
    method,
    getter,
    setter,
    make,
    set,
    draw,
    append,
    setText,
    setAttribute,
    listen,
    ignore,
    indexOf,
    lower,
    page,
    doc,
    walk,
    define: defineProperty,
    sheet: (text) => {
      const sheet = new Sheet();
      fill(sheet, text);
      return sheet;
    },
    shadow: (host, sheet) => {
      const root = attach(host, {__proto__: null, mode: 'closed'});
      setSheets(
        root,
        walk(() => sheet, 1),
      );
      return root;
    },
    style: (node, name, value) => setProperty(styleOf(node), name, value),
    later: (f, delay) => later(page, f, delay),
    never: (timer) => never(page, timer),
    remove: method(Element.prototype, 'remove'),
    clear: (node) => setText(node, ''),
    focus: (node) => {
      try {
        apply(focus, node, [{__proto__: null, preventScroll: true}]);
      } catch {
        /* not available */
      }
    },
    isConnected: getter(Node.prototype, 'isConnected'),
    top: getter(Document.prototype, 'documentElement'),
    place: method(Element.prototype, 'getBoundingClientRect'),
    target: getter(Event.prototype, 'target'),
    prevent: method(Event.prototype, 'preventDefault'),
    stop: method(Event.prototype, 'stopPropagation'),
    // own reads an own member of an object from the host, never one of a prototype.
    own: (object, name) =>
      object !== null && typeof object === 'object' && apply(hasOwn, object, [name]) ? object[name] : undefined,
    text: (object, name) => {
      const value = object !== null && typeof object === 'object' && apply(hasOwn, object, [name]) ? object[name] : '';
      return typeof value === 'string' || typeof value === 'number' ? '' + value : '';
    },
  };
};
