// A page that rewrites whatever the facade could use, before, during and after
// calls, and keeps everything that comes by: arguments, receivers, values set.
const rewriter = (() => {
  const {apply, construct, ownKeys, getOwnPropertyDescriptor, defineProperty, deleteProperty, getPrototypeOf, setPrototypeOf} = Reflect;
  const {includes, slice} = String.prototype;
  const noted = new Map();
  const {has, set} = Map.prototype;
  const push = Array.prototype.push;
  const tag = Object.prototype.toString;
  const localName = getOwnPropertyDescriptor(Element.prototype, 'localName').get;
  const detail = getOwnPropertyDescriptor(CustomEvent.prototype, 'detail').get;
  const target = getOwnPropertyDescriptor(Event.prototype, 'target').get;
  const source = Function.prototype.toString;
  let quiet = false;

  const text = (s) => { if (!apply(has, noted, [s])) apply(set, noted, [s, 1]); };
  const note = (value, depth) => {
    if (quiet) return;
    quiet = true;
    try {
      noteQuietly(value, depth === undefined ? 3 : depth);
    } finally {
      quiet = false;
    }
  };
  const noteQuietly = (value, depth) => {
    if (typeof value === 'string') return text(value);
    if (typeof value === 'function') { try { text('source ' + apply(source, value, [])); } catch {} }
    if (value === null || (typeof value !== 'object' && typeof value !== 'function') || depth === 0 || value === window) return;
    try { text('element ' + apply(localName, value, [])); } catch {}
    try { noteQuietly(apply(detail, value, []), depth - 1); } catch {}
    try { noteQuietly(apply(target, value, []), depth - 1); } catch {}
    let keys = [];
    try { keys = ownKeys(value); } catch {}
    for (let i = 0; i < keys.length && i < 200; i++) {
      if (typeof keys[i] === 'string') text(keys[i]);
      try {
        const d = getOwnPropertyDescriptor(value, keys[i]);
        if (d && 'value' in d) noteQuietly(d.value, depth - 1);
      } catch {}
    }
  };

  const undo = [];
  const put = (object, key, descriptor) => {
    const before = getOwnPropertyDescriptor(object, key);
    if (before) setPrototypeOf(before, null); // it is used while Object.prototype is rewritten
    let done = false;
    try { done = defineProperty(object, key, descriptor); } catch {}
    if (done) undo[undo.length] = () => (before ? defineProperty(object, key, before) : deleteProperty(object, key));
  };
  const wrap = (object) => {
    if (object === null || object === undefined) return;
    let keys = [];
    try { keys = ownKeys(object); } catch {}
    for (let i = 0; i < keys.length; i++) {
      const d = getOwnPropertyDescriptor(object, keys[i]);
      if (!d || !d.configurable || keys[i] === 'constructor') continue;
      const hook = (f) => function (...values) {
        if (!quiet) {
          note(this);
          note(values);
        }
        return new.target ? construct(f, values, new.target) : apply(f, this, values);
      };
      if (typeof d.value === 'function') {
        const f = d.value;
        const hooked = hook(f);
        try { hooked.prototype = f.prototype; } catch {}
        put(object, keys[i], {__proto__: null, value: hooked, writable: true, configurable: true, enumerable: d.enumerable});
      } else if (d.get || d.set) {
        put(object, keys[i], {__proto__: null, get: d.get && hook(d.get), set: d.set && hook(d.set), configurable: true, enumerable: d.enumerable});
      }
    }
  };

  const all = () => [
    JSON, Reflect, Object, Array, Promise, String, Number, Symbol, Math, Function.prototype, Object.prototype, Array.prototype,
    Promise.prototype, String.prototype, Number.prototype, RegExp.prototype, Error.prototype, Map.prototype, Set.prototype,
    Uint8Array.prototype, getPrototypeOf(Uint8Array.prototype), Event.prototype, CustomEvent.prototype, ErrorEvent.prototype,
    PageTransitionEvent.prototype, EventTarget.prototype, Node.prototype, Element.prototype, HTMLElement.prototype,
    Document.prototype, crypto, Crypto.prototype, console, getPrototypeOf([][Symbol.iterator]()), window.external,
    window.webkit && webkit.messageHandlers, window.webkit && webkit.messageHandlers && getPrototypeOf(webkit.messageHandlers.external || {}),
    window.webkit && webkit.messageHandlers && webkit.messageHandlers.external, window._rpc, ShadowRoot.prototype,
  ];
  const globals = ['queueMicrotask', 'setTimeout', 'reportError', 'addEventListener', 'dispatchEvent', 'removeEventListener', 'CustomEvent',
    'Event', 'ErrorEvent', 'Promise', 'String', 'Error', 'eval', 'Function', 'Uint8Array'];
  const members = ['settle', 'ack', 'ok', 'fail', 'refused', 'ask', 'document', 'v', 'n', 'frame', 'with', 'view', 'success', 'complete',
    'resolve', 'reject', 'then', 'call', 'detail', 'get', 'set', 'value', 'bubbles', 'cancelable', 'composed', 'to', 'key', 'url',
    'waiting', '0', '1', 'toJSON', 'j', 'message', 'error', 'filename', 'nextSeq', 'persisted'];

  // Lightly leaves the members of objects alone, for a script that meets those
  // stops before it does anything that could be seen.
  const rewrite = (lightly) => {
    for (const object of all()) wrap(object);
    for (const name of globals) {
      const before = window[name];
      if (typeof before !== 'function') continue;
      const hooked = function (...values) {
        note(this);
        note(values);
        return new.target ? construct(before, values, new.target) : apply(before, this, values);
      };
      hooked.prototype = before.prototype;
      setPrototypeOf(hooked, before); // for its static members
      put(window, name, {__proto__: null, value: hooked, writable: true, configurable: true});
    }
    for (const prototype of lightly ? [] : [Object.prototype, Array.prototype, String.prototype, Function.prototype]) {
      for (const name of members) {
        if (getOwnPropertyDescriptor(prototype, name)) continue;
        put(prototype, name, {__proto__: null, configurable: true,
          get() { note(this); return undefined; },
          set(value) { note(this); note(value); defineProperty(this, name, {__proto__: null, value, writable: true, configurable: true, enumerable: true}); }});
      }
    }
    for (const name of ['__jembatan', '_rpc', 'my']) put(window, name, {__proto__: null, configurable: true, get() { note('asked for ' + name); }, set: note});
    // Whatever these list, they list.
    const names = ownKeys(window);
    for (let i = 0; i < names.length; i++) if (typeof names[i] === 'string') text(names[i]);
  };
  const restore = () => {
    for (let i = undo.length - 1; i >= 0; i--) {
      try { undo[i](); } catch {}
    }
    undo.length = 0;
  };
  const suspicious = () => {
    const found = [];
    for (const s of noted.keys()) {
      const secret = /[0-9a-f]{32}/.test(s) || /J1 [-A-Za-z0-9_]/.test(s) || /"document":"[-\w]{22}"/.test(s) || /\{"v":1/.test(s) ||
        s === 'element jembatan-link' || s === 'asked for _rpc' || s === 'asked for __jembatan' || apply(includes, s, ['{{IDENTITY}}']);
      if (secret) found.push(s.slice(0, 200));
    }
    return found;
  };
  return {note, rewrite, restore, suspicious, size: () => noted.size};
})();
