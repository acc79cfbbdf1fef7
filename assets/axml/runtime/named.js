// my.on and my.off: events by their names. An event with a call of its own, such as appShow, is that of the call.

import {attempted} from './app.js';
import {$t} from './helpers.js';

const named = Object.create(null); // listeners of further events, by name

function listenersOf(name) {
  return named[name] || [];
}

function call(m, prefix, name) {
  return m[prefix + name[0].toUpperCase() + name.slice(1)];
}

export function namedCalls(m, base) {
  if (typeof base.on === 'function') return;
  m.on = function (event, f) {
    const name = $t(event);
    const add = name && call(m, 'on', name);
    if (typeof add === 'function') add(f);
    else if (typeof f === 'function' && listenersOf(name).indexOf(f) < 0) named[name] = listenersOf(name).concat(f);
    return {
      remove: function () {
        m.off(name, f);
      },
    };
  };
  m.off = function (event, f) {
    const name = $t(event);
    const remove = name && call(m, 'off', name);
    if (typeof remove === 'function') return remove(f);
    named[name] = listenersOf(name).filter(function (g) {
      return typeof f === 'function' && g !== f;
    });
  };
}

// occurred calls the listeners of an event.
export function occurred(name) {
  listenersOf(name).forEach(function (f) {
    attempted('my.on(' + name + ')', f, []);
  });
}
