// Flushing: all changes of one task are drawn together.

import {fault, rejected, told} from './app.js';
import {out, takePatches} from './block.js';
import {host} from './host.js';

let dirty = []; // instances with changes that are not drawn yet
export let after = []; // functions to call when the view has drawn, children before parents
export let scheduled = false;
export let flushing = false;

export function enqueue(instance) {
  if (!instance.dirty) {
    instance.dirty = true;
    dirty.push(instance);
  }
  if (!scheduled && !flushing) schedule();
}

// schedule draws changes when the running script has ended. A program that sets data each time it is drawn must not
// block other tasks.
let spins = 0;
function schedule() {
  scheduled = true;
  if (++spins > rounds) {
    host.later(flush);
    return;
  }
  if (spins === 1)
    host.later(function () {
      spins = 0;
    });
  host.schedule(flush);
}

// rounds is how often functions that run after drawing may cause another drawing without a pause.
export const rounds = 100;

// flush draws what has changed.
export function flush() {
  scheduled = false;
  if (flushing) return;
  flushing = true;
  try {
    for (let n = 0; dirty.length && n < rounds; n++) {
      const list = dirty;
      dirty = [];
      list.sort(function (a, b) {
        return a.depth - b.depth;
      });
      list.forEach(function (instance) {
        const has = instance.dirty && instance.alive && instance.pending;
        instance.dirty = false;
        if (has) instance.update();
      });
    }
    if (dirty.length) {
      host.report('error', 'setData changes something again and again while it is drawn: it is drawn later');
    }
  } finally {
    flushing = false;
  }
  send();
  if (dirty.length && !scheduled) schedule();
}

// drawing runs a function that draws outside of a flush. Nothing is sent meanwhile, because a block may be incomplete.
export function drawing(f) {
  const before = flushing;
  flushing = true;
  try {
    f();
  } finally {
    flushing = before;
  }
}

// once runs a request to the view when all earlier changes have been sent.
export function once(f) {
  if (flushing) {
    host.schedule(function () {
      once(f);
    });
    return;
  }
  flush();
  f();
}

// send sends the patches to the view, and runs the functions that wait for them.
export function send() {
  if (!out.length && !after.length) return;
  const list = takePatches();
  const then = after;
  after = [];
  function done() {
    then.forEach(function (f) {
      f();
    });
  }
  if (list.length) host.send(list, done);
  else done();
}

export let running = null; // the instance whose function is running

// guarded calls a function of the program. An error is reported, and the runtime continues.
export function guarded(instance, name, f, args) {
  if (typeof f !== 'function') return;
  const before = running;
  running = instance;
  try {
    const got = f.apply(instance.self, args || []);
    if (got && typeof got.then === 'function')
      got.then(undefined, function (e) {
        rejected(e, got);
      });
    return got;
  } catch (e) {
    fault(instance.path + ' ' + name, e);
    if (!instance.owner || name === 'onError') return;
    instance.run('onError', [e]);
    told('component', [{error: e, method: name, component: instance.self}]);
  } finally {
    running = before;
  }
}
