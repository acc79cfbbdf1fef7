// Data whose getters throw.

import {$t} from './helpers.js';
import {host} from './host.js';

const most = 10000; // maximum number of objects that are examined

// got reads a member of an object of the program. If it throws, the error is reported, and the result is undefined.
export function got(from, name, where) {
  try {
    return from[name];
  } catch (e) {
    said(where, e);
  }
}

function said(where, e) {
  host.report('error', where + ': the getter throws, so the value is undefined: ' + $t((e && e.message) || e), e);
}

// namesOf lists the members of an object; a proxy may throw instead, and stays as it is.
function namesOf(o) {
  try {
    return Object.keys(o);
  } catch (e) {
    return [];
  }
}

// undefine makes a member undefined, and returns whether it could.
function undefine(o, name) {
  try {
    return Reflect.defineProperty(o, name, {value: undefined, writable: true, enumerable: true, configurable: true});
  } catch (e) {
    return false;
  }
}

// tame makes members whose getters throw undefined, at any depth in the data, and returns whether there are any.
export function tame(data, where) {
  const seen = new Set([data]);
  const list = [[data, where]];
  let any = false;
  for (let i = 0; i < list.length && list.length < most; i++) {
    const [o, at] = list[i];
    namesOf(o).forEach(function (name) {
      const place = at + (Array.isArray(o) ? '[' + name + ']' : '.' + name);
      let value;
      try {
        value = o[name];
      } catch (e) {
        if (!undefine(o, name)) return;
        any = true;
        said(place, e);
        return;
      }
      if (value === null || typeof value !== 'object' || seen.has(value)) return;
      seen.add(value);
      list.push([value, place]);
    });
  }
  return any;
}
