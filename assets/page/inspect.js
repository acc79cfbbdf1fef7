// Formats values for lines of the console: as JSON where JSON has them, and otherwise in a short form. A value of a page
// can run any code when it is read; what it throws is shown in its place.

import {apply, stringify} from './primordials.js';

const string = String;
const Error_ = Error;
const Node_ = typeof Node === 'function' ? Node : undefined; // a worker has none
const Element_ = typeof Element === 'function' ? Element : undefined;
const {isArray} = Array;
const {toString} = Object.prototype;
const keysOf = Object.keys;
const asRegExp = RegExp.prototype.toString;
const {slice, replace} = String.prototype;
const {getOwnPropertyDescriptor, getPrototypeOf} = Object;
const iterator = (object, name) => ({__proto__: null, begin: object[name], next: getPrototypeOf(object[name]()).next});
const entriesOf = iterator(new Map(), 'entries');
const valuesOf = iterator(new Set(), 'values');
const getter = (owner, name) => getOwnPropertyDescriptor(owner, name).get;
const mapSize = getter(Map.prototype, 'size');
const setSize = getter(Set.prototype, 'size');
const bufferSize = getter(ArrayBuffer.prototype, 'byteLength');
const typed = getPrototypeOf(Uint8Array.prototype);
const typedLength = getter(typed, 'length');
const typedName = getter(typed, Symbol.toStringTag);

// mostText is more than the host keeps of a line; what follows is not read.
const mostText = 65 << 10;
const mostDepth = 32;
const mostCauses = 5;
const mostAttributes = 8;
const mostName = 100; // characters of a name and an attribute

const clip = (text, most) => (text.length > most ? apply(slice, text, [0, most]) + '…' : text);

// words converts what was thrown, or any value, without reading its members.
const words = (value) => {
  try {
    return clip(string(value), mostName);
  } catch {
    return '[unprintable]';
  }
};

const nameOf = (f) => {
  const {name} = f;
  return typeof name === 'string' ? clip(name, mostName) : '';
};

// node formats a node of a document.
const node = (value) => {
  if (Element_ === undefined || !(value instanceof Element_)) {
    const text = typeof value.data === 'string' ? ' ' + stringify(clip(value.data, mostName)) : '';
    return string(value.nodeName) + text;
  }
  let text = '<' + string(value.localName);
  const {attributes} = value;
  for (let i = 0; i < attributes.length && i < mostAttributes; i++) {
    text += ' ' + string(attributes[i].name) + '=' + stringify(clip(string(attributes[i].value), mostName));
  }
  return text + (attributes.length > mostAttributes ? ' …>' : '>');
};

// error formats an error, with its causes.
const error = (value, causes) => {
  let text = '' + value;
  if (typeof text !== 'string') return '[unprintable]';
  if (causes >= mostCauses) return text;
  const {cause, errors} = value;
  if (isArray(errors)) {
    for (let i = 0; i < errors.length && i < mostCauses; i++) text += '\n[errors]: ' + saying(errors[i], causes);
  }
  if (cause !== undefined) text += '\n[cause]: ' + saying(cause, causes);
  return text;
};
const saying = (value, causes) => {
  if (!(value instanceof Error_)) return format(value);
  try {
    return error(value, causes + 1);
  } catch {
    return '[unprintable]';
  }
};

// createWriter returns a function that formats one value, and stops when the text is long enough.
const createWriter = () => {
  let text = '';
  const above = {__proto__: null}; // objects around the one that is written
  let depth = 0;
  const full = () => text.length > mostText;

  const list = (open, close, count, each) => {
    text += open;
    for (let i = 0; i < count; i++) {
      if (full()) {
        text += '…';
        break;
      }
      if (i > 0) text += ',';
      each(i);
    }
    text += close;
  };

  // through writes what an iterator gives.
  const through = (title, {begin, next}, value, each) => {
    const all = apply(begin, value, []);
    let first = true;
    text += title + ' {';
    for (let step = apply(next, all, []); !step.done; step = apply(next, all, [])) {
      if (!first) text += ',';
      first = false;
      if (full()) {
        text += '…';
        break;
      }
      each(step.value);
    }
    text += '}';
  };

  const members = (value) => {
    const keys = keysOf(value);
    list('{', '}', keys.length, (i) => {
      text += stringify(keys[i]) + ':';
      member(value, keys[i]);
    });
  };

  const member = (value, key) => {
    let it;
    try {
      it = value[key];
    } catch (thrown) {
      text += '[threw ' + words(thrown) + ']';
      return;
    }
    write(it);
  };

  const object = (value) => {
    if (value instanceof Error_) {
      text += '[' + error(value, mostCauses) + ']';
      return;
    }
    if (typeof value.toJSON === 'function') {
      write(value.toJSON());
      return;
    }
    if (isArray(value)) {
      list('[', ']', value.length, (i) => member(value, i));
      return;
    }
    if (Node_ !== undefined && value instanceof Node_) {
      text += node(value);
      return;
    }
    const kind = apply(slice, apply(toString, value, []), [8, -1]);
    switch (kind) {
      case 'Object':
        members(value);
        return;
      case 'Map':
        through('Map(' + apply(mapSize, value, []) + ')', entriesOf, value, (pair) => {
          write(pair[0]);
          text += ' => ';
          write(pair[1]);
        });
        return;
      case 'Set':
        through('Set(' + apply(setSize, value, []) + ')', valuesOf, value, write);
        return;
      case 'RegExp':
        text += apply(asRegExp, value, []);
        return;
      case 'Number':
      case 'String':
      case 'Boolean':
        text += stringify(value);
        return;
      case 'ArrayBuffer':
        text += 'ArrayBuffer(' + apply(bufferSize, value, []) + ')';
        return;
      case 'NodeList':
      case 'HTMLCollection':
      case 'Arguments':
        list(kind + '(' + value.length + ') [', ']', value.length, (i) => member(value, i));
        return;
    }
    if (apply(typedName, value, []) !== undefined) {
      const length = apply(typedLength, value, []);
      list(kind + '(' + length + ') [', ']', length, (i) => member(value, i));
      return;
    }
    text += clip(kind, mostName) + ' ';
    members(value);
  };

  const write = (value) => {
    switch (typeof value) {
      case 'string':
        text += stringify(value.length > mostText ? apply(slice, value, [0, mostText]) : value);
        return;
      case 'number':
        text += value === value && value - value === 0 ? stringify(value) : string(value);
        return;
      case 'bigint':
        text += string(value) + 'n';
        return;
      case 'function':
        text += '[function ' + nameOf(value) + ']';
        return;
      case 'object':
        break;
      default:
        text += string(value);
        return;
    }
    if (value === null) {
      text += 'null';
      return;
    }
    for (let i = 0; i < depth; i++) {
      if (above[i] === value) {
        text += '[circular]';
        return;
      }
    }
    if (depth === mostDepth) {
      text += '…';
      return;
    }
    above[depth++] = value;
    const start = text;
    try {
      object(value);
    } catch {
      text = start + '[unprintable]';
    }
    above[--depth] = undefined;
  };

  return (value) => {
    write(value);
    return text;
  };
};

// format formats a value for a line of the console; strings stay as they are.
export const format = (value) => {
  try {
    switch (typeof value) {
      case 'string':
        return value;
      case 'bigint':
        return string(value) + 'n';
      case 'object':
        if (value === null) return 'null';
        return value instanceof Error_ ? error(value, 0) : createWriter()(value);
    }
    return string(value);
  } catch {
    return '[unprintable]';
  }
};

const placeholder = /%([%sdifoOc])/g;

// formatAll formats what was logged as one text. Placeholders in the first value stand for the values after it.
export const formatAll = (values) => {
  let from = 1;
  let text = values.length === 0 ? '' : values[0];
  if (typeof text !== 'string') text = format(text);
  else if (values.length > 1) {
    text = apply(replace, text, [
      placeholder,
      (all, kind) => {
        if (kind === '%') return '%';
        if (from >= values.length) return all;
        const value = values[from++];
        if (kind === 'c') return ''; // a style
        if ((kind === 'd' || kind === 'i' || kind === 'f') && typeof value === 'string') return words(+value);
        return format(value);
      },
    ]);
  }
  for (; from < values.length && text.length <= mostText; from++) text += ' ' + format(values[from]);
  return text;
};
