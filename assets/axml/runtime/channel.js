// Channels between a page and a page that it opens.

import {attempted} from './app.js';
import {slice} from './host.js';

// channel creates both ends: the listeners of one receive what the other emits.
export function channel() {
  const ends = [{}, {}];
  function end(own, other) {
    return {
      on: function (name, f) {
        add(own, name, f, false);
      },
      once: function (name, f) {
        add(own, name, f, true);
      },
      off: function (name, f) {
        own[name] = (own[name] || []).filter(function (l) {
          return f !== undefined && l.f !== f;
        });
      },
      emit: function (name) {
        const args = slice.call(arguments, 1);
        const list = other[name] || [];
        other[name] = list.filter(function (l) {
          return !l.once;
        });
        list.forEach(function (l) {
          attempted('channel ' + name, l.f, args);
        });
      },
    };
  }
  function add(own, name, f, once) {
    if (typeof f === 'function') (own[name] = own[name] || []).push({f, once});
  }
  return [end(ends[0], ends[1]), end(ends[1], ends[0])];
}
