// Descriptors: what functions of .sjs files that listen to events, or to attributes, get of nodes and of the pages and
// components whose templates they are in. What they look up in the view they wait for.

import {blocks} from './block.js';
import {attribute, values} from './events.js';
import {after, flush, flushing, guarded, once} from './flush.js';
import {$t} from './helpers.js';
import {host} from './host.js';
import {pageOf, reaches} from './select.js';

// ours are the functions that .sjs files export, and members of what they export by default.
const ours = new WeakSet();

export function exported(of) {
  [of, of.default].forEach(function (from) {
    if (from === null || (typeof from !== 'object' && typeof from !== 'function')) return;
    if (typeof from === 'function') ours.add(from);
    Object.keys(from).forEach(function (name) {
      if (typeof from[name] === 'function') ours.add(from[name]);
    });
  });
}

export function isOurs(f) {
  return typeof f === 'function' && ours.has(f);
}

const states = new WeakMap(); // by blocks and instances
function stateOf(key, name) {
  if (!states.has(key)) states.set(key, Object.create(null));
  const all = states.get(key);
  return all[name] || (all[name] = {self: null, state: {}, over: '', add: [], remove: [], timers: new Set()});
}

// common puts on a descriptor what nodes, pages and components have alike.
function common(d, mine, instance, below) {
  d.selectComponent = function (selector) {
    return below(selector)[0] || null;
  };
  d.selectAllComponents = below;
  d.selectOwnerComponent = function () {
    return instance.owner ? instanceDescriptor(instance.owner) : null;
  };
  d.getState = function () {
    return mine.state;
  };
  d.callMethod = function (name, arg) {
    const f = instance.handler(name);
    if (!f) return host.report('error', instance.path + ': callMethod: there is no method ' + $t(name));
    guarded(instance, $t(name), f, [arg]);
  };
  function timer(name, stop, usual) {
    d[name] = function (f, wait) {
      const id = host.timer(
        function () {
          mine.timers.delete(id);
          guarded(instance, name, f, []);
        },
        usual || +wait || 0,
      );
      mine.timers.add(id);
      return id;
    };
    d[stop] = function (id) {
      if (mine.timers.delete(id)) host.noTimer(id);
    };
  }
  timer('setTimeout', 'clearTimeout', 0);
  timer('requestAnimationFrame', 'cancelAnimationFrame', 16); // the worker has no frames
  return d;
}

export function instanceDescriptor(instance) {
  const mine = stateOf(instance, 'self');
  if (mine.self) return mine.self;
  return (mine.self = common({}, mine, instance, function (selector) {
    return found(instance, selector, null);
  }));
}

// words gives a style as text: sjs writes texts, and objects.
function words(style) {
  if (style === null || typeof style !== 'object') return $t(style);
  return Object.keys(style)
    .map(function (name) {
      return name.replace(/[A-Z]/g, '-$&').toLowerCase() + ':' + $t(style[name]);
    })
    .join(';');
}

const system = /^a-/;

export function nodeDescriptor(b, n) {
  const mine = stateOf(b, n);
  if (mine.self) return mine.self;
  const page = pageOf(b.owner);
  const d = common({}, mine, b.owner, function (selector) {
    return found(b.owner, selector, {b, n});
  });
  function tell(request) {
    once(function () {
      if (blocks.get(b.id) === b) host.ask(page.number, Object.assign({block: b.id, node: n}, request), function () {});
    });
  }
  // look asks the view, and waits.
  function look(request) {
    if (blocks.get(b.id) !== b || !host.now) return null;
    if (!flushing) flush();
    return host.now(page.number, Object.assign({do: 'look', block: b.id, node: n}, request));
  }
  function dress() {
    tell({do: 'dress', style: mine.over, add: mine.add.slice(), remove: mine.remove.slice()});
  }
  function classes(names, from, to) {
    names.forEach(function (name) {
      name = $t(name);
      if (name === '' || system.test(name)) return;
      from = from.filter(function (x) {
        return x !== name;
      });
      if (to.indexOf(name) < 0) to.push(name);
    });
    return from;
  }
  d.getDataset = function () {
    return values(b, n, 'data', {});
  };
  d.setStyle = function (style) {
    mine.over = words(style);
    dress();
  };
  d.hasClass = function (name) {
    name = $t(name);
    if (system.test(name) || mine.remove.indexOf(name) >= 0) return false;
    return (
      mine.add.indexOf(name) >= 0 ||
      $t(attribute(b, n, 'class'))
        .split(/\s+/)
        .indexOf(name) >= 0
    );
  };
  d.addClass = function () {
    mine.remove = classes(Array.from(arguments), mine.remove, mine.add);
    dress();
  };
  d.removeClass = function () {
    mine.add = classes(Array.from(arguments), mine.add, mine.remove);
    dress();
  };
  d.getBoundingClientRect = function () {
    const got = look({rect: true});
    return (got && got.rect) || {left: 0, top: 0, right: 0, bottom: 0, width: 0, height: 0};
  };
  d.getComputedStyle = function (names) {
    const got = look({computedStyle: Array.from(names || []).map($t)});
    return (got && got.computedStyle) || {};
  };
  d.getDOMProperty = function (names) {
    const got = look({properties: Array.from(names || []).map($t)});
    return (got && got.properties) || {};
  };
  d.setDOMProperty = function (to) {
    tell({do: 'put', properties: Object.assign({}, to)});
  };
  return (mine.self = d);
}

// found lists the nodes of an instance's own template that fit a selector, in the order of the page. With >>> it looks
// into the components of the template as well.
function found(instance, selector, under) {
  const page = pageOf(instance);
  if (!page.alive || !instance.block || !host.now) return [];
  if (!flushing) flush();
  selector = $t(selector);
  const got = host.now(page.number, {
    do: 'query',
    list: [{select: selector, all: true, within: [under ? under.b.id : instance.block.id], fields: {}}],
  });
  const list = (got && got[0]) || [];
  return list
    .map(function (at) {
      const b = blocks.get(at.block);
      return b && reaches(instance, selector, b.owner) && (!under || isUnder(b, at.node, under))
        ? nodeDescriptor(b, at.node)
        : null;
    })
    .filter(Boolean);
}

function isUnder(b, n, under) {
  for (;;) {
    const parent = b.def.nodes[n].parent;
    if (parent >= 0) n = parent;
    else if (b.parent) {
      n = b.node;
      b = b.parent;
    } else return false;
    if (b === under.b && n === under.n) return true;
  }
}

// listen calls a function that listens to an event. It says whether the event goes no further.
export function listen(b, n, f, event, chain) {
  let stopped = false;
  event.instance = nodeDescriptor(b, n);
  event.stopPropagation = function () {
    stopped = true;
  };
  event.preventDefault = function () {};
  event.composedPath = function () {
    return chain.map(function (at) {
      return nodeDescriptor(at.b, at.n);
    });
  };
  const got = guarded(b.owner, event.type, f, [event, instanceDescriptor(b.owner)]);
  return stopped || got === false;
}

// ofData is how change:data-x names what the dataset calls x.
function ofData(name) {
  return 'data' + name[0].toUpperCase() + name.slice(1);
}

// watched calls the functions that listen to the attribute of a part, once it is drawn.
export function watched(b, of, value, old) {
  if (value === old) return;
  const [n, kind, name] = b.def.parts[of];
  b.def.parts.forEach(function (part, p) {
    if (part[0] === n && part[1] === 'change' && part[2] === (kind === 'data' ? ofData(name) : name))
      after.push(function () {
        call(b, n, p, value, old);
      });
  });
}

function call(b, n, p, value, old) {
  const f = b.v[p];
  if (typeof f === 'function' && blocks.get(b.id) === b)
    guarded(b.owner, 'change', f, [value, old, instanceDescriptor(b.owner), nodeDescriptor(b, n)]);
}

// beginsToWatch calls a function that listens to an attribute with what that is at first.
export function beginsToWatch(b, p) {
  const [n, , name] = b.def.parts[p];
  after.push(function () {
    const data = values(b, n, 'data', {});
    const of = Object.keys(data).find(function (key) {
      return ofData(key) === name;
    });
    call(b, n, p, of === undefined ? attribute(b, n, name) : data[of], undefined);
  });
}
