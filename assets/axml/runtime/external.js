// External classes: names in a component's template that stand for classes which its owner gives, where its own styles
// are kept in.

import {ATTR, blocks, out, plain} from './block.js';
import {$t} from './helpers.js';
import {has} from './host.js';

// classes gives what a class attribute of a component's template is with its owner's classes.
export function classes(c, value) {
  if (typeof value !== 'string') return value;
  return value
    .split(/\s+/)
    .map(function (name) {
      return c.m.external.indexOf(name) < 0 ? name : $t(c.self.props[name]);
    })
    .filter(Boolean)
    .join(' ');
}

// hasExternal says whether a block is of a component with external classes.
export function hasExternal(owner) {
  return owner.m.external.length > 0 && owner.attribute !== '';
}

// externals sends the classes of a new block, or of one whose owner has given others, where they are not what is written.
export function externals(b, again) {
  b.def.nodes.forEach(function (node, n) {
    const value = node.attrs.class;
    if (typeof value !== 'string') return;
    const now = classes(b.owner, value);
    if (again || now !== value) out.push(ATTR, b.id + n, 'class', now);
  });
  if (again)
    b.def.parts.forEach(function (part, p) {
      if (part[1] === 'attr' && part[2] === 'class')
        out.push(ATTR, b.id + part[0], 'class', plain(classes(b.owner, b.v[p])));
    });
}

// reclassed draws a component's classes again where its owner has given others.
export function reclassed(c, props) {
  if (
    !hasExternal(c) ||
    !c.m.external.some(function (name) {
      return has.call(props, name);
    })
  )
    return;
  blocks.forEach(function (b) {
    if (b.owner === c) externals(b, true);
  });
}
