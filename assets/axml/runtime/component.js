// Components.

import {fault} from './app.js';
import {deepest, forget, mount, r, unmount, update} from './block.js';
import {reclassed} from './external.js';
import {after, guarded} from './flush.js';
import {$t} from './helpers.js';
import {has, host, none} from './host.js';
import {hosted, isHosted, rehosted} from './hosts.js';
import {Instance} from './instance.js';
import {dataOf, merged} from './mixin.js';
import {Numbered} from './numbered.js';
import {related, unrelate} from './relations.js';
import {composedParent} from './select.js';

// declare implements Page() and Component(): their argument belongs to the module that runs.
export function declare(options) {
  if (defining) defining.options = options || {};
}

// requirePlugin returns a substitute for a plugin, which is never available.
export function requirePlugin(name) {
  host.report('warning', 'requirePlugin ' + $t(name) + ': plugins are not available here: it returns an empty object');
  return {};
}

// definition returns the argument of Page() or Component() in a module.
export const defined = Object.create(null);
export let defining = null;
export const broken = [];
export function definition(path, unit) {
  if (has.call(defined, path)) return defined[path];
  const before = defining;
  defining = defined[path] = {};
  try {
    if (unit.script) host.require(unit.script);
  } catch (e) {
    // A module that is required often throws the same error each time.
    if (broken.indexOf(e) < 0) fault(path, e);
    broken.push(e);
  }
  const options = defining;
  defining = before;
  return (defined[path] = options.options || {});
}

export function Component(path, unit, owner, from, page) {
  this.m = merged(definition(path, unit));
  Instance.call(this, path, unit, none, owner.depth + 1);
  this.owner = owner;
  this.page = page;
  this.given = from;
  this.host = null; // the block of its host, if it has one
  this.classed = false; // className is the class of the tag
  this.chain = 0; // how often didUpdate has called setData in a row
}
Component.prototype = Object.create(Instance.prototype);

// start creates the instance with its properties.
Component.prototype.start = function (props) {
  const self = this.self;
  this.classed = has.call(props, 'class') && !has.call(props, 'className') && !isHosted(this);
  this.named(props);
  const m = this.m;
  Object.keys(m.methods).forEach(function (name) {
    const f = m.methods[name];
    self[name] = typeof f === 'function' ? f.bind(self) : f;
  });
  self.props = Object.assign({}, m.props);
  this.assign(self.props, props);
  self.props.$slots = filled(this.given.hole);
  self.is = '/' + this.path;
  self.$id = this.number;
  self.$page = this.page.self;
  Object.assign(this.scope.s, self.props);
  this.selected(this.path);
  const instance = this;
  self.selectOwnerComponent = function () {
    return instance.owner.self;
  };
  self.selectComposedParentComponent = function () {
    return composedParent(instance).self;
  };
  self.getRelationNodes = function (path) {
    return ((instance.relatives && instance.relatives[path]) || []).map(function (c) {
      return c.self;
    });
  };
  self.getTabBar = this.page.self.getTabBar;
  this.install(dataOf(m, self, this.path));
  this.scope.s.$id = this.number;
  this.page.instances.set(this.number, this);
  this.pending = Object.create(null);
  for (const name in props) if (!has.call(self.data, name)) this.pending[name] = true;
  this.run('created');
  if (host.component2) {
    this.run('onInit');
    this.run('deriveDataFromProps', [self.props]);
  }
  this.observe();
  this.run('attached');
};

// filled returns the slots for which a component is given content: libraries check $slots.header and $slots.$default,
// and programs check their length.
function filled(hole) {
  const slots = {};
  for (const name in hole.slots) slots[name || '$default'] = [name];
  return slots;
}

// assign sets properties over their defaults; undefined means the default.
Component.prototype.assign = function (to, props) {
  for (const name in props) to[name] = props[name] === undefined ? this.m.props[name] : props[name];
};

// named adds className, by which components without an element of their own find the class of their tag.
Component.prototype.named = function (props) {
  if (this.classed && has.call(props, 'class')) props.className = props.class;
};

Component.prototype.run = function (name, args) {
  const instance = this;
  this.m[name].forEach(function (f) {
    guarded(instance, name, f, args);
  });
};

Component.prototype.mounted = function () {
  if (!this.alive) return;
  if (this.m.relations) related(this);
  this.run('didMount');
  this.run('ready');
};

Component.prototype.unmounted = function () {
  this.run('didUnmount');
  this.run('detached');
  if (this.relatives) unrelate(this);
  this.page.instances.delete(this.number);
  this.end();
  if (this.block && this.block !== none) forget(this.block);
  if (this.host) forget(this.host);
};

// receive handles new properties.
Component.prototype.receive = function (props) {
  this.named(props);
  this.next = Object.assign(this.next || Object.assign({}, this.self.props));
  this.assign(this.next, props);
  this.moved = true;
  if (!this.pending) this.pending = Object.create(null);
  for (const name in props) if (!has.call(this.self.data, name)) this.pending[name] = true;
  this.update();
};

// tooOften is how often didUpdate may call setData, which runs it again, before it is reported.
const tooOften = 300;

Component.prototype.update = function () {
  const self = this.self;
  const previous = self.props;
  const data = this.shown || self.data;
  // Data that deriveDataFromProps sets belongs to this update, and causes no further one.
  const moved = this.moved;
  this.updating = true;
  if (host.component2) this.run('deriveDataFromProps', [this.next || self.props]);
  if (this.next) {
    self.props = this.next;
    this.next = null;
    for (const name in self.props) if (!has.call(self.data, name)) this.scope.s[name] = self.props[name];
  }
  if (moved) reclassed(this, this.self.props);
  this.observe();
  this.updating = false;
  this.dirty = false;
  this.moved = false;
  Instance.prototype.update.call(this);
  const instance = this;
  if (this.m.didUpdate.length && moved) {
    this.shown = Object.assign({}, self.data);
    after.push(function () {
      if (!instance.alive) return;
      instance.settling = true;
      if (instance.chain === tooOften - 1)
        instance.asking = function (at) {
          host.report(
            'error',
            instance.path +
              ': didUpdate calls setData each time that it runs, ' +
              tooOften +
              ' times by now: there may be no end to it; set only what has changed',
            undefined,
            at,
          );
        };
      instance.run('didUpdate', [previous, data]);
      instance.settling = false;
      instance.asking = null;
      instance.chain = instance.pending ? instance.chain + 1 : 0;
    });
  }
};

// unitOf returns the component that a tag means.
function unitOf(b, hole) {
  const owner = b.owner;
  const path =
    (owner.generics && owner.generics[hole.tag]) ||
    (owner.unit.using || none)[hole.tag] ||
    (owner.unit.generics || none)[hole.tag];
  return path;
}

r.component = function (b, h, m) {
  const st = b.h[h];
  const hole = b.def.holes[h];
  const changed = b.changed;
  b.changed = null;
  if (!st) {
    create(b, h, hole);
    return;
  }
  if (changed) {
    const props = {};
    let any = false;
    changed.forEach(function (p) {
      const part = b.def.parts[p];
      if (part[1] === 'ref') return;
      any = true;
      props[part[2]] = part[1] === 'func' ? bound(b.owner, b.v[p]) : b.v[p];
    });
    if (any && st.component) {
      if (st.component.host) rehosted(st.component, props);
      st.component.receive(props);
    }
  }
  if (st.instances)
    st.instances.forEach(function (it) {
      update(it, m);
    });
};

function create(b, h, hole) {
  const st = (b.h[h] = {b, hole, instances: null, component: null});
  const path = unitOf(b, hole);
  const unit = path && host.components[path];
  if (!unit) return;
  if (b.depth >= deepest) {
    host.report(
      'error',
      hole.at + ': <' + hole.tag + '> is in itself without an end: what is deeper than ' + deepest + ' is left out',
    );
    return;
  }
  const props = Object.assign({}, hole.props);
  let ref = hole.ref;
  let name;
  for (name in hole.funcs) props[name] = bound(b.owner, hole.funcs[name]);
  (hole.parts || []).forEach(function (p) {
    const part = b.def.parts[p];
    if (part[1] === 'ref') ref = b.v[p];
    else props[part[2]] = part[1] === 'func' ? bound(b.owner, b.v[p]) : b.v[p];
  });
  const c = (st.component = new Component(path, unit, b.owner, st, b.owner.page || b.owner));
  if (hole.generics) {
    c.generics = {};
    for (name in hole.generics) c.generics[name] = (b.owner.unit.using || none)[hole.generics[name]];
  }
  c.start(props);
  if (isHosted(c)) c.draw(hosted(c, b, hole, props), 1);
  else c.draw(b, hole.node);
  after.push(function () {
    c.mounted();
  });
  if (ref && host.component2) {
    const f = b.owner.handler(ref);
    const instance = typeof c.m.ref === 'function' ? guarded(c, 'ref', c.m.ref) : c.self;
    if (f) guarded(b.owner, 'ref', f, [instance]);
  }
}

// bound returns the handler of the owner for a component: a function, or undefined if the owner has none.
function bound(owner, value) {
  if (typeof value === 'function') return value;
  if (!value) return undefined;
  const f = owner.handler(value);
  if (!f) return undefined;
  return function () {
    return f.apply(owner.self, arguments);
  };
}

r.slot = function (b, h, name, m) {
  let st = b.h[h];
  const hole = b.def.holes[h];
  const changed = b.changed;
  const from = b.owner.given;
  b.changed = null;
  if (st && st.name === name) {
    if (st.content) {
      if (changed) {
        changed.forEach(function (p) {
          st.block.f.v[b.def.parts[p][2]] = b.v[p];
        });
        update(st.block, st.content.bit);
      }
    } else if (st.block) update(st.block, m);
    return;
  }
  if (st) {
    if (st.leave) st.leave();
    if (st.block) unmount(st.block);
  }
  const content =
    from && (from.hole.any || (from.hole.slots && has.call(from.hole.slots, name) ? from.hole.slots[name] : null));
  st = b.h[h] = {name, content, block: null, leave: null};
  if (content) {
    const props = Object.assign({}, hole.props);
    (hole.parts || []).forEach(function (p) {
      props[b.def.parts[p][2]] = b.v[p];
    });
    const it = (st.block = mount(
      content.block,
      from.b.owner,
      from.b.scope,
      {v: props, k: name, up: from.b.f, tree: undefined},
      b,
      hole.node,
      null,
    ));
    (from.instances || (from.instances = new Numbered(32))).set(it.id, it);
    st.leave = function () {
      from.instances.delete(it.id);
    };
  } else if (hole.fallback) {
    st.block = mount(hole.fallback, b.owner, b.scope, b.f, b, hole.node, null);
  }
};
