// Hosts: the element for a component's tag if virtualHost is false. It has the attributes that any node can have: id,
// class, style, data and listeners.

import {mount, update} from './block.js';

// isHosted reports whether a component has a host.
export function isHosted(c) {
  const own = c.m.options.virtualHost;
  return (own === undefined ? c.unit.virtualHost : own) === false;
}

// hostOf returns the definition of a host's block, which is the same for all instances of a tag. Its values are in the
// scope.
function hostOf(hole) {
  if (hole.host) return hole.host;
  const parts = [];
  const names = [];
  const seen = {};
  function add(name, func) {
    let part = func ? /^(on|catch)([A-Z])(.*)$/.exec(name) : null;
    if (part) part = [0, 'event', part[1] + ':' + part[2].toLowerCase() + part[3]];
    else if (/^data-/.test(name))
      part = [
        0,
        'data',
        name.slice(5).replace(/-(.)/g, function (_, c) {
          return c.toUpperCase();
        }),
      ];
    else if (name === 'id' || name === 'class' || name === 'style' || name === 'hidden') part = [0, 'attr', name];
    if (!part || seen[part[2]]) return;
    seen[part[2]] = true;
    parts.push(part);
    names.push(name);
  }
  for (const name in hole.props) add(name, false);
  for (const name in hole.funcs) add(name, true);
  return (hole.host = {
    shape: [[hole.tag, {}, 0]],
    deps: 1,
    parts,
    names,
    holes: [],
    render: function (r, b, s) {
      names.forEach(function (name, p) {
        r.set(b, p, s[name]);
      });
    },
    add,
  });
}

// hosted draws a component's host, and returns the block to draw the component in.
export function hosted(c, b, hole, props) {
  if (!hole.host) {
    hostOf(hole);
    (hole.parts || []).forEach(function (p) {
      const part = b.def.parts[p];
      if (part[1] !== 'ref') hole.host.add(part[2], part[1] === 'func');
    });
  }
  c.host = mount(hole.host, b.owner, {s: Object.assign({}, props), tree: null}, null, b, hole.node, null, c.unit.host);
  return c.host;
}

// rehosted updates a host for changes of its component's tag.
export function rehosted(c, props) {
  Object.assign(c.host.scope.s, props);
  update(c.host, 1);
}
