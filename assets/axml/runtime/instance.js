// Instances: what pages and components have in common. An Instance is internal; its self is the object that the program
// sees.

import {blocks, compiled, mount, nextBlock, unmount, update} from './block.js';
import {get, note, put, steps} from './data.js';
import {after, enqueue, guarded} from './flush.js';
import {$t, inPackage} from './helpers.js';
import {has, host, none} from './host.js';
import {tame} from './tame.js';

let numbers = 1;

export function Instance(path, unit, options, depth) {
  this.path = path;
  this.unit = unit;
  this.options = options;
  this.depth = depth;
  this.attribute = unit.owner || '';
  this.number = numbers++;
  this.alive = true;
  this.block = null;
  this.hole = null; // {parent, node}: where it is drawn
  this.pending = null; // the tree of paths that have changed
  this.dirty = false; // there are changes to draw
  this.ending = null; // functions to call at its end
  this.moved = false; // something has changed for which didUpdate is called
  this.settling = false; // didUpdate is running
  this.asking = null; // is called with the place of the next setData
  this.late = false; // its use after its end was reported
  this.callbacks = [];
  this.given = null; // {b, hole, instances}: where a component is used, and what is drawn of what it was given
  this.owner = null; // of a component: whose template has its tag
  this.self = {};
  this.scope = {s: Object.create(null), tree: null};
}

// install adds the data and the methods that every instance has to its self.
Instance.prototype.install = function (data) {
  const instance = this;
  const self = this.self;
  self.data = data;
  Object.assign(this.scope.s, self.data);
  self.setData = function (patch, callback) {
    instance.setData(patch, callback);
  };
  self.$spliceData = function (patch, callback) {
    instance.splice(patch, callback);
  };
  self.$batchedUpdates = function (f) {
    return f();
  };
};

Instance.prototype.setData = function (patch, callback) {
  if (!this.alive) {
    // Timers of a program may run long after its end.
    if (!this.late && !inPackage(this.path))
      host.report('warning', this.path + ': setData after the end: nothing is changed');
    this.late = true;
    return;
  }
  if (this.asking) {
    this.asking(new Error('setData'));
    this.asking = null;
  }
  for (const key in patch) {
    if (!has.call(patch, key) || patch[key] === undefined) continue;
    const list = steps(key);
    // Libraries set unchanged values in didUpdate, or later because of it: this draws, but must not loop forever. A list
    // or an object may have been changed in place, unless didUpdate is running.
    const was = get(this.self.data, list);
    if (was !== patch[key] || (!this.settling && was !== null && typeof was === 'object')) this.moved = true;
    put(this.self.data, list, patch[key]);
    this.touch(list);
  }
  this.wait(callback);
};

// touch records that the value at a path has changed.
Instance.prototype.touch = function (list) {
  this.scope.s[list[0]] = this.self.data[list[0]];
  note(this.pending || (this.pending = Object.create(null)), list);
};

Instance.prototype.wait = function (callback) {
  if (typeof callback === 'function') this.callbacks.push(callback);
  if (!this.pending && callback) this.pending = Object.create(null);
  // Before the first drawing, and before an update, changes become part of it.
  if (this.block && !this.updating) enqueue(this);
};

Instance.prototype.splice = function (patch, callback) {
  if (!this.alive) return;
  for (const key in patch) {
    const list = steps(key);
    const target = get(this.self.data, list);
    const args = patch[key];
    if (!Array.isArray(target) || !Array.isArray(args)) {
      host.report('warning', this.path + ': $spliceData of ' + key + ', which is not a list: nothing is changed');
      continue;
    }
    target.splice.apply(target, args);
    this.moved = true;
    this.touch(list);
  }
  this.wait(callback);
};

// draw makes the first drawing.
Instance.prototype.draw = function (parent, node) {
  this.pending = null;
  const template = this.unit.template && compiled(this.unit.template);
  this.block = none;
  this.hole = {parent, node};
  if (template) this.first(template.main.block, false);
  this.fields = template ? template.main.fields : none;
  if (this.pending) enqueue(this); // a ref or an event of a child has set data meanwhile
  const instance = this;
  if (this.callbacks.length)
    after.push(function () {
      instance.called();
    });
  return this.block;
};

// first draws the instance in its place. If something in its data throws, it is removed, and the instance is drawn
// again.
Instance.prototype.first = function (def, again) {
  const {parent, node} = this.hole;
  const id = nextBlock();
  try {
    this.block = mount(def, this, this.scope, null, parent, node, null);
  } catch (e) {
    if (again || !this.tamed()) return this.failed(e);
    const half = blocks.get(id);
    if (half) unmount(half);
    this.first(def, true);
  }
};

Instance.prototype.tamed = function () {
  if (!tame(this.self.data, this.path + ': data')) return false;
  Object.assign(this.scope.s, this.self.data);
  return true;
};

// called runs the callbacks of setData, once the view has drawn.
Instance.prototype.called = function () {
  const list = this.callbacks;
  const instance = this;
  this.callbacks = [];
  list.forEach(function (f) {
    guarded(instance, 'callback of setData', f);
  });
};

// update draws what has changed.
Instance.prototype.update = function () {
  if (!this.page) this.observe();
  const tree = this.pending;
  this.pending = null;
  let m = 0;
  for (const name in tree) m |= this.fields[name];
  if (this.block !== none) {
    this.scope.tree = tree;
    try {
      update(this.block, m);
    } catch (e) {
      if (this.tamed()) {
        unmount(this.block);
        this.block = none;
        this.first(compiled(this.unit.template).main.block, true);
      } else this.failed(e);
    }
    this.scope.tree = null;
  }
  const instance = this;
  if (this.callbacks.length)
    after.push(function () {
      instance.called();
    });
};

// failed reports an error of an expression, or of a getter or a proxy in the data. What was drawn before stays.
Instance.prototype.failed = function (e) {
  const text = $t((e && e.message) || e);
  // A message of the runtime's begins with a place.
  const at = host.expression && !/^[^ ]+:\d+:\d+: /.test(text) && host.expression(e);
  host.report('error', (at || this.path) + ': it cannot be drawn as it should be: ' + text, e);
};

// ends adds a function that is called at the end of an instance.
Instance.prototype.ends = function (f) {
  (this.ending || (this.ending = [])).push(f);
};

// end ends an instance whose nodes are removed.
Instance.prototype.end = function () {
  this.alive = false;
  this.dirty = false;
  const list = this.ending;
  this.ending = null;
  if (list)
    list.forEach(function (f) {
      f();
    });
};

// handler returns the handler that a listener names: a function, or a method.
Instance.prototype.handler = function (value) {
  if (typeof value === 'function') return value;
  const f = this.self[value];
  return typeof f === 'function' ? f : undefined;
};
