// Observers: functions that run when setData, or the owner, names what they observe.

import {get, steps} from './data.js';
import {guarded, rounds} from './flush.js';
import {host} from './host.js';
import {Instance} from './instance.js';

// observer reads 'a, b.c, d.**' once.
export function observer(names, f) {
  return {
    f,
    paths: names.split(',').map(function (name) {
      name = name.trim();
      if (name === '**') return null;
      return steps(name.replace(/\.\*\*$/, ''));
    }),
  };
}

// touched reports whether a tree of changes has a path, or one above or below it.
function touched(tree, path) {
  for (let i = 0; path && i < path.length; i++) {
    if (tree === true) return true;
    tree = tree[path[i]];
    if (tree === undefined) return false;
  }
  return true;
}

// observe runs the observers of what has changed, and then those of what these change.
Instance.prototype.observe = function () {
  const list = this.m.observers;
  const instance = this;
  const s = this.scope.s;
  if (!list.length) return;
  let all = null; // changes since the last drawing
  for (let n = 0; n < rounds; n++) {
    const tree = this.pending;
    if (!tree || !Object.keys(tree).length) break;
    this.pending = null;
    all = all ? union(all, tree) : tree;
    if (n === rounds - 1)
      this.asking = function (at) {
        host.report(
          'error',
          instance.path +
            ': an observer calls setData each time that it runs, ' +
            rounds +
            ' times by now, for what it observes: it is not called again for this change; set only what has changed',
          undefined,
          at,
        );
      };
    list.forEach(function (o) {
      if (
        !o.paths.some(function (path) {
          return touched(tree, path);
        })
      )
        return;
      guarded(
        instance,
        'observer',
        o.f,
        o.paths.map(function (path) {
          return path ? get(s, path) : Object.assign({}, s);
        }),
      );
    });
  }
  this.asking = null;
  if (all) this.pending = this.pending ? union(all, this.pending) : all;
};

// union adds the changes of one tree to another.
function union(to, from) {
  for (const name in from) {
    if (to[name] === true) continue;
    to[name] = from[name] === true || !to[name] ? from[name] : union(to[name], from[name]);
  }
  return to;
}
