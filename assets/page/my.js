// The `my` object: one member for each method of the host's table. The page may change it, which affects only the page.
//
// A call takes its options and, as existing programs use it, a further callback, which receives success and failure
// alike. It also returns a promise.

import {apply, create, defineProperty, hasOwn, keys, own} from './primordials.js';

const bind = Function.prototype.bind;
const {slice, split} = String.prototype;

// A bound function prints as native code, like those of a wallet.
export const native = (f, name) =>
  defineProperty(apply(bind, f, [undefined]), 'name', {__proto__: null, value: name, configurable: true});

export const isFunction = (f) => typeof f === 'function';

// bytesOf decodes base64.
const bytesOf = (() => {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const Bytes = Uint8Array;
  const values = create(null);
  for (let i = 0; i < 64; i++) values[digits[i]] = i;
  return (text) => {
    let length = text.length;
    while (length > 0 && text[length - 1] === '=') length--;
    const bytes = new Bytes((length * 3) >> 2);
    let bits = 0;
    let have = 0;
    let at = 0;
    for (let i = 0; i < length; i++) {
      bits = ((bits << 6) | values[text[i]]) & 0xffffff;
      have += 6;
      if (have >= 8) {
        have -= 8;
        bytes[at++] = (bits >> have) & 255;
      }
    }
    return bytes.buffer;
  };
})();

// revivals has functions that convert results which JSON cannot express.
const revivals = (() => {
  const asked = (options) => {
    try {
      return options.dataType === 'arraybuffer';
    } catch {
      return false;
    }
  };
  const buffer = (options) =>
    !asked(options)
      ? undefined
      : (result) => {
          if (typeof own(result, 'data') === 'string') result.data = bytesOf(result.data);
          return result;
        };
  return {__proto__: null, request: buffer, httpRequest: buffer};
})();

// createCanIUse answers `my.canIUse('API.object.parameter.value')`, where object
// may be return or callback for a result, and all but the API may be left out.
const createCanIUse = (members, further) => {
  const known = create(null);
  for (let i = 0; i < members.length; i++) known[members[i].name] = members[i];
  const has = (list, name) => {
    for (let i = 0; i < list.length; i++) {
      if (list[i] === name) return true;
    }
    return false;
  };
  const hasValues = (list, name) => {
    for (let i = 0; i < list.length; i++) {
      if (apply(slice, list[i], [0, name.length + 1]) === name + '.') return true;
    }
    return false;
  };
  return (text) => {
    const parts = apply(split, '' + text, ['.']);
    const member = known[parts[0]];
    if (member === undefined) return parts.length === 1 && apply(hasOwn, further, [parts[0]]);
    if (parts.length === 1) return true;
    const takes = parts[1] === 'object';
    if (parts.length === 2 || (!takes && parts[1] !== 'return' && parts[1] !== 'callback')) return false;
    if (takes && parts.length === 3 && (parts[2] === 'success' || parts[2] === 'fail' || parts[2] === 'complete'))
      return true;
    const list = own(member, takes ? 'takes' : 'gives') || [];
    if (parts.length === 3) return has(list, parts[2]);
    const value = apply(slice, '' + text, [parts[0].length + parts[1].length + 2]);
    return has(list, value) || (has(list, parts[2]) && !hasValues(list, parts[2]));
  };
};

// byPosition returns the parameters of a call as programs of other families pass them, a string and perhaps a value, as a
// list. The host knows their names.
const byPosition = (options, next) =>
  typeof options !== 'string' ? options : next === undefined ? [options] : [options, next];

export const createMy = (core, members, constants) => {
  const my = {};
  const call = (name, options, callback) => {
    if (isFunction(options)) {
      callback = options;
      options = undefined;
    }
    const revive = revivals[name];
    return core.call(name, options, isFunction(callback) ? callback : undefined, revive && revive(options));
  };
  for (let i = 0; i < members.length; i++) {
    const {name} = members[i];
    const waits = own(members[i], 'waits');
    const outlives = own(members[i], 'outlives');
    const aborts = own(members[i], 'aborts');
    my[name] = native(
      waits
        ? (options, next) => core.wait(name, byPosition(options, next), outlives)
        : aborts
          ? (options, callback) => {
              const promise = call(name, options, callback);
              const n = core.last();
              return defineProperty(promise, 'abort', {
                __proto__: null,
                value: native(() => core.abort(n), 'abort'),
                configurable: true,
                writable: true,
              });
            }
          : (options, callback) => call(name, options, callback),
      name,
    );
  }
  const names = keys(constants);
  for (let i = 0; i < names.length; i++) my[names[i]] = constants[names[i]];
  // On a phone, my.call returns nothing, so a page need not handle the promise.
  const unheard = () => {};
  my.call = native(
    (name, options, callback) => call('' + name, options, isFunction(callback) ? callback : unheard),
    'call',
  );
  const further = {__proto__: null, call: 1, canIUse: 1};
  for (let i = 0; i < names.length; i++) further[names[i]] = 1;
  my.canIUse = native(createCanIUse(members, further), 'canIUse');
  return my;
};

// defineObject defines a global object of the host that a bridge script of the page cannot replace by assignment.
export const defineObject = (scope, name, object) => {
  defineProperty(scope, name, {
    __proto__: null,
    get: () => object,
    set: () => {},
    enumerable: true,
    configurable: true,
  });
};
