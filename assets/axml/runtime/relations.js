// Relations between components, where they ask for them.

import {guarded} from './flush.js';
import {composedParent} from './select.js';
import {resolve} from './url.js';

// related lists the components that a component's relations name, by path, once it is in the tree.
export function related(c) {
  for (const path in c.m.relations) {
    const relation = c.m.relations[path];
    const other = resolve(path, c.path).path;
    candidates(c, relation.type, other, relation.target).forEach(function (to) {
      link(c, path, relation, to);
    });
  }
}

// candidates are the components on the way up that a relation may mean.
function candidates(c, type, path, target) {
  const list = [];
  if (type !== 'parent' && type !== 'ancestor') return list;
  for (let at = composedParent(c); at && at.m && at !== at.page && at.owner; at = composedParent(at)) {
    if (at.path === path || (target && at.m.mixins.indexOf(target) >= 0)) {
      list.push(at);
      if (type === 'parent') break;
    }
    if (type === 'parent' && at.m.relations) break;
  }
  return list;
}

const opposite = {parent: 'child', ancestor: 'descendant'};

function link(c, path, relation, to) {
  let back = null;
  for (const name in to.m.relations) {
    const r = to.m.relations[name];
    if (
      r.type === opposite[relation.type] &&
      (resolve(name, to.path).path === c.path || (r.target && c.m.mixins.indexOf(r.target) >= 0))
    )
      back = name;
  }
  if (back === null) return;
  relate(c, path, to);
  relate(to, back, c);
  guarded(c, 'linked', relation.linked, [to.self]);
  guarded(to, 'linked', to.m.relations[back].linked, [c.self]);
}

function relate(c, path, to) {
  c.relatives = c.relatives || {};
  (c.relatives[path] = c.relatives[path] || []).push(to);
}

// unrelate tells the relatives of a component that it goes.
export function unrelate(c) {
  for (const path in c.relatives)
    c.relatives[path].forEach(function (to) {
      guarded(c, 'unlinked', c.m.relations[path].unlinked, [to.self]);
      for (const name in to.relatives) {
        const at = to.relatives[name].indexOf(c);
        if (at < 0) continue;
        to.relatives[name].splice(at, 1);
        guarded(to, 'unlinked', to.m.relations[name].unlinked, [c.self]);
      }
    });
  c.relatives = null;
}
