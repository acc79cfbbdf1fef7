// Lists: a:for.

import {CLEAR, MOVE, forget, mount, out, r, treeOf, unmount, update} from './block.js';
import {$t, inPackage} from './helpers.js';
import {host} from './host.js';

// entries returns the items and the indexes of a list. Indexes are null if they are the numbers from 0.
function entries(list) {
  let items, i;
  if (Array.isArray(list)) return {items: list, indexes: null};
  if (typeof list === 'number' && list === list) {
    items = [];
    for (i = 1; i <= list && i <= 100000; i++) items.push(i);
    return {items, indexes: null};
  }
  if (list === null || typeof list !== 'object') return {items: [], indexes: null};
  if (list instanceof Set) return {items: Array.from(list), indexes: null};
  if (list instanceof Map) return {items: Array.from(list.values()), indexes: Array.from(list.keys())};
  const keys = Object.keys(list);
  return {
    items: keys.map(function (k) {
      return list[k];
    }),
    indexes: keys,
  };
}

// keyOf returns the key of an item.
function keyOf(hole, b, f) {
  const key = hole.key;
  const v = f.v;
  if (key === '*this') return v;
  if (key === '*index') return f.i;
  if (typeof key === 'function') return key(b.scope.s, f);
  return v === null || v === undefined ? undefined : v[key];
}

r.each = function (b, h, list, m) {
  let st = b.h[h];
  const hole = b.def.holes[h];
  if (list === r.same) {
    if (st) for (let i = 0; i < st.items.length; i++) update(st.items[i], m);
    return;
  }
  if (!st) st = b.h[h] = {items: []};
  const tree = hole.path && b.at < 0 ? treeOf(b, hole.path) : undefined;
  if (tree && tree !== true && Array.isArray(list) && byPaths(b, st, hole, list, m, tree)) return;
  const e = entries(list);
  reconcile(b, st, hole, e.items, e.indexes, m);
};

// byPaths updates only the items that a tree of paths names. It returns false if the order may have changed.
function byPaths(b, st, hole, list, m, tree) {
  const items = st.items;
  const n = items.length;
  const named = Object.keys(tree);
  if (list.length !== n) return false;
  for (let i = 0; i < named.length; i++) {
    const at = named[i] >>> 0;
    if (String(at) !== named[i] || at >= n) return false;
    const f = items[at].f;
    if (hole.key !== undefined && hole.key !== '*index') {
      if (keyOf(hole, b, {v: list[at], i: at, up: b.f}) !== items[at].plainKey) return false;
    }
    f.v = list[at];
  }
  if (m & hole.block.deps) {
    // Something besides the list has changed in all of them.
    for (let i = 0; i < n; i++) one(items[i], tree[i], m, hole);
  } else {
    for (let i = 0; i < named.length; i++) one(items[named[i]], tree[named[i]], m, hole);
  }
  return true;
}

function one(item, tree, m, hole) {
  if (tree === undefined) {
    update(item, m);
    return;
  }
  item.f.tree = tree;
  update(item, m | hole.item);
  item.f.tree = undefined;
}

// warned has the places of lists about whose keys there was a warning.
const warned = new Set();

// keysOf returns the keys of the new items, and makes equal ones different.
function keysOf(b, hole, items, indexes) {
  const keys = new Array(items.length);
  let i;
  if (hole.key === undefined) {
    for (i = 0; i < items.length; i++) keys[i] = i;
    return {keys, plain: keys};
  }
  const plain = new Array(items.length);
  const seen = new Set();
  const f = {v: undefined, i: 0, up: b.f};
  let twice;
  for (i = 0; i < items.length; i++) {
    f.v = items[i];
    f.i = indexes ? indexes[i] : i;
    let key = (plain[i] = keyOf(hole, b, f));
    const none = key === undefined || key === null;
    if (none || seen.has(key)) {
      let n = 0;
      while (seen.has(key + '--' + n)) n++;
      if (twice === undefined) {
        if (!none) twice = key === '' ? 'an empty key twice' : 'the key ' + $t(key) + ' twice';
        else if (n > 0) twice = 'no key'; // a single item without a key differs from all others
      }
      key = key + '--' + n;
    }
    seen.add(key);
    keys[i] = key;
  }
  // The users of a package cannot correct its mistakes.
  if (twice !== undefined && !warned.has(hole.at) && !inPackage(hole.at)) {
    warned.add(hole.at);
    host.report('warning', hole.at + ': a list has ' + twice + ': a:key names what differs from item to item');
  }
  return {keys, plain};
}

// reconcile updates the instances of a list for new items: those with the same key are kept, and moved as little as
// possible.
function reconcile(b, st, hole, items, indexes, m) {
  const old = st.items;
  const k = keysOf(b, hole, items, indexes);
  const keys = k.keys;
  const n = items.length;
  const next = new Array(n);
  let start = 0;
  let end = n;
  let oldEnd = old.length;
  let i;
  while (start < end && start < oldEnd && old[start].key === keys[start]) {
    next[start] = keep(old[start], hole, items[start], indexes ? indexes[start] : start, m);
    start++;
  }
  while (end > start && oldEnd > start && old[oldEnd - 1].key === keys[end - 1]) {
    oldEnd--;
    end--;
    next[end] = old[oldEnd];
  }
  const after = end < n ? next[end] : null;
  if (start === oldEnd) {
    for (i = start; i < end; i++) next[i] = make(b, hole, items[i], indexes ? indexes[i] : i, keys[i], after);
  } else if (start === end) {
    if (n === 0) clear(b, hole, old);
    else for (i = start; i < oldEnd; i++) unmount(old[i]);
  } else {
    middle(b, hole, old, start, oldEnd, next, end, items, indexes, keys, m, after);
  }
  for (i = end; i < n; i++) keep(next[i], hole, items[i], indexes ? indexes[i] : i, m);
  if (hole.key !== undefined) for (i = 0; i < n; i++) next[i].plainKey = k.plain[i];
  st.items = next;
}

// middle is the part of a list whose order has changed.
function middle(b, hole, old, start, oldEnd, next, end, items, indexes, keys, m, after) {
  const where = new Map();
  let i;
  for (i = start; i < end; i++) where.set(keys[i], i);
  // from[i - start] is the old index of the item, or -1 for a new one.
  const from = new Array(end - start).fill(-1);
  let kept = 0;
  for (i = start; i < oldEnd; i++) if (where.has(old[i].key)) kept++;
  if (!kept && oldEnd - start === old.length) clear(b, hole, old);
  else
    for (i = start; i < oldEnd; i++) {
      const to = where.get(old[i].key);
      if (to === undefined) unmount(old[i]);
      else from[to - start] = i;
    }
  const still = rising(from);
  // Backwards, so that the items behind are already in place.
  let s = still.length - 1;
  for (i = end - 1; i >= start; i--) {
    const at = from[i - start];
    const index = indexes ? indexes[i] : i;
    if (at < 0) {
      next[i] = make(b, hole, items[i], index, keys[i], after);
    } else {
      next[i] = old[at];
      if (s >= 0 && still[s] === i - start) s--;
      else out.push(MOVE, old[at].id, after ? after.id : 0);
      keep(old[at], hole, items[i], index, m);
    }
    after = next[i];
  }
}

// rising returns the positions of a longest run of rising numbers; -1 means no number.
function rising(list) {
  const tails = [];
  const before = new Array(list.length);
  let i;
  for (i = 0; i < list.length; i++) {
    if (list[i] < 0) continue;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (list[tails[mid]] < list[i]) low = mid + 1;
      else high = mid;
    }
    before[i] = low > 0 ? tails[low - 1] : -1;
    tails[low] = i;
  }
  const run = [];
  let at = tails.length ? tails[tails.length - 1] : -1;
  while (at >= 0) {
    run.push(at);
    at = before[at];
  }
  return run.reverse();
}

function make(b, hole, item, index, key, before) {
  const it = mount(hole.block, b.owner, b.scope, {v: item, i: index, up: b.f, tree: undefined}, b, hole.node, before);
  it.key = key;
  return it;
}

// keep updates an existing instance.
function keep(it, hole, item, index, m) {
  const f = it.f;
  if (f.v !== item || typeof item === 'object') {
    f.v = item;
    m |= hole.item;
  }
  if (f.i !== index) {
    f.i = index;
    m |= hole.index;
  }
  update(it, m);
  return it;
}

// clear removes everything that a list shows from the view.
function clear(b, hole, old) {
  out.push(CLEAR, b.id + hole.node);
  old.forEach(forget);
}
