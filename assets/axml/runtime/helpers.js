// Helpers that compiled templates call. None of them throws.

import {host, slice} from './host.js';

export function $t(v) {
  if (typeof v === 'string') return v;
  if (v === null || v === undefined) return '';
  if (typeof v !== 'object') return String(v);
  try {
    return JSON.stringify(v) || '';
  } catch (e) {
    return '[object Object]'; // a cycle
  }
}

export function $c(o, name, place) {
  const f = o === null || o === undefined ? undefined : o[name];
  return typeof f === 'function' ? attempt(f, o, place, slice.call(arguments, 3)) : undefined;
}

export function $f(f, place) {
  return typeof f === 'function' ? attempt(f, undefined, place, slice.call(arguments, 2)) : undefined;
}

function attempt(f, self, place, args) {
  try {
    return f.apply(self, args);
  } catch (e) {
    host.report('error', place + ': ' + ((e && e.message) || e), e);
  }
}

export function $s(v) {
  return v !== null && v !== undefined && typeof v[Symbol.iterator] === 'function' ? v : [];
}

export function $in(k, o) {
  return o !== null && (typeof o === 'object' || typeof o === 'function') && k in o;
}

// inPackage reports whether a file belongs to a package that the program uses.
export function inPackage(path) {
  return ('/' + path).indexOf('/node_modules/') >= 0;
}

// The substitutes for Date and RegExp in .sjs files.
export function getDate() {
  return Reflect.construct(Date, arguments);
}

export function getRegExp(pattern, flags) {
  return new RegExp(pattern, flags);
}
