// The options of Page() and Component(), merged with their mixins.

import {attempted, fault} from './app.js';
import {observer} from './observe.js';
import {got} from './tame.js';

const lifecycles = ['onInit', 'deriveDataFromProps', 'didMount', 'didUpdate', 'didUnmount', 'onError'];
const lifetimes = ['created', 'attached', 'ready', 'moved', 'detached'];

// Mixin returns options that several components share.
export function Mixin(options) {
  options = options || {};
  if (typeof options.definitionFilter === 'function') filters.set(options, options.definitionFilter);
  return options;
}

const filters = new Map(); // of mixins that change the components that use them
const mergedOf = new Map(); // by original options

// merged merges options. Data, props and methods of the component take precedence over those of mixins, and later
// mixins over earlier ones. All life cycles and observers run, those of mixins first.
export function merged(options) {
  let to = mergedOf.get(options);
  if (to) return to;
  to = {
    datas: [],
    props: {},
    methods: {},
    ref: options.ref,
    options: {},
    observers: [],
    relations: {},
    rootEvents: [],
    mixins: [],
    external: [],
  };
  lifecycles.concat(lifetimes).forEach(function (name) {
    to[name] = [];
  });
  function add(from) {
    if (!from || typeof from !== 'object' || to.mixins.indexOf(from) >= 0) return;
    to.mixins.push(from);
    (Array.isArray(from.mixins) ? from.mixins : []).forEach(function (mixin) {
      filtered(from, mixin);
      add(mixin);
    });
    if (from.data) to.datas.push(from.data);
    Object.assign(to.props, from.props);
    Object.assign(to.methods, from.methods);
    Object.assign(to.options, from.options);
    Object.assign(to.relations, from.relations);
    lifecycles.forEach(function (name) {
      if (typeof from[name] === 'function') to[name].push(from[name]);
    });
    lifetimes.forEach(function (name) {
      if (from.lifetimes && typeof from.lifetimes[name] === 'function') to[name].push(from.lifetimes[name]);
    });
    for (const names in from.observers) {
      if (typeof from.observers[names] === 'function') to.observers.push(observer(names, from.observers[names]));
    }
    if (Array.isArray(from.externalClasses)) to.external = to.external.concat(from.externalClasses);
    if (from.rootEvents || from.pageEvents) to.rootEvents.push(Object.assign({}, from.pageEvents, from.rootEvents));
  }
  add(options);
  if (to.options.observers !== true) to.observers = [];
  if (to.options.externalClasses !== true) to.external = [];
  if (to.options.relations !== true) to.relations = null;
  if (to.options.lifetimes !== true)
    lifetimes.forEach(function (name) {
      to[name] = [];
    });
  mergedOf.set(options, to);
  return to;
}

// filtered lets a mixin change the component that uses it.
function filtered(options, mixin) {
  const f = filters.get(mixin);
  if (!f) return;
  const inner = (mixin.mixins || [])
    .map(function (m) {
      return filters.get(m);
    })
    .filter(Boolean);
  try {
    f(options, inner);
  } catch (e) {
    fault('definitionFilter', e);
  }
}

// dataOf returns the data of an instance: shallow copies, so that all instances share the objects in them.
export function dataOf(m, self, path) {
  const data = {};
  m.datas.forEach(function (d) {
    const from = typeof d === 'function' ? attempted(path + ' data', d, [], self) : d;
    if (from !== null && typeof from === 'object')
      Object.keys(from).forEach(function (name) {
        data[name] = got(from, name, path + ': data.' + name);
      });
  });
  return data;
}
